/** Facts are read from Redis once; afterwards only what is new is. */
import { expect, test } from 'vitest';
import type { PageFact } from '../../src/record/fact.ts';
import { factsInMemory } from '../../src/store/facts-in-memory.ts';
import { RecordsOfPaper } from '../record/records-of-paper.ts';

const NOW = 10_000;
const page = (number: number, opened: number, more: Partial<PageFact> = {}): PageFact => ({
  is: 'page',
  id: `api-${number}`,
  number,
  team: 'edge',
  service: 'api',
  environment: null,
  severity: 'high',
  alarms: [],
  opened,
  resolved: opened + 1,
  how: 'by hand',
  reopened: 0,
  told: [],
  ...more,
});

const ALWAYS = { from: 0, to: NOW };
const start = (reach = NOW) => {
  const records = new RecordsOfPaper();
  return { records, memory: factsInMemory(records, { reach, now: () => NOW }) };
};

test('they are read once, and what is new is found, in order, with the last word on each', async () => {
  const { records, memory } = start();
  records.keep('api', page(1, 100), page(2, 300));
  const ids = async (span = ALWAYS) => (await memory.facts('api', span)).map(({ id }) => id);
  expect(await ids()).toEqual(['api-1', 'api-2']);
  records.keep('api', page(3, 200), page(1, 100, { how: 'not actionable' }));
  expect(await ids()).toEqual(['api-1', 'api-3', 'api-2']);
  expect(await memory.facts('api', { from: 100, to: 200 })).toMatchObject([{ how: 'not actionable' }]);
  expect(await ids({ from: 200, to: 300 })).toEqual(['api-3']);
  expect(records.read).toEqual(['api']);
});

test('whoever missed too many reads all of them again', async () => {
  const { records, memory } = start();
  records.keep('api', page(0, 1));
  await memory.facts('api', ALWAYS);
  for (let n = 1; n <= 500; n++) records.keep('api', page(n, n));
  expect(await memory.facts('api', ALWAYS)).toHaveLength(501);
  expect(records.read).toEqual(['api', 'api']);
});

test('what is older than it reaches is read anew, and is no part twice', async () => {
  const { records, memory } = start(5000);
  records.keep('api', page(1, 100), page(2, 4999), page(3, 5000), page(4, 9000));
  const ids = async (from: number, to: number) => (await memory.facts('api', { from, to })).map(({ id }) => id);
  expect(await ids(0, NOW)).toEqual(['api-1', 'api-2', 'api-3', 'api-4']);
  expect(await ids(0, 5000)).toEqual(['api-1', 'api-2']);
  expect(await ids(5000, 9000)).toEqual(['api-3']);
});

test('many who ask at the same moment read it once; one that failed is tried again', async () => {
  const { records, memory } = start();
  records.keep('api', page(1, 100));
  const facts = records.facts.bind(records);
  records.facts = async () => {
    throw new Error('connect ECONNREFUSED');
  };
  await expect(memory.facts('api', ALWAYS)).rejects.toThrow('ECONNREFUSED');
  records.facts = facts;
  const all = await Promise.all([1, 2, 3].map(() => memory.facts('api', ALWAYS)));
  expect(all.map(({ length }) => length)).toEqual([1, 1, 1]);
  expect(records.read).toEqual(['api']);
});
