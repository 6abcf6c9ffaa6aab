/**
 * Anomaly detection: an alarm without a threshold of its own, held against a band of what is usual for its metric. AWS
 * learns that from up to two weeks and knows hours and weekdays; here its last 120 periods must do.
 * While there is too little to learn from there is no band, and such an alarm has insufficient data.
 */
import { invalid } from '../failure.ts';
import type { Points } from './metric-math.ts';
import { alignedDown, answerQueries, type MetricQuery, type Span } from './metric-query.ts';
import type { MetricStore } from './series.ts';

/** So many periods before those that are evaluated are learnt from, and so many must be known. */
export const LEARNT_FROM = 120;
const ENOUGH = 20;

export interface Band {
  lower: number;
  upper: number;
}

export const BAND_COMPARISONS = {
  GreaterThanUpperThreshold: {
    beyond: (value: number, { upper }: Band) => value > upper,
    words: 'greater than the upper threshold',
  },
  LessThanLowerThreshold: {
    beyond: (value: number, { lower }: Band) => value < lower,
    words: 'less than the lower threshold',
  },
  LessThanLowerOrGreaterThanUpperThreshold: {
    beyond: (value: number, { lower, upper }: Band) => value < lower || value > upper,
    words: 'less than the lower or greater than the upper threshold',
  },
};

/** Which metric the expression of `ThresholdMetricId` is about, and how many standard deviations wide its band is. */
export function bandOf(queries: MetricQuery[], thresholdMetricId: string): { of: string; width: number } {
  const { Expression = '' } = queries.find(({ Id }) => Id === thresholdMetricId) ?? {};
  const [, of, width = '2'] =
    /^ANOMALY_DETECTION_BAND\(\s*(\w+)\s*(?:,\s*(\d+(?:\.\d+)?)\s*)?\)$/.exec(Expression) ?? [];
  if (!of) throw invalid(`ThresholdMetricId '${thresholdMetricId}' must name an ANOMALY_DETECTION_BAND expression.`);
  return { of, width: Number(width) };
}

/** Null while too little is known. */
export function learn(history: number[], width: number): Band | null {
  if (history.length < ENOUGH) return null;
  const mean = history.reduce((sum, value) => sum + value, 0) / history.length;
  const variance = history.reduce((sum, value) => sum + (value - mean) ** 2, 0) / history.length;
  const reach = width * Math.sqrt(variance);
  return { lower: mean - reach, upper: mean + reach };
}

export const isBand = ({ Expression = '' }: MetricQuery): boolean => Expression.startsWith('ANOMALY_DETECTION_BAND(');

/** Its upper edge and its lower one, at each moment learnt from what was before; nothing where that is too little. */
export function bandSeries(band: MetricQuery, queries: MetricQuery[], store: MetricStore, span: Span): Points[] {
  const { of, width } = bandOf([band], band.Id);
  const watched = queries.find(({ Id }) => Id === of);
  const periodMs = 1000 * (watched?.MetricStat?.Period ?? watched?.Period ?? 60);
  const from = alignedDown(span.from, periodMs);
  const known = answerQueries(queries, store, { ...span, from: from - LEARNT_FROM * periodMs }).get(of) ?? new Map();
  const [upper, lower]: [Points, Points] = [new Map(), new Map()];
  for (let at = from; at < Math.min(span.to, span.arrivedUntil); at += periodMs) {
    const before = Array.from({ length: LEARNT_FROM }, (_, i) => known.get(at - (i + 1) * periodMs));
    const usual = learn(
      before.filter((value) => value !== undefined),
      width,
    );
    if (usual) upper.set(at, usual.upper);
    if (usual) lower.set(at, usual.lower);
  }
  return [upper, lower];
}
