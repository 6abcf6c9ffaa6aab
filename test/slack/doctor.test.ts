import { afterEach, beforeEach, expect, test } from 'vitest';
import { CloudUnreachable } from '../../src/cloud/cloud.ts';
import type { Finding } from '../../src/delivery/desk.ts';
import { BlockRules } from '../../src/sandbox/slack/blocks/rules.ts';
import { doctorAnswer } from '../../src/slack/answers/doctor.ts';
import { type BotWorld, startBotWorld } from './bot-world.ts';

let world: BotWorld;
beforeEach(async () => {
  world = await startBotWorld('Socket Mode');
});
afterEach(() => world.stop());

const ORPHAN: Finding = {
  id: 'orphan/api/prod/api-prod-v041',
  service: 'api',
  environment: 'prod',
  what: 'orphan',
  name: 'api-prod-v041',
  finding: 'api-prod-v041 runs 4 instances and gets no requests; no operation needs it.',
  mend: 'remove api-prod-v041',
};
const STRAY: Finding = {
  id: 'stale/api/prod/api-b',
  service: 'api',
  environment: 'prod',
  what: 'stale target group',
  name: 'api-b',
  finding: 'No route names api-b.',
};
const PIN: Finding = {
  ...ORPHAN,
  id: 'pin/api/prod/api-prod-v042',
  what: 'leaked pin',
  name: 'api-prod-v042',
  finding: 'api-prod-v042 does not scale: api-1 pinned it and has ended.',
  mend: 'let api-prod-v042 scale again',
};

test('findings by their kind, each with what mends it, or that only a person can', async () => {
  world.desk.findings = [STRAY, ORPHAN, PIN];
  const { message, text } = await world.type('ada', '/deploy doctor api');
  expect(message.ephemeralFor).toBe('U0ADA');
  expect(text).toContain('🩺 Doctor: 3 things in api');
  expect(text).toContain('Nothing has changed.');
  expect(text).toMatch(/👻 Left over: nothing needs it\n.*api in prod api-prod-v041 runs 4 instances/);
  expect(text).toContain('No route names api-b. Only a person can mend it.');
  expect(text.match(/\[[\w ]+\]/g)).toEqual(['[Remove it]', '[Let it scale again]']);
});

test('mending is confirmed, done by name, and told to the team', async () => {
  world.desk.findings = [ORPHAN];
  const { message } = await world.type('ada', '/deploy doctor');
  const { confirm } = await world.person('ada').click(message, 'Remove it');
  expect(confirm?.title).toBe('Remove api-prod-v041?');
  expect(confirm?.text).toContain('that cannot be undone. If it is not so any more, nothing happens.');
  expect(world.read(await world.hears('ada', /Mended/))).toBe('🔧 Mended: remove api-prod-v041. #team-edge was told.');
  expect(world.publicly()).toEqual(['🔧 Ada had api in prod mended: remove api-prod-v041.']);
});

test('what is not so any more is not mended, and nobody is told', async () => {
  world.desk.findings = [ORPHAN];
  const { message } = await world.type('ada', '/deploy doctor api');
  world.desk.findings = [];
  await world.person('ada').click(message, 'Remove it');
  await world.hears('ada', /It is not so any more/);
  expect(world.publicly()).toEqual([]);
});

test('only the owners mend', async () => {
  world.desk.findings = [ORPHAN];
  const { message } = await world.type('mira', '/deploy doctor api');
  await world.person('mira').click(message, 'Remove it');
  await world.hears('mira', /api belongs to team edge: only they mend it/);
  expect(world.publicly()).toEqual([]);
});

test('nothing found says what was looked at', async () => {
  const { text } = await world.type('ada', '/deploy doctor api in staging');
  expect(text).toContain('Nothing found in api in staging.');
  expect(text).toContain('Looked at: clusters that nothing needs');
});

test('an AWS that does not answer is no clean bill of health', async () => {
  world.desk.examine = () => Promise.reject(new CloudUnreachable('timed out'));
  expect((await world.type('ada', '/deploy doctor')).text).toContain('AWS does not answer, so nothing is known.');
});

test('many findings are cut, and Slack takes the message', () => {
  const many = Array.from({ length: 40 }, (_, i) => ({
    ...ORPHAN,
    id: `orphan/api/prod/v${i}`,
    finding: 'x'.repeat(600),
  }));
  const message = doctorAnswer('all services', many);
  expect(JSON.stringify(message.blocks)).toContain('And 30 more');
  expect(() => new BlockRules().message(message.blocks)).not.toThrow();
  expect(JSON.stringify(message.blocks).length).toBeLessThan(13_200);
});
