/** When a team is asked about a noisy alarm, and what is shown of its answer. */
import { expect, it } from 'vitest';
import { type NoiseAnswer, standingOf } from '../../src/insights/noise-answer.ts';
import type { NoisyAlarm } from '../../src/insights/noisy.ts';
import { ADA, DAY, MONDAY, page } from './facts-of-paper.ts';

const alarm = (proposal: NoisyAlarm['proposal']): NoisyAlarm => ({
  id: 'api prod a',
  title: 'a',
  service: 'api',
  environment: 'prod',
  pages: [9, 4, 2].map((day, i) => page(i, MONDAY + day * DAY)),
  proposal,
});
const PROPOSED = alarm({ do: 'raise', fineAgain: 3, of: 3 });
const answered = (day: number): NoiseAnswer => ({ decision: 'raise', by: ADA, at: MONDAY + day * DAY });

const ROWS: [
  sentence: string,
  alarm: NoisyAlarm,
  answer: NoiseAnswer | null,
  today: number,
  asks: boolean,
  since: number,
][] = [
  ['nothing was decided', PROPOSED, null, 10, true, 0],
  ['nothing is proposed', alarm(null), null, 10, false, 0],
  ['decided a week ago', PROPOSED, answered(3), 10, false, 2],
  ['decided four weeks ago, and it pages still', PROPOSED, answered(3), 31, true, 2],
  ['decided four weeks ago, and it has been quiet since', PROPOSED, answered(10), 38, false, 0],
];

it.each(ROWS)('%s', (_, noisy, answer, today, asks, since) => {
  expect(standingOf(noisy, answer, MONDAY + today * DAY)).toMatchObject({ asks, since });
});
