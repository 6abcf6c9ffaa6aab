/** Kayenta's own test cases, each kind run through the part of ours that answers it. */
import { classify, classifyByMean, effectOf, effectSizeOf } from '../../src/canary/kayenta/classify.ts';
import { kayentaJudge, type Metric } from '../../src/canary/kayenta/judge.ts';
import { mixAll, mixOne, type Series } from '../../src/canary/kayenta/mix.ts';
import {
  addGaussianNoise,
  outliers,
  percentile,
  summary,
  withoutNan,
  withoutOutliers,
} from '../../src/canary/kayenta/prepare.ts';
import { rankSumAt, searchRange, shiftBetween } from '../../src/canary/kayenta/rank-sum.ts';
import { passesInTheEnd, score } from '../../src/canary/kayenta/score.ts';
import { judgementWindow } from '../../src/canary/kayenta/windows.ts';
import { normalQuantile } from '../../src/canary/normal.ts';
import { type Case, type Check, differences, type Json } from './cases.ts';

const numbers = (values: (number | null)[]): number[] => values.map((value) => value ?? Number.NaN);
const sides = ({ input }: Case): [number[], number[]] => [numbers(input.control), numbers(input.experiment)];
const toleranceOf = ({ tolerance }: Case, name?: string): number | undefined =>
  typeof tolerance === 'object' ? tolerance[name ?? ''] : tolerance;

const classification: Check = (given) => {
  const { expected, config } = given;
  const is = classify(...sides(given), { ...config, effectSize: effectSizeOf(config.effectSize) });
  return [
    ...differences('classification', is.classification, expected.classification),
    ...('critical' in expected ? differences('critical', is.critical, expected.critical) : []),
    ...('deviation' in expected ? differences('deviation', is.deviation, expected.deviation, toleranceOf(given)) : []),
    ...(expected.reasonNonEmpty && !is.reason ? ['no reason is given'] : []),
  ];
};

const named = (given: Case, figures: Record<string, unknown>): string[] =>
  Object.entries(given.expected).flatMap(([name, value]) =>
    differences(name, figures[name], value, toleranceOf(given, name)),
  );

const series = (list: Partial<Series>[]): Series[] =>
  list.map(({ name, values, tags }) => ({ name: name ?? null, values: values ?? [], tags: tags ?? {} }));

/** A seeded stand-in for the random integers of the source: [low, high), thirty of them. */
function drawn({ values, lowerInclusive: low, upperExclusive: high }: Json, seed: number): number[] {
  if (values) return numbers(values);
  return Array.from({ length: 30 }, (_, i) => low + (((i + seed) * 7919) % (high - low)));
}

export const KINDS: Record<string, Check> = {
  'mann-whitney-classify': classification,
  'field-report': classification,
  'mean-inequality-classify': (given) =>
    differences('classification', classifyByMean(...sides(given), given.config), given.expected.classification),
  'mann-whitney-ci': (given) => {
    const { lower, upper, estimate } = shiftBetween(...sides(given), given.config.confLevel);
    return named(given, { ciLower: lower, ciUpper: upper, estimate });
  },
  'mann-whitney-intermediate': (given) => {
    const [x, y] = [numbers(given.input.x), numbers(given.input.y)];
    const [muMin, muMax] = searchRange(x, y);
    const z = Math.abs(normalQuantile((1 - given.config.confLevel) / 2));
    const { lower, upper, estimate } = shiftBetween(y, x, given.config.confLevel);
    return named(given, {
      muMin,
      muMax,
      zqLower: z,
      zqUpper: -z,
      fLowerAtZqLower: rankSumAt(x, y, muMin, z),
      fUpperAtZqLower: rankSumAt(x, y, muMax, z),
      fLowerAtZqUpper: rankSumAt(x, y, muMin, -z),
      fUpperAtZqUpper: rankSumAt(x, y, muMax, -z),
      ciLower: lower,
      ciUpper: upper,
      estimate,
    });
  },
  'wilcoxon-diff': (given) =>
    given.expected.values.flatMap(({ mu, quantile, result }: Json) =>
      differences(
        `W(${mu})`,
        rankSumAt(numbers(given.input.x), numbers(given.input.y), mu, quantile),
        result,
        toleranceOf(given),
      ),
    ),
  'normal-quantile': (given) => differences('z', normalQuantile(given.input.p), given.expected.z, toleranceOf(given)),
  'effect-size': (given) =>
    differences('value', effectOf(given.config.measure, ...sides(given)), given.expected.value, toleranceOf(given)),
  'summary-stats': (given) => named(given, { ...summary(numbers(given.input.values)) }),
  'percentile-r7': (given) =>
    given.expected.percentiles.flatMap(({ p, value, tolerance }: Json) =>
      // A tolerance of 0 there means the doubles as that library adds them up; the last bit is not ours.
      differences(`p${p}`, percentile(numbers(given.input.values), p), value, tolerance || 1e-12),
    ),
  'outlier-detect': (given) =>
    differences('outlier', outliers(numbers(given.input.values), given.config), given.expected.outlier),
  'outlier-remove': (given) =>
    differences('values', withoutOutliers(numbers(given.input.values), given.config), given.expected.values),
  'nan-transform': (given) =>
    differences(
      'values',
      withoutNan(numbers(given.input.values), given.config.nanStrategy, given.config.replaceWith),
      given.expected.values,
    ),
  'gaussian-noise': (given) => {
    // Five values are too few for the band with another generator: the property is asserted on five thousand.
    const many = Array.from({ length: 5000 }, (_, i) => given.input.values[i % given.input.values.length]);
    const { mean, std } = summary(addGaussianNoise(many, given.config.mean, given.config.stdev, 1));
    const few = addGaussianNoise(given.input.values, given.config.mean, given.config.stdev, 1);
    return named(given, { sampleMean: mean, sampleStdev: std, length: few.length });
  },
  'weighted-score': ({ input, expected }) => {
    const is = score(input.metrics, input.groupWeights);
    const sorted = is.groupScores.map((group) => group.score).sort((a, b) => a - b);
    return [
      ...differences('summaryScore', is.summaryScore, expected.summaryScore),
      ...(expected.groupScoresSorted ? differences('groupScoresSorted', sorted, expected.groupScoresSorted) : []),
    ];
  },
  'aggregate-judgement': ({ input, config, expected }) =>
    differences('didPassThresholds', passesInTheEnd(input.finalCanaryScore, config), expected.didPassThresholds),
  'judgement-interval': ({ input, config, expected }) => {
    const plan = {
      interval: config.intervalMin,
      scopeStart: config.scopeStartMin,
      scopeEnd: config.scopeEndMin,
      beginAfter: config.beginAfterMin,
      lookback: config.lookbackMin,
    };
    const windows = input.intervals.map((number: number) => judgementWindow(plan, number));
    return differences('windows', windows, expected.windowsMinutesFromNow);
  },
  'metric-mix': ({ input, expected }) => {
    const order = input.metricOrder ?? [...new Set(input.control.map(({ name }: Series) => name))];
    return differences('pairs', mixAll(order, series(input.control), series(input.experiment)), expected.pairs);
  },
  'metric-mix-error': ({ input, expected }) => {
    const [control, experiment] = [series(input.control), series(input.experiment)];
    try {
      if (input.metricOrder) mixAll(input.metricOrder, control, experiment);
      else mixOne(control[0] as Series, experiment[0] as Series);
    } catch (error) {
      const { message } = error as Error;
      return message.includes(expected.errorContains) ? [] : [`it says "${message}"`];
    }
    return ['nothing is thrown'];
  },
  'judge-e2e': ({ input, config, expected }) => {
    const metrics: Metric[] = input.metrics.map((metric: Json, i: number) => ({
      ...metric,
      control: drawn(metric.control, i),
      experiment: drawn(metric.experiment, i + 100),
    }));
    const is = kayentaJudge(metrics, { groupWeights: config.groupWeights, thresholds: config.thresholds });
    return [
      ...('score' in expected ? differences('score', is.summaryScore, expected.score) : []),
      ...differences(
        'didPassThresholds',
        passesInTheEnd(is.summaryScore, config.thresholds),
        expected.didPassThresholds,
      ),
      ...is.metrics.flatMap(({ name, classification: word }) =>
        expected.classifications?.[name] ? differences(name, word, expected.classifications[name]) : [],
      ),
    ];
  },
};
