/** Which look of the plan a datapoint belongs to. */
import type { Case } from './case.ts';

export interface Plan {
  /** Looks over the planned time. */
  looks: number;
  /** Of a datapoint by the start of its period, from 0. */
  lookAt(at: number): number;
}

/** A canary that plans more datapoints than this is looked at less often than at every one. */
const MOST_LOOKS = 120;

export function planOf({ from, to, until = to, period = 60 }: Case): Plan {
  const whole = Math.max(1, until - from);
  const looks = Math.max(1, Math.min(MOST_LOOKS, Math.round(whole / (period * 1000))));
  return {
    looks,
    lookAt: (at) => Math.max(0, Math.ceil(((at + period * 1000 - from) / whole) * looks - 1e-9) - 1),
  };
}

/** What came by the same look, together. */
export function byLook<T extends { at: number }>(plan: Plan, all: T[]): { look: number; of: T[] }[] {
  const looks: { look: number; of: T[] }[] = [];
  for (const each of all) {
    const look = plan.lookAt(each.at);
    const last = looks.at(-1);
    if (last?.look === look) last.of.push(each);
    else looks.push({ look, of: [each] });
  }
  return looks;
}
