/** What is found in the record, in which order, and what that costs whoever keeps it. */
import { describe, expect, test } from 'vitest';
import type { Line } from '../../src/record/line.ts';
import { linesInMemory } from '../../src/store/lines-in-memory.ts';
import { openArchive } from '../../src/store/open-archive.ts';
import { ADA, LIN, lineOfDeploy, lineOfPage, RecordsOfPaper } from '../record/records-of-paper.ts';

const NOW = 1_000_000;
const KEEP = 900_000;

function archiveOver(records: RecordsOfPaper) {
  const teamOf = (service: string) => (service === 'api' ? 'edge' : null);
  return openArchive({ records, teamOf, keep: KEEP, now: () => NOW });
}

const asked = (at: number, given: Partial<Line> = {}) =>
  lineOfDeploy('deploy api 1.42.0 to prod', at, { by: ADA, kind: 'asked', ...given });
const said = (lines: Line[]) => lines.map(({ what }) => what);

describe('find', () => {
  const records = new RecordsOfPaper();
  records.write('api', asked(1000), lineOfDeploy('The canary passed', 2000));
  records.write('api', lineOfPage('Timeouts at the café', 3000), lineOfPage('Ada is on it', 4000, { by: ADA }));
  records.write(
    'checkout',
    lineOfDeploy('Timeout of a target', 3500, { of: 'checkout-aaaaaa', service: 'checkout', by: LIN }),
  );
  const archive = archiveOver(records);
  const found = async (words: string[], more: { service?: string; since?: number; until?: number } = {}) =>
    said((await archive.find({ words, count: 10, ...more })).lines);

  test.each<[string, string[], string[]]>([
    ['a word in any case, newest first', ['TIMEOUT'], ['Timeout of a target', 'Timeouts at the café']],
    ['without its accents', ['cafe'], ['Timeouts at the café']],
    ['with accents that are not there', ['Cánary'], ['The canary passed']],
    ['every word in the line or its head', ['canary', '1.42.0', 'prod'], ['The canary passed']],
    ['who asked for it, in lines that say nothing of it', ['ada', 'canary'], ['The canary passed']],
    ['what was asked for', ['deploy', 'passed'], ['The canary passed']],
    ['a page by its number', ['page', '318', 'timeouts'], ['Timeouts at the café']],
    ['a page by its alarm', ['errors', 'on', 'it'], ['Ada is on it']],
    ['who wrote it', ['lin'], ['Timeout of a target']],
    ['nothing where one word is nowhere', ['timeout', 'lunar'], []],
  ])('finds %s', async (_, words, lines) => {
    expect(await found(words)).toEqual(lines);
  });

  test('of one service, since an instant and until another', async () => {
    expect(await found(['timeout'], { service: 'api' })).toEqual(['Timeouts at the café']);
    expect(await found([], { since: 3500 })).toEqual(['Ada is on it', 'Timeout of a target']);
    expect(await found([], { until: 2000 })).toEqual(['deploy api 1.42.0 to prod']);
  });

  test('goes on behind the last one, and says how many there are', async () => {
    const first = await archive.find({ words: [], count: 2 });
    expect([said(first.lines), first.of]).toEqual([['Ada is on it', 'Timeout of a target'], 5]);
    const second = await archive.find({ words: [], count: 2, after: first.next });
    expect(said(second.lines)).toEqual(['Timeouts at the café', 'The canary passed']);
    const third = await archive.find({ words: [], count: 2, after: second.next });
    expect([said(third.lines), third.next]).toEqual([['deploy api 1.42.0 to prod'], undefined]);
  });
});

test('things come by their newest line, with three of their lines, each thing once over all pages', async () => {
  const records = new RecordsOfPaper();
  for (let at = 1; at <= 9; at++) records.write('api', lineOfDeploy(`a ${at}`, at * 10, { of: 'api-aaaaaa' }));
  for (let at = 1; at <= 4; at++) records.write('api', lineOfDeploy(`b ${at}`, at * 10 + 5, { of: 'api-bbbbbb' }));
  records.write('api', lineOfPage('c', 3));
  const archive = archiveOver(records);
  const first = await archive.things({ words: [], count: 1 });
  expect(first).toMatchObject({ of: 3, things: [{ of: 'api-aaaaaa', count: 9 }] });
  expect(said(first.things[0]?.lines ?? [])).toEqual(['a 9', 'a 8', 'a 7']);
  const rest = await archive.things({ words: [], count: 5, after: first.next });
  expect(rest.things.map(({ of, count }) => [of, count])).toEqual([
    ['api-bbbbbb', 4],
    ['api-318', 1],
  ]);
  expect(rest.next).toBeUndefined();
});

test('of a thing the lines are shown that say the words themselves, and who was told only where nothing else is left', async () => {
  const records = new RecordsOfPaper();
  const told = (at: number) => lineOfPage('Told by Slack', at, { kind: 'told', to: 'U0ADA' });
  records.write('api', lineOfPage('Timeouts', 1), lineOfPage('Ada is on it', 2, { by: ADA }));
  records.write('api', told(3), told(4), told(5), lineOfPage('It is fine again', 6));
  const archive = archiveOver(records);
  const shown = async (words: string[]) => said((await archive.things({ words, count: 1 })).things[0]?.lines ?? []);
  expect(await shown(['318'])).toEqual(['It is fine again', 'Ada is on it', 'Timeouts']);
  expect(await shown(['318', 'slack'])).toEqual(['Told by Slack', 'Told by Slack', 'Told by Slack']);
});

test('lines of one step stay in the order in which they were written', async () => {
  const records = new RecordsOfPaper();
  for (let i = 1; i <= 12; i++) records.write('api', lineOfDeploy(`step ${i}`, 1000));
  const { lines } = await archiveOver(records).find({ words: [], count: 20 });
  expect(said(lines)).toEqual(Array.from({ length: 12 }, (_, i) => `step ${12 - i}`));
});

test('what was written since the last search is found by the next, and nothing is read twice', async () => {
  const records = new RecordsOfPaper();
  records.write('api', lineOfDeploy('one', 1000));
  const archive = archiveOver(records);
  await archive.find({ words: [], count: 9 });
  records.write('api', lineOfDeploy('two', 2000));
  records.write('checkout', lineOfDeploy('three', 1500, { service: 'checkout', of: 'checkout-aaaaaa' }));
  const { lines } = await archive.find({ words: [], count: 9 });
  expect(said(lines)).toEqual(['two', 'three', 'one']);
});

test('it is read in small pieces, and once for all who search at the same moment', async () => {
  const records = new RecordsOfPaper();
  for (let i = 0; i < 1200; i++) records.write('api', lineOfDeploy(`line ${i}`, i));
  const archive = archiveOver(records);
  const [one, two] = await Promise.all([
    archive.find({ words: ['line'], count: 1 }),
    archive.find({ words: ['line'], count: 1 }),
  ]);
  expect([one.of, two.of]).toEqual([1200, 1200]);
  expect(records.asked).toEqual([500, 500, 500]);
});

test('of what is thinned out one line is left, which is found too', async () => {
  const records = new RecordsOfPaper();
  records.keep('api', {
    is: 'operation',
    id: 'api-oldold',
    kind: 'deploy',
    team: 'edge',
    service: 'api',
    environment: 'prod',
    release: '1.1.0',
    from: '1.0.0',
    by: ADA,
    asked: 10,
    ended: 20,
    how: 'rolled back',
  });
  records.write('api', lineOfDeploy('The canary passed', 500_000));
  const found = await archiveOver(records).find({ words: ['1.1.0', 'ada', 'back'], count: 9 });
  expect(found.lines).toEqual([
    expect.objectContaining({ of: 'api-oldold', at: 20, what: 'deploy of 1.1.0: rolled back', by: ADA }),
  ]);
  expect(found.wholeSince).toBe(NOW - KEEP);
});

test('a line that goes while it is looked for is left out', async () => {
  const records = new RecordsOfPaper();
  records.write('api', lineOfDeploy('old', 1), lineOfDeploy('new', 900_000));
  const archive = archiveOver(records);
  await archive.warmUp();
  await records.thin('api', 500_000, 10);
  expect(said((await archive.find({ words: [], count: 9 })).lines)).toEqual(['new']);
});

test('what is thinned out meanwhile is one line each, a day later at the latest', async () => {
  const records = new RecordsOfPaper();
  records.write('api', lineOfDeploy('asked', 1, { of: 'api-oldold' }), lineOfDeploy('ended', 2, { of: 'api-oldold' }));
  let now = NOW;
  const archive = openArchive({ records, teamOf: () => null, keep: KEEP, now: () => now });
  await archive.warmUp();
  await records.thin('api', 900_000, 10);
  now += 25 * 3_600_000;
  await archive.warmUp();
  expect(await archive.find({ words: [], count: 9 })).toMatchObject({ lines: [], of: 0 });
});

test('a hold has the team of its service', async () => {
  const records = new RecordsOfPaper();
  records.write('api', lineOfDeploy('held it: load test', 1, { about: 'hold', of: 'api/prod', team: null }));
  const { lines } = await archiveOver(records).find({ words: ['load'], count: 9 });
  expect(lines[0]?.team).toBe('edge');
});

test('no more lines than it may hold are kept in memory: the newest', async () => {
  const records = new RecordsOfPaper();
  for (let i = 0; i < 30; i++) records.write('api', lineOfDeploy(`line ${i}`, i, { of: `api-${i}` }));
  const memory = linesInMemory(records, 10);
  const kept = await memory.all();
  expect([kept.length, kept[0]?.at, memory.full()]).toEqual([10, 20, true]);
});

test('facts are those of the services and teams that are asked for; without any, all', async () => {
  const records = new RecordsOfPaper();
  const page = (id: string, service: string | null, opened: number) => ({
    is: 'page' as const,
    id,
    number: 1,
    team: 'edge',
    service,
    environment: null,
    severity: 'high' as const,
    alarms: [],
    opened,
    resolved: opened + 1,
    how: 'by hand' as const,
    reopened: 0,
    told: [],
  });
  records.keep('api', page('api-2', 'api', 20));
  records.keep('@edge', page('@edge-3', null, 10));
  records.keep('@nobody', page('@nobody-4', null, 30));
  const archive = archiveOver(records);
  const ids = async (of?: { services?: string[]; teams?: string[] }) =>
    (await archive.facts({ from: 0, to: 30 }, of)).map(({ id }) => id);
  expect(await ids()).toEqual(['@edge-3', 'api-2']);
  expect(await ids({ services: ['api'] })).toEqual(['api-2']);
  expect(await ids({ services: ['api'], teams: ['edge'] })).toEqual(['@edge-3', 'api-2']);
});
