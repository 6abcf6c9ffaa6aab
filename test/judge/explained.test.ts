/** `npm run judge`: what a file and its options come to, and one sentence for each that cannot be used. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { explained } from '../../src/judge/explained.ts';

const EXAMPLES = new URL('../../docs/canaries/', import.meta.url).pathname;

async function fileOf(name: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'judge-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), text);
  return join(folder, name);
}
const csv = (...lines: string[]) => fileOf('x.csv', ['minute,figure,canary,live', ...lines].join('\n'));
const json = (value: unknown) => fileOf('x.json', typeof value === 'string' ? value : JSON.stringify(value, null, 2));

/** Each line twice: the canary has `errors`, the live release one in a hundred. */
const minutes = (count: number, errors: number): string[] =>
  Array.from({ length: count }, (_, minute) => [
    `${minute},requests,1000,4000`,
    `${minute},Errors,${errors},40`,
    `${minute},p99,${180 + (minute % 5)},${178 + (minute % 7)}`,
  ]).flat();

describe('the examples of the documentation', () => {
  it('errors.csv fails by its errors, and is known before its end', async () => {
    const text = await explained([`${EXAMPLES}errors.csv`]);
    expect(text).toMatch(/^The canary is worse than the live release: Errors\.\n/);
    expect(text).toMatch(/Compared over 30 min, at every point, at most 1 % false alarms\. Known after \d+ min\./);
    expect(text).toMatch(/^✗ {2}Errors +2\.0 % +0\.5 % .* worse$/m);
    expect(text).toMatch(/^✗ Errors 2\.0 % against 0\.5 %.*: worse/m);
    expect(text).toMatch(/^ {2}canary {2}[▁-█]{30} {2}0\.794 to 3\.03 %\n {2}live {4}[▁-█]{30} {2}0\.242 to 0\.77 %$/m);
  });

  it('slow.json is about its p99', async () => {
    const text = await explained([`${EXAMPLES}slow.json`]);
    expect(text).not.toContain('is no worse than');
    expect(text).toMatch(/^[✗?] p99 196 ms against 179 ms/m);
  });
});

describe('options', () => {
  it('what is no worse passes, and a tolerance may be said for one figure', async () => {
    const file = await csv(...minutes(30, 10));
    expect(await explained([file])).toContain('The canary is no worse than the live release');
    expect(await explained([file, '--tolerance', 'Errors=500%'])).toMatch(/✓ {2}Errors +1\.0 %/);
  });

  it('a limit is in percent of the requests; where the live release is beyond it too, nobody can tell', async () => {
    const worse = minutes(30, 20);
    const limited = await explained([await csv(...worse), '--limit', 'Errors=1.5', '--tolerance', 'Errors=500%']);
    expect(limited).toMatch(/✗ Errors 2\.0 % against 1\.0 % on 30,000 requests: over its limit of 1\.5 %/);
    const both = await explained([await csv(...minutes(30, 10)), '--limit', 'Errors=0.5']);
    expect(both).toContain('the live release is over the limit of 0.5 % too');
  });

  it('Kayenta’s way looks once and weighs', async () => {
    const text = await explained([`${EXAMPLES}errors.csv`, '--mode', 'kayenta']);
    expect(text).toContain('Compared over 30 min, in the manner of Kayenta.');
    expect(text).not.toContain('Known after');
  });

  it('a figure that must not fall is worse when it does', async () => {
    const orders = Array.from({ length: 30 }, (_, m) => [`${m},requests,1000,4000`, `${m},Orders,50,400`]).flat();
    const file = await csv(...orders);
    expect(await explained([file])).toContain('no worse');
    expect(await explained([file, '--worse', 'Orders=less'])).toContain('is worse than the live release: Orders.');
  });

  it('the time is not over', async () => {
    expect(await explained([await csv(...minutes(5, 10)), '--so-far'])).toContain(
      'The canary is no worse than the live release so far; the time is not over.',
    );
  });

  it('too few requests are told with how many are missing', async () => {
    const text = await explained([await csv(...minutes(3, 10)), '--min-requests', '5000']);
    expect(text).toMatch(/^✗ Requests 3,000.*: 2,000 more needed of 5,000$/m);
  });

  it('points at the beginning may be left out', async () => {
    const slowStart = minutes(30, 10).map((line) => line.replace(/^([01]),Errors,10/, '$1,Errors,900'));
    const file = await csv(...slowStart);
    expect(await explained([file])).toContain('is worse than');
    expect(await explained([file, '--skip', '2'])).toContain('Compared over 28 min');
    expect(await explained([file, '--skip', '2'])).toContain('is no worse than');
  });

  it('help shows the format and every option', async () => {
    const text = await explained(['--help']);
    expect(text).toContain('minute,figure,canary,live');
    for (const option of ['tolerance', 'limit', 'worse', 'kind', 'mode', 'false-alarms', 'min-requests', 'skip']) {
      expect(text).toContain(`--${option} `);
    }
  });
});

describe('a file that cannot be used is told in one sentence with its line', () => {
  it.each([
    ['no header', 'a,b\n1,2', /x\.csv, line 1: the first line must be minute,figure,canary,live\.$/],
    ['a line too short', 'minute,figure,canary,live\n0,Errors,1', /line 2: 3 values where the header has 4\.$/],
    ['a word for a number', 'minute,figure,canary,live\n\n0,Errors,many,1', /line 3: "many" is no number\.$/],
    ['no minute', 'minute,figure,canary,live\n,Errors,1,1', /line 2: the minute is missing\.$/],
    ['no name', 'minute,figure,canary,live\n0,,1,1', /line 2: the figure has no name\.$/],
    ['nothing', 'minute,figure,canary,live\n', /there is no line behind the header\.$/],
    ['only requests', 'minute,figure,canary,live\n0,requests,1,1', /has no figure beside the requests\.$/],
  ])('CSV with %s', async (_, text, words) => {
    await expect(explained([await fileOf('x.csv', text)])).rejects.toThrow(words);
  });

  it.each([
    ['broken JSON', '{\n  "canary": {\n    "Errors": [1, 2\n}', /x\.json, line 4: from here on it is not JSON\.$/],
    ['no live side', '{\n  "canary": {}\n}', /line 1: live: a side must have its figures by name\.$/],
    [
      'a word for a point',
      '{\n "canary": { "Errors": [1,\n "two"] },\n "live": { "Errors": [] }\n}',
      /line 3: canary\.Errors\.1: a point must be a number, null, or \[minute, number\]\.$/,
    ],
    [
      'a key nobody knows',
      '{\n "canary": {},\n "live": {},\n "control": {}\n}',
      /line 4: control: nobody knows this key\.$/,
    ],
    [
      'a negative tolerance',
      '{"figures":[{"name":"E","tolerance":-1}],"canary":{},"live":{}}',
      /figures\.0\.tolerance/,
    ],
  ])('JSON with %s', async (_, text, words) => {
    await expect(explained([await json(text)])).rejects.toThrow(words);
  });

  it.each([
    [[], 'Name a file: npm run judge -- docs/canaries/errors.csv'],
    [['gone.csv'], 'There is no file gone.csv.'],
    [['a.csv', 'b.csv'], 'One file at a time; beside a.csv there is b.csv.'],
    [['a.csv', '--speed', '3'], "Unknown option '--speed'. --help shows all options."],
    [['a.csv', '--tolerance', 'much'], '--tolerance takes a number, not "much".'],
    [['a.csv', '--mode', 'guess'], '--mode takes sequential or kayenta, not "guess".'],
  ])('%j', async (args, words) => {
    await expect(explained(args)).rejects.toThrow(words);
  });

  it('an option that names no figure of the file lists those that there are', async () => {
    const file = await csv(...minutes(3, 10));
    await expect(explained([file, '--limit', 'Eror=1'])).rejects.toThrow(
      /There is no figure Eror in .*; there are Errors, p99\.$/,
    );
  });
});

it('a point that is missing on both sides is a gap in its course', async () => {
  const file = await json({
    canary: { requests: [100, 100, 100, 100], Errors: [1, null, 1, 1] },
    live: {
      requests: [100, 100, 100, 100],
      Errors: [
        [0, 1],
        [2, 1],
        [3, 1],
      ],
    },
  });
  expect(await explained([file])).toMatch(/^ {2}canary {2}█ ██ {2}1 to 1 %\n {2}live {4}█ ██/m);
});
