/** /ops export: files in a direct message, and what is said where there is nothing to send. */
import { expect, onTestFinished, test } from 'vitest';
import { factOf } from '../../src/record/fact-of.ts';
import { openArchive } from '../../src/store/open-archive.ts';
import { lineOfDeploy, lineOfPage, RecordsOfPaper } from '../record/records-of-paper.ts';
import { startBotWorld } from './bot-world.ts';
import { atMinute, deployed } from './messages/page-records.ts';

const NOW = atMinute(600);
const DAY = 24 * 3_600_000;

async function worldWith(records = new RecordsOfPaper()) {
  const archive = openArchive({ records, teamOf: () => 'edge', keep: 400 * DAY, now: () => NOW });
  const world = await startBotWorld('Socket Mode', { archive, now: () => NOW });
  onTestFinished(() => world.stop());
  /** The files of the direct message, by their names. */
  async function got(who: string) {
    const said = await world
      .person(who)
      .direct()
      .waitFor((each) => world.read(each).includes('record'));
    const files = (said.files ?? []).map(({ id, name }) => [name, world.slack.files.find(id)?.bytes.toString() ?? '']);
    return { text: world.read(said), files: Object.fromEntries(files) as Record<string, string> };
  }
  return { world, got };
}

function written(): RecordsOfPaper {
  const records = new RecordsOfPaper();
  const fact = factOf(deployed);
  if (fact) records.keep('api', fact);
  records.write('api', lineOfDeploy('The canary passed', atMinute(-30)), lineOfPage('=1+1', atMinute(4)));
  records.write('checkout', lineOfDeploy('elsewhere', atMinute(5), { service: 'checkout', of: 'checkout-aaaaaa' }));
  return records;
}

test('facts and lines come as NDJSON and as tables, of one service', async () => {
  const { world, got } = await worldWith(written());
  const { text } = await world.type('mira', '/ops export api');
  expect(text).toContain('The record of api is written into files. They come as a direct message.');
  const { files, text: said } = await got('mira');
  expect(said).toContain('1 operation or page and 2 lines of their timelines');
  expect(Object.keys(files)).toEqual(['record.ndjson', 'operations.csv', 'pages.csv', 'lines.csv']);
  const rows = files['record.ndjson']
    ?.trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row));
  expect(rows?.map((row) => row.fact?.id ?? row.line.what)).toEqual([deployed.id, 'The canary passed', '=1+1']);
  expect(files['operations.csv']?.split('\r\n')).toHaveLength(3);
  expect(files['lines.csv']).toContain("'=1+1");
  expect(files['lines.csv']).not.toContain('elsewhere');
});

test('since and until are read by the clock of the team', async () => {
  const { world, got } = await worldWith(written());
  await world.type('ada', '/ops export since 2026-11-18 01:45 until 2026-11-18 01:48');
  const { files } = await got('ada');
  expect(files['lines.csv']?.trimEnd().split('\r\n').slice(1)).toEqual([expect.stringContaining("'=1+1")]);
});

test('of too much the newest is sent, with how to get the rest', async () => {
  const records = new RecordsOfPaper();
  const lines = Array.from({ length: 50_010 }, (_, i) => lineOfDeploy(`line ${i}`, NOW - (50_010 - i) * 1000));
  records.write('api', ...lines);
  const { world, got } = await worldWith(records);
  await world.type('ada', '/ops export');
  const { text, files } = await got('ada');
  expect(text).toContain('Left out: the oldest 10 lines and 0 operations and pages.');
  expect(text).toContain('/ops export until 2026-11-17 21:50');
  expect(files['lines.csv']).not.toContain('line 9\r\n');
  expect(files['lines.csv']).toContain('line 10\r\n');
});

test.each([
  ['/ops export chekout', 'The word “chekout” is not clear here.'],
  ['/ops export api until', 'A time is missing behind `until`'],
  ['/ops export since 2027-01-01', 'is still to come'],
])('%s', async (typed, said) => {
  const { world } = await worldWith();
  expect((await world.type('ada', typed)).text).toContain(said);
});

test('where there is nothing, that is what comes', async () => {
  const { world, got } = await worldWith();
  await world.type('ada', '/ops export api');
  expect((await got('ada')).text).toContain('The record says nothing of api. No file was made.');
});

test('what did not come through is said to whoever asked', async () => {
  const records = written();
  records.facts = async () => {
    throw new Error('connect ECONNREFUSED');
  };
  const { world } = await worldWith(records);
  await world.type('ada', '/ops export api');
  await world.hears('ada', /The export did not come through: Redis or Slack did not answer/);
});
