/** /ops find: what people read of the record, and what they are told where there is nothing to read. */
import { expect, onTestFinished, test } from 'vitest';
import type { Line } from '../../src/record/line.ts';
import { openArchive } from '../../src/store/open-archive.ts';
import { ADA, LIN, lineOfDeploy, lineOfPage, RecordsOfPaper } from '../record/records-of-paper.ts';
import { startBotWorld } from './bot-world.ts';

/** A Wednesday. */
const NOW = Date.parse('2026-11-18T09:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function worldWith(...lines: Line[]) {
  const records = new RecordsOfPaper();
  for (const line of lines) records.write(line.service ?? '@edge', line);
  const archive = openArchive({ records, teamOf: () => 'edge', keep: 400 * DAY, now: () => NOW });
  const world = await startBotWorld('Socket Mode', { archive, now: () => NOW });
  onTestFinished(() => world.stop());
  return world;
}

const deploys = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    lineOfDeploy(`timeout ${i}`, NOW - (i + 1) * HOUR, {
      of: `api-${String(i).padStart(6, 'a')}`,
      release: `1.${i}.0`,
    }),
  );

test('what is found is grouped by what it is about, newest first, each linked to its message', async () => {
  const world = await worldWith(
    lineOfDeploy('deploy api 1.42.0 to prod', NOW - 3 * HOUR, { by: ADA, kind: 'asked' }),
    lineOfDeploy('asked to roll back: <!channel> 500s & timeouts', NOW - 2 * HOUR, { by: LIN, kind: 'signal' }),
    lineOfPage('api timeouts', NOW - HOUR, { title: 'api timeouts' }),
    lineOfDeploy('The canary passed', NOW - HOUR, { of: 'api-elsew1', release: '1.43.0' }),
  );
  const card = await world.post('#team-edge', 'deploy.why', 'api-7f3k2m');
  world.cards.set('api-7f3k2m', { channel: 'C0EDGE', ts: card.ts });
  const { text, message } = await world.type('ada', '/ops find Timeouts api');
  expect(text).toContain('2 for “Timeouts” of api');
  expect(text.indexOf('Page 318: api timeouts in prod')).toBeLessThan(text.indexOf('api 1.42.0 in prod'));
  expect(text).toContain('Lin: asked to roll back: <!channel> 500s & timeouts');
  expect(text).not.toContain('1.43.0');
  expect(JSON.stringify(message)).toContain(`/archives/C0EDGE/p${card.ts.replace('.', '')}`);
  expect(JSON.stringify(message)).toContain('&lt;!channel&gt;');
});

test('more is behind a button, five at a time, and the answer takes the place of the first', async () => {
  const world = await worldWith(...deploys(7));
  const { text, message } = await world.type('mira', '/ops find timeout');
  expect(text).toContain('1 to 5 of 7');
  expect(text).toContain('api 1.4.0 in prod');
  expect(text).not.toContain('api 1.5.0 in prod');
  await world.person('mira').click(message, 'Show older ones');
  const older = await world.hears('mira', /6 to 7 of 7/);
  expect(world.read(older)).toContain('api 1.6.0 in prod');
  expect(world.read(older)).not.toContain('Show older ones');
});

test('what people typed at length still fits, whatever is in it', async () => {
  const long = (at: number) => lineOfDeploy(`timeout ${'&'.repeat(2000)}`, NOW - at * HOUR, { by: LIN });
  const world = await worldWith(long(1), long(2), long(3));
  const { text, message } = await world.type('ada', '/ops find timeout');
  expect(text).toContain('1 for “timeout”');
  const sections = message.blocks?.filter(
    (block): block is { type: 'section'; text: { text: string } } => block.type === 'section',
  );
  expect(sections?.every((block) => block.text.text.length <= 3000)).toBe(true);
});

test('of too many the newest are shown, with what finds less', async () => {
  const world = await worldWith(...deploys(60));
  const { text } = await world.type('ada', '/ops find timeout');
  expect(text).toContain('1 to 5 of 60');
  expect(text).toContain('These are many. A word more, a service or `since 3d` behind it finds less.');
});

test.each<[string, string[]]>([
  ['/ops find', ['What are you looking for?']],
  [
    '/ops find timeout lunar',
    ['The record says nothing of “timeout lunar”', 'try fewer of them', '/ops find timeout lunar'],
  ],
  ['/ops find chekout', ['Did you mean the service checkout?']],
  ['/ops find timeout in chekout', ['There is no service called “chekout”', 'Did you mean checkout?']],
  ['/ops find timeout since 2026-12-24', ['Thu 24 Dec 00:00, UTC, is still to come']],
  ['/ops find timeout since noon', ['“noon” is no time that `/ops` understands']],
  ['/ops find timeout since', ['A time is missing behind `since`']],
  ['/ops find timeout since 30m', ['or search further back']],
])('%s', async (typed, said) => {
  const world = await worldWith(...deploys(1));
  const { text } = await world.type('ada', typed);
  for (const words of said) expect(text).toContain(words);
});

test('since is read by the clock of the team, and an environment is a word like others', async () => {
  const world = await worldWith(...deploys(30));
  expect((await world.type('ada', '/ops find api since today')).text).toContain('1 to 5 of 9');
  expect((await world.type('ada', '/ops find timeout in prod since 3h')).text).toContain('3 for “timeout prod”');
});

test('where the record is out of reach, that is what is said', async () => {
  const records = new RecordsOfPaper();
  records.slots = async () => {
    throw new Error('connect ECONNREFUSED');
  };
  const archive = openArchive({ records, teamOf: () => null, keep: DAY, now: () => NOW });
  const world = await startBotWorld('Socket Mode', { archive });
  onTestFinished(() => world.stop());
  expect((await world.type('ada', '/ops find timeout')).text).toContain('Redis');
});
