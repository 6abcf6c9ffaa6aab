/** Shift: all traffic to the new cluster, in one step or several, read back, and the old one silent at the end. */
import { clusterNamed, healthyCount, isWhole } from '../capacity.ts';
import { advance, type Decision, event, stay } from '../decision.ts';
import type { Seen } from '../seen.ts';
import { routesAre, sameShares, shareTo } from '../weights.ts';
import { moveRoute, type Placed, wantRoute } from './moves.ts';
import { nextShare, watchStep } from './step.ts';

export function shift(operation: Placed, seen: Seen, now: number): Decision {
  const { live, next } = operation.clusters;
  if (operation.shiftedAt !== undefined) return settle(operation, seen, now, operation.shiftedAt);
  const share = nextShare(operation);
  const want = shareTo(next.targetGroup, live.targetGroup, share);
  if (routesAre(seen.routes, want)) return arrive(wantRoute(operation, want), share, now);
  // Once the next step is asked for, this one is judged no more: its weights may be in effect already.
  const watched = sameShares(operation.route.want, want) ? { pass: operation } : watchStep(operation, seen, now);
  if ('wait' in watched) return watched.wait;
  if (operation.paused) return stay(watched.pass);
  return ready(watched.pass, seen) ?? moveRoute(watched.pass, want);
}

function arrive(operation: Placed, share: number, now: number): Decision {
  const inSteps = operation.plan.shift.steps.length > 1;
  const step = inSteps && operation.kind === 'deploy' ? { step: { share, since: now }, pausedFor: 0 } : {};
  const words = `${operation.release} takes ${share === 100 ? 'all' : `${share} % of`} requests`;
  const done = share === 100 ? { shiftedAt: now } : {};
  return stay({ ...operation, ...step, ...done }, [], [event(now, 'did', words)]);
}

/** The live cluster may have grown since stand up: never hand more traffic to a smaller fleet. */
function ready(operation: Placed, seen: Seen): Decision | null {
  const { live, next } = operation.clusters;
  const size = Math.max(clusterNamed(seen, live.name)?.desired ?? 0, next.size);
  const cluster = clusterNamed(seen, next.name);
  if (isWhole(cluster, size)) return null;
  const waiting = { ...operation, progress: { healthy: healthyCount(cluster), of: size } };
  return stay(waiting, [{ want: 'size', cluster: next.name, operation: operation.id, size }]);
}

/** Weights are not in effect at once: wait the margin, then for figures that show traffic on the new side alone. */
function settle(operation: Placed, seen: Seen, now: number, shiftedAt: number): Decision {
  const { margin } = operation.plan.shift;
  if (now - shiftedAt < margin || operation.paused) return stay(operation);
  // A service without any traffic shows no figures at all: three margins must do. Behind a sticky route the old side
  // is not silent before the last client is let go: the bake waits for that.
  if (!operation.sticky && !oldIsSilent(operation, seen, shiftedAt) && now - shiftedAt < 3 * margin)
    return stay(operation);
  return advance(operation, now);
}

function oldIsSilent({ clusters }: Placed, seen: Seen, since: number): boolean {
  const requests = (group: string) => seen.figures[group]?.requests ?? [];
  const last = requests(clusters.next.targetGroup)
    .filter(({ at, value }) => at >= since && value > 0)
    .at(-1);
  const onOld = requests(clusters.live.targetGroup).find(({ at }) => at === last?.at);
  return last !== undefined && (onOld?.value ?? 0) === 0;
}
