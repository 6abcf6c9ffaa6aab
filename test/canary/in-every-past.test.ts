import { expect, test } from 'vitest';
import type { ClusterFigures } from '../../src/canary/cluster-figures.ts';
import { inEveryPast } from '../../src/canary/in-every-past.ts';
import type { FigureVerdict, Verdict } from '../../src/canary/verdict.ts';

const row = (figure: string, word: FigureVerdict['word'], more: Partial<FigureVerdict> = {}): FigureVerdict => {
  return { figure, unit: 'percent', canary: 2, live: 1, limit: 1.2, word, ...more };
};
const says = (word: Verdict['word'], ...figures: FigureVerdict[]): Verdict => ({ word, figures, from: 0, to: 1 });
/** Each past with what the judge says of it. */
function judged(timeOver: boolean, ...verdicts: [Verdict, ...Verdict[]]): Verdict {
  const pasts = verdicts.map((): ClusterFigures => ({ requests: [], figures: {} }));
  const [first, ...others] = pasts as [ClusterFigures, ...ClusterFigures[]];
  return inEveryPast([first, ...others], (past) => verdicts[pasts.indexOf(past)] as Verdict, timeOver);
}

const FAILS = says('fail', row('Errors', 'worse'));
const FINE = says('so far', row('Errors', 'fine'));

test.each<[string, Verdict, Verdict[], Verdict['word']]>([
  ['no worse than before is no worse, whatever one hour was like', FINE, [FAILS], 'so far'],
  ['worse than in every past fails', FAILS, [FAILS, FAILS], 'fail'],
  ['worse, but not than in one of its hours, does not fail', FAILS, [FAILS, FINE, FAILS], 'so far'],
  [
    'a past that knows nothing of it contradicts nobody',
    FAILS,
    [says('so far', row('Errors', 'unsure', { live: null }))],
    'fail',
  ],
  ['nor does one in which the figure is not', FAILS, [says('so far')], 'fail'],
  [
    'another figure in another past is no failure of both',
    says('fail', row('Errors', 'worse'), row('p99', 'fine')),
    [says('fail', row('Errors', 'fine'), row('p99', 'worse'))],
    'so far',
  ],
  [
    'one of two that holds is enough',
    says('fail', row('Errors', 'worse'), row('p99', 'worse')),
    [says('fail', row('Errors', 'fine'), row('p99', 'worse'))],
    'fail',
  ],
  [
    'what is not critical does not stand in for what is',
    says('fail', row('Errors', 'worse'), row('p50', 'worse', { uncritical: true })),
    [says('so far', row('Errors', 'fine'), row('p50', 'worse', { uncritical: true }))],
    'so far',
  ],
  [
    'what failed by weight alone may be contradicted too',
    says('fail', row('p50', 'worse', { uncritical: true })),
    [says('so far', row('p50', 'fine', { uncritical: true }))],
    'so far',
  ],
])('%s', (_, first, others, word) => {
  expect(judged(false, first, ...others).word).toBe(word);
});

test('when the time is over, pasts that contradict one another cannot tell', () => {
  const other = says('fail', row('Errors', 'fine'), row('p99', 'worse'));
  expect(judged(true, FAILS, other).word).toBe('cannot tell');
});
