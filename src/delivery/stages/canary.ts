/** Canary: one new cluster of canary size, a share of real traffic, and the judge until it knows. */
import type { Verdict } from '../../canary/verdict.ts';
import { besideCanary } from '../baseline/baseline.ts';
import { awaited, withBaseline } from '../baseline/come-up.ts';
import { clusterNamed } from '../capacity.ts';
import { advance, type Decision, event, goBack, stageBegan, stay } from '../decision.ts';
import type { Operation, OperationEvent } from '../operation.ts';
import type { Seen } from '../seen.ts';
import { besideWeights, canaryWeights, routesAre } from '../weights.ts';
import { givenUp, watched } from './coming-up.ts';
import { createNext, moveRoute, type Placed, wantRoute } from './moves.ts';
import { judgeCanary } from './turns-worse.ts';
import { watchLonger } from './watch-longer.ts';

export function canary(operation: Placed, seen: Seen, now: number): Decision {
  if (operation.trafficSince !== undefined) return watch(operation, seen, now, operation.trafficSince);
  const { size } = operation.plan.canary;
  const next = watched(operation, seen, size);
  if (!clusterNamed(seen, operation.clusters.next.name)) return withBaseline(createNext(next, size), seen);
  if (next.healthyLooks < operation.plan.standUp.looks) return withBaseline(waitForHealth(next, seen, now), seen);
  const both = awaited(next, seen, now);
  if ('wait' in both) return both.wait;
  const opened = openRoute(both.pass, seen, now, size);
  return { ...opened, events: [...both.events, ...opened.events] };
}

/** A release that never becomes healthy is never replaced by the cloud: the time limit is ours. */
function waitForHealth(operation: Placed, seen: Seen, now: number): Decision {
  const cause = givenUp(operation, seen, now - stageBegan(operation) > operation.plan.standUp.within);
  return cause ? goBack(operation, cause, now) : stay(operation);
}

function openRoute(operation: Placed, seen: Seen, now: number, size: number): Decision {
  const { live, next } = operation.clusters;
  const liveSize = clusterNamed(seen, live.name)?.desired ?? live.size;
  const beside = besideCanary(operation);
  const want = beside
    ? besideWeights(live.targetGroup, liveSize, next.targetGroup, beside.targetGroup, size)
    : canaryWeights(live.targetGroup, liveSize, next.targetGroup, size);
  if (!routesAre(seen.routes, want)) return operation.paused ? stay(operation) : moveRoute(operation, want);
  const share = Math.round(want[next.targetGroup] ?? 0);
  return {
    operation: { ...wantRoute(operation, want), trafficSince: now },
    desires: [],
    events: [
      event(now, 'did', `${operation.release} takes ${share} % of requests${beside ? `, ${beside.name} as many` : ''}`),
    ],
    again: operation.plan.look,
  };
}

function watch(operation: Placed, seen: Seen, now: number, since: number): Decision {
  const { plan } = operation;
  const until = since + plan.canary.for + (operation.canaryExtendedBy ?? 0) + operation.pausedFor;
  const timeOver = now >= until && !operation.paused;
  const verdict = judgeCanary(operation, seen, now, since, timeOver);
  const next: Placed = { ...operation, verdict };
  if (verdict.word === 'fail' && !operation.keptBy) return goBack(next, { why: 'canary', verdict }, now);
  if (operation.canaryAcceptedBy || (operation.keptBy && timeOver)) return passed(next, seen, now, []);
  if (operation.asking?.about === 'canary') return waitForAnswer(next, verdict, now, operation.asking.until);
  if (!timeOver) return stay(next);
  if (verdict.word === 'pass') return passed(next, seen, now, [event(now, 'verdict', 'The canary passed')]);
  return watchLonger(next, verdict, since, now) ?? askTheTeam(next, now);
}

const askTheTeam = (operation: Placed, now: number): Decision =>
  stay(
    { ...operation, asking: { about: 'canary', since: now, until: now + 3 * operation.plan.canary.for } },
    [],
    [event(now, 'verdict', 'The canary cannot tell: a person decides')],
  );

/** The canary's own instances are the first of the whole cluster; whether all are healthy is seen at the next look. */
function passed(operation: Placed, seen: Seen, now: number, events: OperationEvent[]): Decision {
  const decision = advance(operation, now, events);
  const { live, next } = operation.clusters;
  const serving = clusterNamed(seen, next.name)?.instances.filter(({ inService }) => inService) ?? [];
  const progress = { healthy: serving.length, of: live.size };
  return { ...decision, operation: { ...decision.operation, progress } };
}

/** Nobody decided in time: the safe answer is the release that served before. */
const waitForAnswer = (operation: Operation, verdict: Verdict, now: number, until: number): Decision =>
  now < until ? stay(operation) : goBack(operation, { why: 'nobody decided', verdict }, now);
