/**
 * The judge goes on after the canary for as long as the new release has the canary's share and no more: while its
 * cluster grows, while somebody must approve, while a freeze or a pause holds it. Nothing that waits is unwatched.
 */
import type { Verdict } from '../../canary/verdict.ts';
import { besideCanary } from '../baseline/baseline.ts';
import { type Decision, goBack } from '../decision.ts';
import { judged } from '../judged.ts';
import type { Seen } from '../seen.ts';
import { sameShares, shareOf, shareTo } from '../weights.ts';
import { judgedUntil } from './judged-until.ts';
import type { Placed } from './moves.ts';

/**
 * Both releases over the same span, from the warm-up on: the baseline where one stands beside the canary, else the live
 * cluster. `since`: when the new one got its share, ms.
 */
export function judgeCanary(operation: Placed, seen: Seen, now: number, since: number, timeOver: boolean): Verdict {
  const { plan, clusters } = operation;
  const beside = besideCanary(operation);
  return judged({
    figures: plan.figures,
    canary: seen.figures[clusters.next.targetGroup],
    live: seen.figures[(beside ?? clusters.live).targetGroup],
    against: beside ? 'baseline' : 'live',
    from: since + plan.canary.warmUp,
    to: judgedUntil(now, plan),
    // As it was planned: what pauses and extensions add must not change what was allowed before.
    until: since + plan.canary.for,
    period: plan.period,
    rules: plan.judge,
    timeOver,
    minRequests: plan.canary.minRequests,
  });
}

/** The way back, once it is past doubt; null while it is no worse. What is only seen changes nothing in the record. */
export function turnsWorse(operation: Placed, seen: Seen, now: number): Decision | null {
  const { stage, trafficSince, kind, keptBy } = operation;
  if (kind === 'rollback' || keptBy || trafficSince === undefined) return null;
  if ((stage !== 'stand up' && stage !== 'shift') || !hasCanaryShare(operation)) return null;
  const verdict = judgeCanary(operation, seen, now, comparedSince(operation, trafficSince), false);
  return verdict.word === 'fail' ? goBack({ ...operation, verdict }, { why: 'canary', verdict }, now) : null;
}

/** What passed beside a baseline is not held against the live cluster's warm instances afterwards: that begins anew. */
const comparedSince = ({ baseline }: Placed, trafficSince: number): number =>
  baseline?.over && !baseline.over.why ? baseline.over.at : trafficSince;

/** Once more is asked for, it is judged no more by this: the weights may be in effect already. */
function hasCanaryShare(operation: Placed): boolean {
  const { live, next } = operation.clusters;
  const share = shareTo(next.targetGroup, live.targetGroup, canaryShare(operation));
  return operation.step === undefined && sameShares(operation.route.want, share);
}

/** Percent. No step takes traffic away again: the first weights that gave the new side any are the canary's. */
export function canaryShare({ trafficSince, route, clusters }: Placed): number {
  if (trafficSince === undefined) return 0;
  const shares = route.ours.map((weights) => 100 * shareOf(weights, clusters.next.targetGroup));
  return shares.find((share) => share > 0) ?? 0;
}
