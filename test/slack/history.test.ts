import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Operation } from '../../src/delivery/operation.ts';
import { type BotWorld, startBotWorld } from './bot-world.ts';

let world: BotWorld;
beforeEach(async () => {
  world = await startBotWorld('Socket Mode');
});
afterEach(() => world.stop());

const ASKED = Date.UTC(2026, 10, 17, 13, 12);
const ADA = { id: 'U0ADA', name: 'Ada' };
const minutes = (count: number) => ASKED + count * 60_000;
const ended = (end: NonNullable<Operation['end']>, more: Partial<Operation> = {}) =>
  world.desk.write({ asked: { by: ADA, at: ASKED }, end, ...more });

test('outcome, length and who, newest first, each with its card', async () => {
  const live = ended({ how: 'live', at: minutes(52) });
  ended(
    { how: 'rolled back', at: minutes(60) },
    {
      release: '1.43.0',
      lane: 'rollback',
      back: {
        cause: { why: 'alarm', alarm: 'api-prod-errors', reason: '' },
        during: 'bake',
        askedAt: minutes(58),
      },
    },
  );
  ended({ how: 'live', at: minutes(70) }, { kind: 'rollback', release: '1.41.0', from: '1.42.0' });
  ended(
    { how: 'not started', at: minutes(71), reasons: ['Sam took it out of the line'], next: '' },
    { environment: 'staging', release: '1.44.0' },
  );
  const card = await world.post('#team-edge', 'link.card', live.id);
  world.cards.set(live.id, { channel: card.channel, ts: card.ts });

  const { message, text } = await world.type('lin', '/deploy history api');
  expect(message.ephemeralFor).toBe('U0LIN');
  const lines = text.split('\n').filter((line) => line.includes(' by Ada'));
  expect(lines.map((line) => line.replace(/17 Nov \d{4} /, ''))).toEqual([
    '⛔ api 1.44.0 in #team-edge to staging: not started, Sam took it out of the line · 14:23, after 1 h 11 min, by Ada',
    '↩ api 1.41.0 in #team-edge again in prod: rolled back by hand from 1.42.0 · 14:22, after 1 h 10 min, by Ada',
    '↩ api 1.43.0 in #team-edge to prod: set off the alarm api-prod-errors · 14:12, after 1 h, by Ada',
    '✅ api 1.42.0 to prod: live · 14:04, after 52 min, by Ada',
  ]);
  expect(JSON.stringify(message.blocks)).toContain(`/archives/C0EDGE/p${card.ts.replace('.', '')}|api 1.42.0>`);
});

test('only the last ten', async () => {
  for (let i = 0; i < 12; i++) ended({ how: 'live', at: minutes(i) }, { id: `api-${i}`, release: `1.${i}.0` });
  const { text } = await world.type('ada', '/deploy history api prod');
  expect(text).toContain('Last of api in prod');
  expect(text).toContain('api 1.11.0');
  expect(text).not.toContain('api 1.1.0');
});

test('a bare /deploy history tells of the team whose channel it is', async () => {
  ended({ how: 'live', at: minutes(5) }, { service: 'recs' });
  ended({ how: 'live', at: minutes(5) });
  const { text } = await world.type('ada', '/deploy history', '#team-discovery');
  expect(text).toContain('Last of team discovery');
  expect(text).toContain('recs 1.42.0');
  expect(text).not.toContain('api 1.42.0');
});

test('nothing yet is said', async () => {
  expect((await world.type('ada', '/deploy history checkout')).text).toContain('Nothing has ended yet for checkout.');
});

test('a service that does not exist is named with the nearest one', async () => {
  expect((await world.type('ada', '/deploy history chekout')).text).toContain('Did you mean checkout?');
});
