/** Files of the record: what machines and spreadsheets read of it. */
import { expect, test } from 'vitest';
import { csvRow } from '../../src/record/csv.ts';
import { linesTable, ndjsonRow, operationsTable, pagesTable } from '../../src/record/exported.ts';
import { operationFact, pageFact } from './paper-facts.ts';
import { LIN, lineOfDeploy } from './records-of-paper.ts';

test.each([
  ['plain', 'plain'],
  ['two, with a comma', '"two, with a comma"'],
  ['she said "no"', '"she said ""no"""'],
  ['two\r\nlines', '"two\r\nlines"'],
  [' spaces around ', '" spaces around "'],
  ['=HYPERLINK("https://evil.example";"x")', '"\'=HYPERLINK(""https://evil.example"";""x"")"'],
  ['+49 30 1234', "'+49 30 1234"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1+1', "'\t=1+1"],
  ['  =1+1', "'  =1+1"],
  ['＝1+1', "'＝1+1"],
  ['1.42.0', '1.42.0'],
])('a cell: %j', (text, cell) => {
  expect(csvRow([text])).toBe(`${cell}\r\n`);
});

test('numbers are numbers, below zero too, and nothing is nothing', () => {
  expect(csvRow([1, -2, null, undefined, ''])).toBe('1,-2,,,\r\n');
});

const AT = Date.parse('2026-11-18T01:43:00Z');
const deploy = operationFact({
  id: 'api-7f3k2m',
  asked: AT,
  ended: AT + 600_000,
  how: 'rolled back',
  back: { why: 'canary', during: 'canary', at: AT + 300_000, routeBack: AT + 301_000 },
});
const page = pageFact({
  id: 'api-318',
  number: 318,
  opened: AT,
  resolved: AT + 900_000,
  how: 'by hand',
  resolvedBy: LIN,
  answered: { by: LIN, at: AT + 60_000, step: 1, round: 0 },
  told: ['U0ADA', 'U0LIN'],
  firstTold: AT + 1000,
});

/** By their heads; what is empty left out. */
function read({ head, row }: { head: string; row: string }): Record<string, string> {
  const cells = row.trimEnd().split(',');
  const named = head
    .trimEnd()
    .split(',')
    .map((name, i): [string, string] => [name, cells[i] ?? '']);
  return Object.fromEntries(named.filter(([, cell]) => cell));
}

test('an operation is a row whose times are ISO 8601', () => {
  expect(read({ head: operationsTable.head, row: operationsTable.row(deploy) })).toEqual({
    id: 'api-7f3k2m',
    kind: 'deploy',
    team: 'edge',
    service: 'api',
    environment: 'prod',
    release: '1.42.0',
    from: '1.41.0',
    'asked by': 'Ada',
    asked: '2026-11-18T01:43:00.000Z',
    ended: '2026-11-18T01:53:00.000Z',
    how: 'rolled back',
    'turned back because': 'canary',
    'turned back in': 'canary',
    'turned back at': '2026-11-18T01:48:00.000Z',
    'old release served again': '2026-11-18T01:48:01.000Z',
  });
});

test('a page is a row, with who answered on which step, counted from one', () => {
  expect(read({ head: pagesTable.head, row: pagesTable.row(page) })).toMatchObject({
    number: '318',
    alarms: 'api errors',
    'people told': '2',
    acknowledged: '2026-11-18T01:44:00.000Z',
    'acknowledged by': 'Lin',
    'on step': '2',
    'resolved by': 'Lin',
    'came again': '0',
  });
});

test('a line is a row, and in NDJSON it is as it is kept', () => {
  const line = lineOfDeploy('The canary, at last, passed', AT);
  expect(linesTable.row(line)).toBe(
    '2026-11-18T01:43:00.000Z,operation,api-7f3k2m,edge,api,prod,1.42.0,,fullcycle,did,"The canary, at last, passed"\r\n',
  );
  expect(JSON.parse(ndjsonRow({ line }))).toEqual({ line });
  expect(JSON.parse(ndjsonRow({ fact: page }))).toEqual({ fact: page });
  expect(ndjsonRow({ line: { ...line, what: 'two\nlines' } }).trimEnd()).not.toContain('\n');
});
