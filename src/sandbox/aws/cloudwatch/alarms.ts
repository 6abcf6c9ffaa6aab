/** Alarms: M of the last N periods beyond a threshold. They begin without data, and tell whoever listens of a change. */
import { BAND_COMPARISONS, type Band, LEARNT_FROM, learn } from './band.ts';
import { alignedDown, answerQueries, type MetricQuery } from './metric-query.ts';
import type { MetricStore } from './series.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface AlarmRule {
  /** Evaluated together; `watched` is the id of the one compared with the threshold. */
  queries: MetricQuery[];
  watched: string;
  periodMs: number;
  evaluationPeriods: number;
  datapointsToAlarm: number;
  /** A value, or what is usual and so many standard deviations around it. */
  threshold: number | { width: number };
  comparison: keyof typeof COMPARISONS | keyof typeof BAND_COMPARISONS;
  missing: 'breaching' | 'notBreaching' | 'ignore' | 'missing';
}

export interface Alarm {
  name: string;
  arn: string;
  rule: AlarmRule;
  /** As PutMetricAlarm was given it. */
  given: Record<string, unknown>;
  configuredAt: number;
  state: AlarmState;
  reason: string;
  /** What was compared when it came into this state, as AWS writes it: JSON. */
  reasonData?: string;
  /** Since when it is in this state. */
  since: number;
}

export interface AlarmChange {
  at: number;
  alarm: string;
  from: AlarmState;
  to: AlarmState;
  reason: string;
}

export const COMPARISONS = {
  GreaterThanThreshold: { beyond: (a: number, b: number) => a > b, words: 'greater than' },
  GreaterThanOrEqualToThreshold: { beyond: (a: number, b: number) => a >= b, words: 'greater than or equal to' },
  LessThanThreshold: { beyond: (a: number, b: number) => a < b, words: 'less than' },
  LessThanOrEqualToThreshold: { beyond: (a: number, b: number) => a <= b, words: 'less than or equal to' },
};

export class Alarms {
  readonly alarms = new Map<string, Alarm>();
  readonly #listeners: ((change: AlarmChange) => void)[] = [];

  constructor(
    readonly store: MetricStore,
    readonly lagMs: number,
  ) {}

  onChange(listener: (change: AlarmChange) => void): void {
    this.#listeners.push(listener);
  }

  /** A changed alarm keeps its state until it is evaluated again, as in CloudWatch. */
  put(name: string, arn: string, rule: AlarmRule, given: Record<string, unknown>, now: number): void {
    const before = this.alarms.get(name);
    const unchecked = { state: 'INSUFFICIENT_DATA' as const, reason: 'Unchecked: Initial alarm creation', since: now };
    this.alarms.set(name, { ...unchecked, ...before, name, arn, rule, given, configuredAt: now });
  }

  evaluateAll(now: number): void {
    for (const alarm of this.alarms.values()) {
      const { state, reason, datapoints } = this.#evaluate(alarm, now);
      if (state === alarm.state) continue;
      const change = { at: now, alarm: alarm.name, from: alarm.state, to: state, reason };
      Object.assign(alarm, { state, reason, reasonData: reasonDataOf(alarm.rule, datapoints, now), since: now });
      for (const listener of this.#listeners) listener(change);
    }
  }

  #evaluate({ rule, state }: Alarm, now: number) {
    const { threshold, evaluationPeriods } = rule;
    if (typeof threshold === 'number') {
      const datapoints = this.#datapoints(rule, evaluationPeriods, now);
      return { ...judge(rule, datapoints, state), datapoints };
    }
    const all = this.#datapoints(rule, LEARNT_FROM + evaluationPeriods, now);
    const history = all.slice(0, LEARNT_FROM).filter((value) => value !== null);
    const datapoints = all.slice(LEARNT_FROM);
    return { ...judge(rule, datapoints, state, learn(history, threshold.width)), datapoints };
  }

  /** The last periods that have arrived in full, oldest first; null where there is no data. */
  #datapoints({ queries, watched, periodMs }: AlarmRule, count: number, now: number): (number | null)[] {
    const to = alignedDown(now - this.lagMs, periodMs);
    const from = to - count * periodMs;
    const points = answerQueries(queries, this.store, { from, to, arrivedUntil: to }).get(watched);
    return Array.from({ length: count }, (_, index) => points?.get(from + index * periodMs) ?? null);
  }
}

/** Pure: what these datapoints mean for an alarm that is in `state`. `usual`: of one with a band, null while there is none. */
export function judge(
  rule: AlarmRule,
  datapoints: (number | null)[],
  state: AlarmState,
  usual: Band | null = null,
): { state: AlarmState; reason: string } {
  const limit = limitOf(rule, usual);
  if (!limit)
    return { state: 'INSUFFICIENT_DATA', reason: 'Insufficient Data: the anomaly detection model is trained.' };
  const { beyond, words } = limit;
  const known = datapoints.filter((value) => value !== null);
  const gaps = datapoints.length - known.length;
  const breaching = known.filter(beyond).length;
  const counted = breaching + (rule.missing === 'breaching' ? gaps : 0);
  const says = (count: number, verb: string) =>
    `Threshold Crossed: ${count} out of the last ${datapoints.length} datapoints ` +
    `[${known.map((value) => value.toFixed(2)).join(', ')}] ${verb} ${words}.`;
  if (counted >= rule.datapointsToAlarm) return { state: 'ALARM', reason: says(counted, 'were') };
  if (known.length > 0 || rule.missing === 'breaching' || rule.missing === 'notBreaching') {
    return { state: 'OK', reason: says(known.length - breaching, 'were not') };
  }
  if (rule.missing === 'ignore') return { state, reason: 'Insufficient Data: the state is kept.' };
  const reason = `Insufficient Data: ${gaps} datapoint${gaps === 1 ? ' was' : 's were'} unknown.`;
  return { state: 'INSUFFICIENT_DATA', reason };
}

function reasonDataOf({ threshold, periodMs }: AlarmRule, datapoints: (number | null)[], now: number): string {
  return JSON.stringify({
    version: '1.0',
    queryDate: new Date(now).toISOString(),
    period: periodMs / 1000,
    recentDatapoints: datapoints.filter((value) => value !== null),
    ...(typeof threshold === 'number' && { threshold }),
  });
}

function limitOf({ comparison, threshold }: AlarmRule, usual: Band | null) {
  if (typeof threshold === 'number') {
    const { beyond, words } = COMPARISONS[comparison as keyof typeof COMPARISONS];
    return { beyond: (value: number) => beyond(value, threshold), words: `${words} the threshold (${threshold})` };
  }
  if (!usual) return null;
  const { beyond, words } = BAND_COMPARISONS[comparison as keyof typeof BAND_COMPARISONS];
  const band = `${usual.lower.toFixed(2)} to ${usual.upper.toFixed(2)}`;
  return { beyond: (value: number) => beyond(value, usual), words: `${words} (${band})` };
}
