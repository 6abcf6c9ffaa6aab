/** Canaries that are no worse: how many fail though they should not? The first rows were promised, the others attack. */
import {
  burstyLognormal,
  burstyPoisson,
  coarse,
  gappy,
  type Kind,
  lognormal,
  normal,
  poisson,
  uneven,
  wholeDay,
  wild,
} from './kinds.ts';
import { figure, POINTS, type Question, trial } from './question.ts';
import type { Trial } from './trial.ts';

const same = (name: string, says: string, kind: Kind, more: Partial<Trial> = {}, most = 0.01): Question => ({
  name,
  block: 'false alarms',
  says,
  trial: trial(kind, 1, more),
  answers: [{ asks: 'share', most }],
});

const EXTENDED: Partial<Trial> = { points: 1.5 * POINTS, planned: POINTS };
const SEVERAL: Trial['figures'] = [
  figure(poisson(1), 'more', 'Errors'),
  figure(poisson(0.2), 'more', 'Timeouts'),
  figure(poisson(20), 'less', 'Orders'),
  figure(normal(0.1), 'more', 'p50'),
  figure(lognormal(0.5), 'more', 'p99'),
];
/** For whatever comes in bursts or follows the day. */
const ROUGH = 0.03;

const PLAIN: Question[] = [
  same('normal', 'normal, sd 10 %', normal(0.1)),
  same('lognormal', 'lognormal, sigma 0.5', lognormal(0.5)),
  same('poisson-0.2', 'Poisson, mean 0.2 a point', poisson(0.2)),
  same('poisson-1', 'Poisson, mean 1', poisson(1)),
  same('poisson-20', 'Poisson, mean 20', poisson(20)),
  same('normal-extended', 'normal, extended by half', normal(0.1), EXTENDED),
  same('lognormal-extended', 'lognormal, extended by half', lognormal(0.5), EXTENDED),
  same('poisson-0.2-extended', 'Poisson 0.2, extended by half', poisson(0.2), EXTENDED),
  same('poisson-1-extended', 'Poisson 1, extended by half', poisson(1), EXTENDED),
  same('poisson-20-extended', 'Poisson 20, extended by half', poisson(20), EXTENDED),
  same('several', 'five figures in one canary', poisson(1), { figures: SEVERAL }),
  same('tenth', 'Poisson 1, a canary of 10 %', poisson(5), { share: 0.1 }),
];

const ROUGH_ONES: Question[] = [
  same('bursty', 'bursty latency: AR(0.5), sigma 0.5', burstyLognormal, {}, ROUGH),
  same('bursty-1', 'bursty counts, mean 1', burstyPoisson(1), {}, ROUGH),
  same('bursty-20', 'bursty counts, mean 20', burstyPoisson(20), {}, ROUGH),
  same('diurnal', 'diurnal latency: 1/4 to 4 times', lognormal(0.5), { trend: wholeDay }, ROUGH),
  same('diurnal-1', 'diurnal counts, mean 1', poisson(1), { trend: wholeDay }, ROUGH),
];

const either = (kind: Kind): Partial<Trial> => ({ figures: [figure(kind, 'either')] });
const less = (kind: Kind): Partial<Trial> => ({ figures: [figure(kind, 'less')] });

const ATTACKS: Question[] = [
  same('either-normal', 'normal, neither more nor less', normal(0.1), either(normal(0.1))),
  same('either-poisson', 'Poisson 1, neither more nor less', poisson(1), either(poisson(1))),
  same('less-lognormal', 'lognormal, must not fall', lognormal(0.5), less(lognormal(0.5))),
  same('less-poisson', 'Poisson 20, must not fall', poisson(20), less(poisson(20))),
  same('short-normal', 'normal, 10 points', normal(0.1), { points: 10 }),
  same('short-poisson', 'Poisson 1, 10 points', poisson(1), { points: 10 }),
  same('long-normal', 'normal, 200 points', normal(0.1), { points: 200 }),
  same('long-poisson', 'Poisson 1, 200 points', poisson(1), { points: 200 }),
  same('uneven', "the canary's spread is three times as large", uneven),
  same('wild', 'one point in twenty is wild, up to 40 times', wild),
  same('coarse', 'latency in steps of a tenth', coarse),
  same('gappy', 'a fifth of the points is missing', gappy),
];

export const FALSE_ALARMS: Question[] = [
  ...PLAIN,
  ...ROUGH_ONES,
  ...ATTACKS.map((question) => ({ ...question, block: 'attacks' as const })),
];
