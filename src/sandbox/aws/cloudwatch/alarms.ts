/** Alarms: M of the last N periods beyond a threshold. They begin without data, and tell whoever listens of a change. */
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
  threshold: number;
  comparison: keyof typeof COMPARISONS;
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
      const { state, reason } = judge(alarm.rule, this.#datapoints(alarm.rule, now), alarm.state);
      if (state === alarm.state) continue;
      const change = { at: now, alarm: alarm.name, from: alarm.state, to: state, reason };
      Object.assign(alarm, { state, reason, since: now });
      for (const listener of this.#listeners) listener(change);
    }
  }

  /** The last N periods that have arrived in full, oldest first; null where there is no data. */
  #datapoints({ queries, watched, periodMs, evaluationPeriods }: AlarmRule, now: number): (number | null)[] {
    const to = alignedDown(now - this.lagMs, periodMs);
    const from = to - evaluationPeriods * periodMs;
    const points = answerQueries(queries, this.store, { from, to, arrivedUntil: to }).get(watched);
    return Array.from({ length: evaluationPeriods }, (_, index) => points?.get(from + index * periodMs) ?? null);
  }
}

/** Pure: what these datapoints mean for an alarm that is in `state`. */
export function judge(
  rule: AlarmRule,
  datapoints: (number | null)[],
  state: AlarmState,
): { state: AlarmState; reason: string } {
  const { beyond, words } = COMPARISONS[rule.comparison];
  const known = datapoints.filter((value) => value !== null);
  const gaps = datapoints.length - known.length;
  const breaching = known.filter((value) => beyond(value, rule.threshold)).length;
  const counted = breaching + (rule.missing === 'breaching' ? gaps : 0);
  const says = (count: number, verb: string) =>
    `Threshold Crossed: ${count} out of the last ${datapoints.length} datapoints ` +
    `[${known.map((value) => value.toFixed(2)).join(', ')}] ${verb} ${words} the threshold (${rule.threshold}).`;
  if (counted >= rule.datapointsToAlarm) return { state: 'ALARM', reason: says(counted, 'were') };
  if (known.length > 0 || rule.missing === 'breaching' || rule.missing === 'notBreaching') {
    return { state: 'OK', reason: says(known.length - breaching, 'were not') };
  }
  if (rule.missing === 'ignore') return { state, reason: 'Insufficient Data: the state is kept.' };
  const reason = `Insufficient Data: ${gaps} datapoint${gaps === 1 ? ' was' : 's were'} unknown.`;
  return { state: 'INSUFFICIENT_DATA', reason };
}
