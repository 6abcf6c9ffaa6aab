/** What is asked of the judge, with the figures that were promised; a row or two of the table each. */
import { burstyLognormal, burstyPoisson, type Kind, lognormal, normal, poisson, wholeDay } from './kinds.ts';
import type { Trial } from './trial.ts';

export interface Question {
  /** For `--only`. */
  name: string;
  block: Block;
  says: string;
  trial: Trial;
  answers: Answer[];
}

export const BLOCKS = ['false alarms', 'found', 'found beyond the tolerance'] as const;
export type Block = (typeof BLOCKS)[number];

/** Shares are 0 to 1. Without a bound nothing was promised. */
export type Answer = { asks: 'share'; most?: number; least?: number } | { asks: 'median'; most?: number };

const POINTS = 50;
const NO_TOLERANCE = { share: 0, time: 0 };
/** Those of the catalog. */
const USUAL_TOLERANCE = { share: 0.2, time: 0.05 };

const figure = (kind: Kind, worse: 'more' | 'less', tolerance: Record<Kind['kind'], number>, name = 'Figure') => ({
  name,
  kind,
  worse,
  tolerance: tolerance[kind.kind],
});

const trial = (kind: Kind, ratio: number, more: Partial<Trial> = {}): Trial => ({
  figures: [figure(kind, ratio < 1 ? 'less' : 'more', NO_TOLERANCE)],
  ratio,
  points: POINTS,
  ...more,
});

const EXTENDED: Partial<Trial> = { points: 1.5 * POINTS, planned: POINTS };
const SEVERAL: Trial['figures'] = [
  figure(poisson(1), 'more', NO_TOLERANCE, 'Errors'),
  figure(poisson(0.2), 'more', NO_TOLERANCE, 'Timeouts'),
  figure(poisson(20), 'less', NO_TOLERANCE, 'Orders'),
  figure(normal(0.1), 'more', NO_TOLERANCE, 'p50'),
  figure(lognormal(0.5), 'more', NO_TOLERANCE, 'p99'),
];

const quiet = (name: string, says: string, same: Trial, most = 0.01): Question => ({
  name,
  block: 'false alarms',
  says,
  trial: same,
  answers: [{ asks: 'share', most }],
});

const FALSE_ALARMS: Question[] = [
  quiet('normal', 'normal, sd 10 %', trial(normal(0.1), 1)),
  quiet('lognormal', 'lognormal, sigma 0.5', trial(lognormal(0.5), 1)),
  quiet('poisson-0.2', 'Poisson, mean 0.2 a point', trial(poisson(0.2), 1)),
  quiet('poisson-1', 'Poisson, mean 1', trial(poisson(1), 1)),
  quiet('poisson-20', 'Poisson, mean 20', trial(poisson(20), 1)),
  quiet('orders-20', 'Poisson, mean 20, must not fall', trial(poisson(20), 1, { figures: SEVERAL.slice(2, 3) })),
  quiet('normal-extended', 'normal, extended by half', trial(normal(0.1), 1, EXTENDED)),
  quiet('lognormal-extended', 'lognormal, extended by half', trial(lognormal(0.5), 1, EXTENDED)),
  quiet('poisson-0.2-extended', 'Poisson 0.2, extended by half', trial(poisson(0.2), 1, EXTENDED)),
  quiet('poisson-1-extended', 'Poisson 1, extended by half', trial(poisson(1), 1, EXTENDED)),
  quiet('poisson-20-extended', 'Poisson 20, extended by half', trial(poisson(20), 1, EXTENDED)),
  quiet('several', 'five figures in one canary', trial(poisson(1), 1, { figures: SEVERAL })),
  quiet('tenth', 'Poisson 1, a canary of 10 %', trial(poisson(5), 1, { share: 0.1 })),
  quiet('bursty', 'bursty latency: AR(0.5), sigma 0.5', trial(burstyLognormal, 1), 0.03),
  quiet('bursty-1', 'bursty counts, mean 1', trial(burstyPoisson(1), 1), 0.03),
  quiet('bursty-20', 'bursty counts, mean 20', trial(burstyPoisson(20), 1), 0.03),
  quiet('diurnal', 'diurnal latency: 1/4 to 4 times', trial(lognormal(0.5), 1, { trend: wholeDay }), 0.03),
  quiet('diurnal-1', 'diurnal counts, mean 1', trial(poisson(1), 1, { trend: wholeDay }), 0.03),
];

const found = (name: string, says: string, worse: Trial, least?: number, most?: number): Question => ({
  name,
  block: 'found',
  says,
  trial: worse,
  answers: [
    { asks: 'share', least },
    { asks: 'median', most },
  ],
});

const FOUND: Question[] = [
  found('errors-x1.5', 'errors × 1.5, one a point', trial(poisson(1), 1.5)),
  found('errors-x2', 'errors × 2', trial(poisson(1), 2), 0.88, 26),
  found('errors-x3', 'errors × 3', trial(poisson(1), 3), 0.995, 10),
  found('tenth-x2', 'errors × 2, a canary of 10 %', trial(poisson(5), 2, { share: 0.1 })),
  found('drop', 'orders ÷ 2, one a point', trial(poisson(1), 0.5)),
  found('drop-20', 'orders ÷ 1.25, 20 a point', trial(poisson(20), 0.8)),
  found('latency+25', 'latency + 25 %, lognormal 0.5', trial(lognormal(0.5), 1.25), 0.36),
  found('latency+50', 'latency + 50 %', trial(lognormal(0.5), 1.5), 0.89),
  found('latency-x2', 'latency × 2', trial(lognormal(0.5), 2), undefined, 14),
  found('normal+5', 'normal + 5 %, sd 10 %', trial(normal(0.1), 1.05), 0.44),
  found('normal+10', 'normal + 10 %', trial(normal(0.1), 1.1), 0.98),
];

const tolerant = ({ name, says, trial: strict }: Question): Question => ({
  name: `${name}-tolerant`,
  block: 'found beyond the tolerance',
  says,
  trial: { ...strict, figures: strict.figures.map((own) => ({ ...own, tolerance: USUAL_TOLERANCE[own.kind.kind] })) },
  answers: [{ asks: 'share' }, { asks: 'median' }],
});

export const QUESTIONS: Question[] = [...FALSE_ALARMS, ...FOUND, ...FOUND.map(tolerant)];
