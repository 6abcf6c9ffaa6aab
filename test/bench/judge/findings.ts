/** Canaries that are worse: how many are found, and how soon? */
import { lognormal, normal, poisson } from './kinds.ts';
import { type Question, trial } from './question.ts';
import type { Trial } from './trial.ts';

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

export const FOUND: Question[] = [
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

/** Those of the catalog. */
const USUAL_TOLERANCE = { share: 0.2, time: 0.05 };

const tolerant = ({ name, says, trial: strict }: Question): Question => ({
  name: `${name}-tolerant`,
  block: 'found beyond the tolerance',
  says,
  trial: { ...strict, figures: strict.figures.map((own) => ({ ...own, tolerance: USUAL_TOLERANCE[own.kind.kind] })) },
  answers: [{ asks: 'share' }, { asks: 'median' }],
});

export const FOUND_BEYOND: Question[] = FOUND.map(tolerant);
