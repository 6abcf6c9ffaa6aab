/** Ada's shift ends at the press of a button, by a command that the bot understands. */
import { expect, test } from 'vitest';
import { handsOver, shiftEnds } from '../../src/sandbox/shift-ends.ts';
import { readWhen } from '../../src/slack/grammar/when.ts';
import { slackWith, socketBot } from './slack/bots.ts';

test.each([
  ['2026-11-18T14:05:12Z', '14:06'],
  ['2026-11-18T14:05:16Z', '14:07'],
  ['2026-11-18T23:59:59Z', '00:01'],
])('at %s it ends at %s, in 45 s at the earliest, and Lin has the next four hours', (at, clock) => {
  const now = Date.parse(at);
  const command = handsOver(now);
  expect(command).toBe(`/oncall override @lin from ${clock} for 4h`);
  const when = readWhen(command.split(' ').slice(3), { zone: 'UTC', now });
  const span = when && 'span' in when ? when.span : { from: 0, to: 0 };
  expect(span.from - now).toBeGreaterThanOrEqual(45_000);
  expect(span.from - now).toBeLessThan(106_000);
  expect(span.to - span.from).toBe(4 * 3_600_000);
});

test('the button types it as Ada, and says what went wrong', async () => {
  const slack = await slackWith();
  const typed: string[] = [];
  await socketBot(slack, (app) =>
    app.command('/oncall', async ({ ack, command }) => {
      typed.push(`${command.user_id} ${command.text}`);
      await ack('Lin is on call.');
    }),
  );
  const deed = shiftEnds(slack, () => Date.parse('2026-11-18T14:05:12Z'));
  expect(await deed.run()).toEqual({});
  expect(typed).toEqual(['U0ADA override @lin from 14:06 for 4h']);
});
