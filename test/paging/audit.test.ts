/** The auditor finds what a page's job has left undone, and nothing else. */
import { expect, test } from 'vitest';
import { faultsOf } from '../../src/paging/audit.ts';
import { ADA, HOUR, MINUTE, Paper } from './pages.ts';

const faults = (paper: Paper) => faultsOf(paper.record, paper.ground()).map(({ what }) => what);

/** Time passes, and the page's job does not come. */
const asleep = (paper: Paper, ms: number) => {
  paper.now += ms;
  return faults(paper);
};

test('where the job does its work, nothing is found at any moment', () => {
  const paper = new Paper();
  paper.comes();
  for (let i = 0; i < 200; i++) {
    paper.passes(30_000);
    expect(faults(paper)).toEqual([]);
    if (i === 100) paper.does(ADA, { do: 'acknowledge' });
  }
});

test('a step that was not taken', () => {
  const paper = new Paper();
  paper.comes();
  expect(asleep(paper, 5 * MINUTE + 60_000)).toEqual([]);
  expect(asleep(paper, 1)).toEqual(['step overdue']);
});

test('a notice that nobody tried, and one that nobody tried again', () => {
  const paper = new Paper();
  paper.comes();
  const wanted = {
    ...paper.record,
    notices: paper.record.notices.map((each) => ({ ...each, state: 'wanted' as const })),
  };
  paper.now += 2 * MINUTE;
  expect(faultsOf(wanted, paper.ground())[0]).toEqual({
    what: 'not told',
    since: paper.now - 2 * MINUTE,
    words: 'Somebody was not told by slack, and it was not tried again',
    repair: 'wake',
  });
  const failing = new Paper();
  failing.down = ['slack'];
  failing.comes();
  expect(asleep(failing, 2 * MINUTE)).toEqual(['not told', 'nobody told']);
});

test('a question that was not asked, and an answer that was not missed', () => {
  const paper = new Paper();
  paper.comes();
  paper.does(ADA, { do: 'acknowledge' });
  expect(asleep(paper, 62 * MINUTE)).toEqual(['question overdue']);
  paper.settle();
  expect(faults(paper)).toEqual([]);
  expect(asleep(paper, 17 * MINUTE)).toEqual(['answer overdue']);
});

test('a silence that is over, and a page that was resolved while it rang', () => {
  const paper = new Paper();
  paper.comes();
  paper.does(ADA, { do: 'silence', until: paper.now + HOUR });
  expect(asleep(paper, 62 * MINUTE)).toEqual(['turn overdue']);
  paper.settle();
  paper.does(ADA, { do: 'resolve' });
  expect(asleep(paper, 7 * MINUTE)).toEqual(['turn overdue']);
});

test('an operation that has it in hand too long', () => {
  const paper = new Paper();
  paper.operation = 'api-9d1x';
  paper.operationRuns = true;
  paper.comes();
  expect(asleep(paper, 12 * MINUTE)).toEqual(['turn overdue']);
});

test('a page that reached for nobody while somebody is on call', () => {
  const paper = new Paper();
  paper.comes();
  paper.page = { ...paper.record, notices: [], ladder: { ...paper.record.ladder, spent: true } };
  expect(asleep(paper, 2 * MINUTE)).toEqual(['nobody told']);
  paper.onCall = {};
  expect(faults(paper)).toEqual([]);
});

test('while nobody can be reached an audit is not clean, however often it is tried', () => {
  const paper = new Paper();
  paper.down = ['slack'];
  paper.comes();
  paper.passes(3 * MINUTE);
  expect(faults(paper)).toEqual(['nobody told']);
  paper.down = [];
  paper.passes(3 * MINUTE);
  expect(faults(paper)).toEqual([]);
});

test('a page that is open though all is fine', () => {
  const paper = new Paper();
  paper.comes();
  paper.page = { ...paper.record, alerts: paper.record.alerts.map((each) => ({ ...each, is: 'fine' as const })) };
  expect(asleep(paper, 2 * MINUTE)).toEqual(['rings for nothing']);
});

test('a page without a message', () => {
  const paper = new Paper();
  paper.comes();
  paper.now += 2 * MINUTE;
  expect(faultsOf(paper.record, { ...paper.ground(), cardPosted: false })).toMatchObject([
    { what: 'no card', repair: 'card' },
  ]);
});
