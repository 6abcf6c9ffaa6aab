/** Which alarms page most, and what is proposed: a row for each reason. */
import { expect, it } from 'vitest';
import { noisyAlarms, type Proposal } from '../../src/insights/noisy.ts';
import type { Fact, PageFact } from '../../src/record/fact.ts';
import { DAY, deploy, failedInBake, HOUR, MINUTE, MONDAY, page, rollback } from './facts-of-paper.ts';

const SPAN = { from: MONDAY, to: MONDAY + 28 * DAY };
const pages = (count: number, more: (i: number) => Partial<PageFact>): PageFact[] =>
  Array.from({ length: count }, (_, i) => page(i, MONDAY + i * DAY, more(i)));
const byItself = (minutes: number, i: number): Partial<PageFact> => ({
  how: 'fine again',
  resolvedBy: undefined,
  resolved: MONDAY + i * DAY + minutes * MINUTE,
});
const undo = (i: number) => rollback(`r${i}`, MONDAY + i * DAY + HOUR, '1.x');

const PROPOSALS: [sentence: string, facts: Fact[], proposal: Proposal | null][] = [
  ['three pages say nothing', pages(3, () => ({ how: 'not actionable' })), null],
  [
    'mostly not actionable: delete it',
    pages(5, (i) => (i < 3 ? { how: 'not actionable' } : {})),
    { do: 'delete', notActionable: 3, of: 5 },
  ],
  [
    'mostly fine again within minutes: raise its threshold',
    pages(5, (i) => byItself(i < 4 ? 6 : 40, i)),
    { do: 'raise', fineAgain: 4, of: 5 },
  ],
  ['fine again after hours is trouble that lasted', pages(5, (i) => byItself(120, i)), null],
  [
    'people took the same step: automate it',
    pages(4, (i) => (i < 3 ? { steps: [{ name: 'restart one' }] } : {})),
    { do: 'automate', step: 'restart one', times: 3, of: 4 },
  ],
  ['a step that goes by itself already', pages(4, () => ({ steps: [{ name: 'restart one', byItself: true }] })), null],
  [
    'people rolled back each time',
    [...pages(4, (i) => ({ operation: `r${i}` })), ...[0, 1, 2, 3].map(undo)],
    { do: 'automate', step: 'roll back', times: 4, of: 4 },
  ],
  [
    'deploys that turned back by themselves',
    [
      ...pages(4, (i) => ({ ...byItself(6, i), operation: `d${i}` })),
      ...[0, 1, 2, 3].map((i) => failedInBake(`d${i}`, MONDAY + i * DAY)),
    ],
    null,
  ],
  ['nothing in common', pages(6, () => ({})), null],
];

it.each(PROPOSALS)('%s', (_, facts, proposal) => {
  const [noisiest] = noisyAlarms(facts, SPAN);
  expect(noisiest?.proposal).toEqual(proposal);
});

it('the noisiest come first; one page alone is no noise, and one by hand is no alarm’s', () => {
  const named = (title: string) => ({ alarms: [{ key: title, title }] });
  const facts = [
    ...pages(2, () => named('slow')),
    ...pages(3, () => named('errors')),
    ...pages(1, () => named('once')),
    ...pages(9, () => ({ ...named('ask'), byHand: { id: 'U0LIN', name: 'Lin' } })),
    deploy('a', MONDAY),
  ];
  expect(noisyAlarms(facts, SPAN).map(({ title, pages }) => [title, pages.length])).toEqual([
    ['errors', 3],
    ['slow', 2],
  ]);
});

it('the same alarm of another environment is another one', () => {
  const facts = pages(4, (i) => ({ environment: i % 2 ? 'prod' : 'staging' }));
  expect(noisyAlarms(facts, SPAN).map(({ id }) => id)).toEqual(['api prod alarm api-5xx', 'api staging alarm api-5xx']);
});
