/** When the judge would have known, had it looked at every point: what a canary that stops early saves. */
import type { Case } from '../canary/case.ts';
import type { Verdict } from '../canary/verdict.ts';

/** A file may have more points than anybody waits for. */
const LOOKS = 200;

/** The end of the first point at which it fails, ms; null where it does not before the end, or looks only once. */
export function knownAt(it: Case, judge: (it: Case) => Verdict): number | null {
  const { from, to, period = 60, rules } = it;
  if (rules?.mode === 'kayenta') return null;
  const points = Math.round((to - from) / (period * 1000));
  const step = Math.max(1, Math.ceil(points / LOOKS)) * period * 1000;
  for (let until = from + step; until < to; until += step) {
    if (judge({ ...it, to: until, timeOver: false }).word === 'fail') return until;
  }
  return null;
}
