/**
 * Between two steps of a shift: some requests on either side, both clusters whole, and the judge compares what the two
 * do in this step. It goes on when the time is over and nothing got worse; where that cannot be told, the team is asked.
 */
import type { Verdict } from '../../canary/verdict.ts';
import { type Decision, event, goBack, stay } from '../decision.ts';
import { judged } from '../judged.ts';
import type { Seen } from '../seen.ts';
import { judgedUntil } from './judged-until.ts';
import type { Placed } from './moves.ts';
import { canaryShare } from './turns-worse.ts';

/** The share, percent, that comes next. A rollback takes one step: it is the cure. */
export function nextShare(operation: Placed): number {
  const { kind, plan, step } = operation;
  if (kind === 'rollback') return 100;
  const reached = step?.share ?? canaryShare(operation);
  return plan.shift.steps.find((share) => share > reached) ?? 100;
}

/** `pass`: nothing holds it here. */
export function watchStep(operation: Placed, seen: Seen, now: number): { wait: Decision } | { pass: Placed } {
  const { step, plan, asking, paused } = operation;
  if (!step) return { pass: operation };
  const until = step.since + Math.max(plan.shift.every, plan.shift.margin) + operation.pausedFor;
  const timeOver = now >= until && !paused;
  const verdict = judgeStep(operation, seen, step.since, now, timeOver);
  const judged: Placed = { ...operation, verdict };
  if (verdict.word === 'fail' && !operation.keptBy) return { wait: goBack(judged, { why: 'shift', verdict }, now) };
  if (asking?.about === 'canary') return { wait: waitForAnswer(judged, verdict, now, asking.until) };
  const known = !operation.alarms || operation.alarms.quiet === operation.alarms.of || operation.keptBy;
  if (!timeOver || !known) return { wait: stay(judged) };
  if (verdict.word === 'pass' || operation.canaryAcceptedBy || operation.keptBy) return { pass: judged };
  return { wait: ask(judged, now) };
}

function judgeStep({ plan, clusters }: Placed, seen: Seen, since: number, now: number, timeOver: boolean): Verdict {
  return judged({
    figures: plan.figures,
    canary: seen.figures[clusters.next.targetGroup],
    live: seen.figures[clusters.live.targetGroup],
    against: 'live',
    // Weights are not in effect at once: what came before the margin belongs to the step before.
    from: since + Math.min(plan.shift.margin, plan.shift.every / 2),
    to: judgedUntil(now, plan),
    until: since + Math.max(plan.shift.every, plan.shift.margin),
    period: plan.period,
    rules: plan.judge,
    timeOver,
    minRequests: plan.canary.minRequests,
  });
}

const ask = (operation: Placed, now: number): Decision =>
  stay(
    { ...operation, asking: { about: 'canary', since: now, until: now + 3 * operation.plan.shift.every } },
    [],
    [event(now, 'verdict', 'This step of the shift cannot tell: a person decides')],
  );

const waitForAnswer = (operation: Placed, verdict: Verdict, now: number, until: number): Decision =>
  now < until ? stay(operation) : goBack(operation, { why: 'nobody decided', verdict }, now);
