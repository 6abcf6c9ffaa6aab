/** The end of a baseline, on every way out: its requests go to the live cluster first, then it is removed. */
import { clusterNamed, inServiceCount, whyNotHealthy } from '../capacity.ts';
import { type Decision, event } from '../decision.ts';
import type { Desire } from '../desire.ts';
import type { Operation } from '../operation.ts';
import type { Seen, Weights } from '../seen.ts';
import { moveRoute, type Placed } from '../stages/moves.ts';
import { isLetGo } from '../sticky.ts';
import { largestShare, movedTo, shareOf } from '../weights.ts';
import { besideCanary, overNow, withoutIt } from './baseline.ts';

/** So many looks in a row: one look may show what was so a moment ago. */
const LOOKS = 2;

/** One that gets requests and has nobody to answer them is a baseline no more. */
export function stillThere(operation: Placed, seen: Seen, now: number): Placed {
  const beside = besideCanary(operation);
  if (!beside) return operation;
  if (operation.trafficSince !== undefined && isOffTheRoute(beside.targetGroup, seen))
    return overNow(operation, now, 'somebody took it off the route');
  const cluster = clusterNamed(seen, beside.name);
  const empty = largestShare(seen.routes, beside.targetGroup) > 0 && inServiceCount(cluster) === 0;
  const emptyLooks = empty ? (operation.baseline?.emptyLooks ?? 0) + 1 : undefined;
  if (emptyLooks === LOOKS) return overNow(operation, now, cluster ? whyNotHealthy(cluster) : 'somebody deleted it');
  if (emptyLooks === operation.baseline?.emptyLooks) return operation;
  return { ...operation, baseline: { ...operation.baseline, emptyLooks } };
}

/** What no route names is not health-checked: given requests again at once, it would lose them. */
const isOffTheRoute = (targetGroup: string, { routes }: Seen): boolean =>
  routes.some(({ weights }) => !(targetGroup in weights));

/**
 * Once it is over: its requests go to the live cluster, which runs the same release; the canary keeps its share. Null
 * where it has none, or nobody is at home. On the way back all requests go there together.
 */
export function sendHome(operation: Placed, seen: Seen, now: number): Decision | null {
  const { live, baseline } = operation.clusters;
  if (!baseline || besideCanary(operation) || shareOf(operation.route.want, baseline.targetGroup) === 0) return null;
  const over = overNow(operation, now);
  const why = over.baseline?.over?.why;
  if (!why && !isAtHome(operation, seen)) return null;
  const words = why ? withoutIt(why) : `The baseline is over: its requests go to ${live.name}`;
  const decision = moveRoute(over, homeward(over, operation.route.want));
  return { ...decision, events: [event(now, 'did', words)] };
}

/** Somebody answers there: what a baseline answers is not sent to nobody. */
export const isAtHome = ({ clusters }: Operation, seen: Seen): boolean =>
  inServiceCount(clusterNamed(seen, clusters?.live.name ?? '')) > 0;

/** Whatever comes next: what was lost gets no requests, not even those that were its own. */
export const sendHomeIfLost = (operation: Placed, seen: Seen, now: number): Decision | null =>
  operation.baseline?.over?.why && !operation.back ? sendHome(operation, seen, now) : null;

export function homeward({ clusters }: Operation, weights: Weights): Weights {
  const { live, baseline } = clusters ?? {};
  return live && baseline ? movedTo(live.targetGroup, baseline.targetGroup, weights) : weights;
}

/** Whatever else was decided: a baseline without requests goes, a margin after the last route was seen to send it any. */
export function clearAway(decision: Decision, seen: Seen, now: number): Decision {
  const operation = decision.operation as Placed;
  const { clusters, baseline: state, plan, id, route } = operation;
  const { baseline, live, next } = clusters;
  if (!baseline || state?.gone || operation.end || besideCanary(operation)) return decision;
  const inUse = shareOf(route.want, baseline.targetGroup) > 0 || largestShare(seen.routes, baseline.targetGroup) > 0;
  const silentSince = inUse ? undefined : (state?.silentSince ?? now);
  const cleared = { ...decision, operation: { ...operation, baseline: { ...state, silentSince } } };
  if (silentSince === undefined || now - silentSince < plan.shift.margin || !isLetGo(operation, silentSince, now))
    return cleared;
  if (!clusterNamed(seen, baseline.name)) return isGone(cleared);
  // Where neither of the others has anybody left, nobody takes away the last that could.
  const others = [live, next].some(({ name }) => inServiceCount(clusterNamed(seen, name)) > 0);
  const gone: Desire = { want: 'gone', cluster: baseline.name, operation: id, routes: plan.routes };
  return others ? { ...cleared, desires: [...cleared.desires, gone] } : cleared;
}

const isGone = ({ operation, ...decision }: Decision): Decision => ({
  ...decision,
  operation: { ...operation, baseline: { ...operation.baseline, silentSince: undefined, gone: true } },
});

/** Its name while it stands or may stand: no operation ends before it is gone. */
export function stillStanding({ clusters, baseline: state, plan }: Operation, seen: Seen, now: number) {
  const name = clusters?.baseline?.name;
  if (name === undefined || state?.gone) return undefined;
  if (clusterNamed(seen, name)) return name;
  const { silentSince } = state ?? {};
  return silentSince !== undefined && now - silentSince >= plan.shift.margin ? undefined : name;
}
