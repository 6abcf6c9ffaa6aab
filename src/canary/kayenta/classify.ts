/** One metric, as Kayenta's judge (NetflixACAJudge-v1.0) sees it: is the experiment higher or lower than the control? */
import { addGaussianNoise, meanOf, type NanStrategy, withoutNan } from './prepare.ts';
import { averageRanks, shiftBetween } from './rank-sum.ts';

export type Classification = 'Pass' | 'High' | 'Low' | 'Nodata' | 'NodataFailMetric';
export type Direction = 'increase' | 'decrease' | 'either';
export type Measure = 'meanRatio' | 'cles';

export interface EffectSize {
  measure: Measure;
  allowedIncrease: number;
  allowedDecrease: number;
  criticalIncrease: number;
  criticalDecrease: number;
}

export interface MetricRules {
  direction: Direction;
  nanStrategy: NanStrategy;
  critical: boolean;
  mustHaveData: boolean;
  /** The band that the whole confidence interval must leave, as a share of the estimated shift. */
  tolerance: number;
  confLevel: number;
  effectSize: EffectSize;
}

export interface Classified {
  classification: Classification;
  /** Fails the whole canary. */
  critical: boolean;
  /** Canary over control, by the measure; 1 where nothing was compared, NaN where it cannot be had. */
  deviation: number;
  reason: string | null;
}

export const JUDGES_RULES = { tolerance: 0.25, confLevel: 0.98 } as const;

const DEFAULT_GATE: Record<Measure, number> = { meanRatio: 1, cles: 0.5 };

export function effectSizeOf(given: Partial<EffectSize> = {}): EffectSize {
  const measure = given.measure ?? 'meanRatio';
  const gate = DEFAULT_GATE[measure];
  return {
    measure,
    allowedIncrease: given.allowedIncrease ?? gate,
    allowedDecrease: given.allowedDecrease ?? gate,
    criticalIncrease: given.criticalIncrease ?? gate,
    criticalDecrease: given.criticalDecrease ?? gate,
  };
}

/** Both sides as they were measured, NaN where nothing was; outliers must have been removed before. */
export function classify(controlValues: number[], experimentValues: number[], rules: MetricRules): Classified {
  const control = withoutNan(controlValues, rules.nanStrategy);
  const experiment = withoutNan(experimentValues, rules.nanStrategy);
  return withoutComparing(control, experiment, rules) ?? compared(control, experiment, rules);
}

function withoutComparing(control: number[], experiment: number[], rules: MetricRules): Classified | null {
  const pass = (reason: string | null): Classified => ({
    classification: 'Pass',
    critical: false,
    deviation: 1,
    reason,
  });
  if (control.length === 0 || experiment.length === 0) return nothing(control, rules, pass);
  if (sameSorted(control, experiment)) return pass('canary and baseline have the same values');
  if (new Set([...control, ...experiment]).size === 1) return pass('canary and baseline have one value only');
  return null;
}

/** Nothing on a side: with NaN replaced by zeros it passes, which is how a dead metric slips through there. */
function nothing(control: number[], rules: MetricRules, pass: (reason: string) => Classified): Classified {
  const side = control.length === 0 ? 'baseline' : 'canary';
  if (rules.nanStrategy === 'replace') return pass(`no data for the ${side}`);
  const fails = rules.mustHaveData && !rules.critical;
  return {
    classification: fails ? 'NodataFailMetric' : 'Nodata',
    critical: rules.critical,
    deviation: fails ? 1 : 0,
    reason: `no data for the ${side}`,
  };
}

function compared(control: number[], experiment: number[], rules: MetricRules): Classified {
  const { direction, effectSize, tolerance, confLevel } = rules;
  // Two different constants have no spread to rank by; Kayenta shakes both by a hundred thousandth of their value.
  const constant = new Set(control).size === 1 && new Set(experiment).size === 1;
  const [y, x] = constant ? [shaken(control, 1), shaken(experiment, 2)] : [control, experiment];
  const { lower, upper, estimate } = shiftBetween(y, x, confLevel);
  const band = tolerance * Math.abs(estimate);
  const effect = effectOf(effectSize.measure, control, experiment);
  // An effect that cannot be had (a mean of 0) does not stop a metric from failing.
  const atLeast = (gate: number) => Number.isNaN(effect) || effect >= gate;
  const atMost = (gate: number) => Number.isNaN(effect) || effect <= gate;
  const failed = (classification: 'High' | 'Low', critical: boolean): Classified => ({
    classification,
    critical: rules.critical && critical,
    deviation: effect,
    reason: `the canary is ${classification === 'High' ? 'higher' : 'lower'} than the baseline by ${estimate.toPrecision(3)} (${lower.toPrecision(3)} to ${upper.toPrecision(3)})`,
  });
  if (direction !== 'decrease' && lower > band && atLeast(effectSize.allowedIncrease))
    return failed('High', atLeast(effectSize.criticalIncrease));
  if (direction !== 'increase' && upper < -band && atMost(effectSize.allowedDecrease))
    return failed('Low', atMost(effectSize.criticalDecrease));
  return { classification: 'Pass', critical: false, deviation: effect, reason: null };
}

/** `meanRatio`: NaN if either mean is 0. `cles`: how often a value of the experiment beats one of the control. */
export function effectOf(measure: Measure, control: number[], experiment: number[]): number {
  if (measure === 'meanRatio') {
    const [c, e] = [meanOf(control), meanOf(experiment)];
    return c === 0 || e === 0 ? Number.NaN : e / c;
  }
  const [m, n] = [experiment.length, control.length];
  const { ranks } = averageRanks([...experiment, ...control]);
  const sum = ranks.slice(0, m).reduce((a, b) => a + b, 0);
  return (2 * sum - m * (m + 1)) / (2 * n * m);
}

/** The plainest of Kayenta's classifiers, used there as a benchmark: whichever mean is larger. */
export function classifyByMean(
  controlValues: number[],
  experimentValues: number[],
  rules: Pick<MetricRules, 'direction' | 'nanStrategy' | 'critical' | 'mustHaveData'>,
): Classification {
  const control = withoutNan(controlValues, rules.nanStrategy);
  const experiment = withoutNan(experimentValues, rules.nanStrategy);
  if (control.length === 0 || experiment.length === 0) {
    if (rules.nanStrategy === 'replace') return 'Pass';
    return rules.mustHaveData && !rules.critical ? 'NodataFailMetric' : 'Nodata';
  }
  const difference = meanOf(experiment) - meanOf(control);
  if (difference > 0 && rules.direction !== 'decrease') return 'High';
  if (difference < 0 && rules.direction !== 'increase') return 'Low';
  return 'Pass';
}

const shaken = (values: number[], seed: number): number[] => addGaussianNoise(values, 0, (values[0] ?? 0) * 1e-5, seed);

function sameSorted(a: number[], b: number[]): boolean {
  if (a.length !== b.length) return false;
  const [x, y] = [Float64Array.from(a).sort(), Float64Array.from(b).sort()];
  return x.every((value, i) => value === y[i]);
}
