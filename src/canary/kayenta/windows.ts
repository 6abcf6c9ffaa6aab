/** Which minutes each of Kayenta's judgements looks at. */

export interface Plan {
  /** Minutes between two judgements. */
  interval: number;
  /** Minutes from now; absent: now. */
  scopeStart?: number;
  /** Minutes from now. With an end nothing is waited for, and the warm-up is not added: a quirk. */
  scopeEnd?: number;
  /** Warm-up that is left out, minutes. */
  beginAfter?: number;
  /** A sliding window of this many minutes; else all from the start on. */
  lookback?: number;
}

/** Start and end of judgement `number` (from 1), minutes from now. */
export function judgementWindow(plan: Plan, number: number): [number, number] {
  const warmUp = plan.scopeEnd === undefined ? (plan.beginAfter ?? 0) : 0;
  const start = (plan.scopeStart ?? 0) + warmUp;
  const end = start + number * plan.interval;
  return [plan.lookback ? end - plan.lookback : start, end];
}
