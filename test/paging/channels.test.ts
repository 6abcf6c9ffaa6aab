/** How a page reaches people when not everything works. */
import { expect, test } from 'vitest';
import type { ChannelName } from '../../src/catalog/on-call.ts';
import { told } from '../../src/paging/told.ts';
import { ADA, HOUR, LIN, MINUTE, Paper } from './pages.ts';

const EVERY: ChannelName[] = ['slack', 'mail', 'pagerduty', 'webhook'];

test('when Slack is down, the other ways to the same person are taken at once', () => {
  const paper = new Paper();
  paper.ways = { [ADA.id]: EVERY, [LIN.id]: EVERY };
  paper.down = ['slack'];
  paper.comes();
  expect(paper.got).toEqual([
    '0 min: Ada by mail, step',
    '0 min: Ada by pagerduty, step',
    '0 min: Ada by webhook, step',
  ]);
  paper.passes(5 * MINUTE);
  expect(paper.got).toHaveLength(6);
});

test('what fails is tried again, later and later, until it arrives', () => {
  const paper = new Paper();
  paper.down = ['slack'];
  paper.comes();
  expect(paper.record.notices[0]).toMatchObject({ state: 'failed', tries: 1, trouble: 'It does not answer.' });
  paper.passes(20_000);
  paper.down = [];
  paper.passes(30_000);
  expect(paper.got).toHaveLength(1);
  expect(paper.record.notices[0]).toMatchObject({ state: 'sent', tries: 4 });
});

test('after an outage of many steps nobody is told of all of them', () => {
  const paper = new Paper();
  paper.down = ['slack'];
  paper.comes();
  paper.passes(29 * MINUTE);
  paper.down = [];
  paper.passes(MINUTE - 1);
  expect(paper.got.length).toBe(new Set(paper.got.map((line) => line.split(': ')[1])).size);
});

test('a way that was taken instead is not tried for an older step any more', () => {
  const paper = new Paper();
  paper.ways = { [ADA.id]: ['slack', 'mail'] };
  paper.down = ['slack', 'mail'];
  paper.comes();
  paper.passes(10 * MINUTE);
  const pending = paper.record.notices.filter(({ person, state }) => person === ADA.id && state === 'failed');
  expect(pending.map(({ id }) => id)).toEqual(['0.2.U0ADA.slack', '0.2.U0ADA.mail.instead']);
});

test('an answer stops the tries', () => {
  const paper = new Paper();
  paper.down = ['slack'];
  paper.comes();
  paper.does(LIN, { do: 'acknowledge' });
  paper.down = [];
  paper.passes(10 * MINUTE);
  expect(paper.got).toEqual([]);
  expect(paper.record.notices[0]?.state).toBe('dropped');
});

test('what arrived after it was dropped has arrived: the end is told there, too', () => {
  const paper = new Paper();
  paper.down = ['slack'];
  paper.comes();
  const [notice] = paper.record.notices;
  paper.does(LIN, { do: 'acknowledge' });
  paper.page = told(paper.record, notice?.id ?? '', { ok: true }, paper.now).page;
  paper.down = [];
  paper.comes({ is: 'fine', at: paper.now + 1 });
  expect(paper.got).toEqual(['0 min: Ada by slack, over']);
});

test.each([
  ['acknowledge', 'acknowledged'],
  ['not actionable', 'over'],
] as const)('what arrives after the answer was told is followed by it once more: %s', (wish, said) => {
  const paper = new Paper();
  paper.ways = { [ADA.id]: ['pagerduty'] };
  paper.down = ['pagerduty'];
  paper.comes();
  const [notice] = paper.record.notices;
  paper.down = [];
  paper.does(LIN, { do: wish });
  paper.now += 5000;
  paper.page = told(paper.record, notice?.id ?? '', { ok: true }, paper.now).page;
  paper.settle();
  paper.passes(50 * MINUTE);
  expect(paper.got.map((line) => line.split(': ')[1])).toEqual([
    `Ada by pagerduty, ${said}`,
    `Ada by pagerduty, ${said}`,
  ]);
});

test('everybody who was told is told the end once, but by telephone, and not who made it', () => {
  const paper = new Paper();
  paper.ways = { [ADA.id]: ['slack', 'webhook'], [LIN.id]: ['slack', 'mail', 'pagerduty'] };
  paper.policy = { ...paper.policy, steps: paper.policy.steps.map((step) => ({ ...step, by: EVERY })) };
  paper.comes();
  paper.passes(5 * MINUTE);
  paper.does(LIN, { do: 'acknowledge' });
  const before = paper.got.length;
  paper.passes(MINUTE);
  paper.does(LIN, { do: 'not actionable' });
  paper.passes(MINUTE);
  expect(paper.got.slice(before)).toEqual([
    '6 min: Ada by slack, over',
    '6 min: Lin by mail, over',
    '6 min: Lin by pagerduty, over',
  ]);
});

test('that it is over is not told once it rings again', () => {
  const paper = new Paper();
  paper.comes();
  paper.passes(MINUTE);
  paper.down = ['slack'];
  paper.comes({ is: 'fine' });
  paper.passes(1000);
  paper.comes();
  paper.down = [];
  paper.passes(4 * MINUTE);
  expect(paper.got.filter((line) => line.endsWith('over'))).toEqual([]);
});

test('a way that was given up is not made up for rounds later', () => {
  const paper = new Paper();
  paper.ways = { [ADA.id]: ['slack', 'mail'] };
  paper.down = ['mail'];
  paper.policy = {
    ...paper.policy,
    repeat: 5,
    steps: paper.policy.steps.map((step) => ({ ...step, by: ['mail', 'slack'] })),
  };
  paper.comes();
  paper.passes(5 * HOUR);
  expect(new Set(paper.got).size).toBe(paper.got.length);
  expect(paper.record.notices.filter(({ id }) => id.startsWith('0.'))).toEqual([]);
});

test('a record of many rounds stays small', () => {
  const paper = new Paper();
  paper.comes();
  for (let i = 0; i < 50; i++) {
    paper.passes(12 * MINUTE);
    paper.comes({ is: 'fine' });
    paper.passes(MINUTE);
    paper.comes();
  }
  expect(paper.record.notices.length).toBeLessThan(30);
  expect(JSON.stringify(paper.record).length).toBeLessThan(10_000);
});
