/** A canary that has seen too little goes on for a while, once and by itself. Only then a person is asked. */
import type { Verdict, Why } from '../../canary/verdict.ts';
import { type Decision, event, stay } from '../decision.ts';
import type { Placed } from './moves.ts';

/** `since`: when its requests began, ms. Null where more of the same would not help, or did not. */
export function watchLonger(operation: Placed, verdict: Verdict, since: number, now: number): Decision | null {
  const { plan, pausedFor, canaryExtended } = operation;
  const { extend = plan.canary.for / 2 } = plan.canary;
  if (canaryExtended || extend === 0 || !sawTooLittle(verdict)) return null;
  // From now on: nobody may have looked for a while.
  const canaryExtendedBy = now + extend - since - plan.canary.for - pausedFor;
  const words = 'The canary has seen too little to tell: it goes on for a while, once';
  return stay(
    { ...operation, canaryExtended: { at: now, by: extend, ...doubtIn(verdict) }, canaryExtendedBy },
    [],
    [event(now, 'verdict', words)],
  );
}

/** Nothing where requests or datapoints are what is missing. */
function doubtIn({ figures }: Verdict): { doubt?: string } {
  const doubtful = figures.find(({ why, dryRun, uncritical }) => why === 'in doubt' && !dryRun && !uncritical);
  return doubtful && !figures.some(({ word }) => word === 'few') ? { doubt: doubtful.figure } : {};
}

/** What the figures that are open lack is time, all of them. */
export function sawTooLittle({ figures }: Verdict): boolean {
  const open = figures.filter(({ word, dryRun, uncritical }) => OPEN.includes(word) && !dryRun && !uncritical);
  return open.length > 0 && open.every(({ why }) => why === undefined || LACKS_TIME.includes(why));
}

const OPEN: string[] = ['few', 'unsure'];
const LACKS_TIME: Why[] = ['few', 'in doubt', 'no data', 'no data to compare with'];
