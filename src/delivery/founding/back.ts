/**
 * Going back from a first deploy: requests go to nobody, as before, and the cluster is thrown away. Once it has had
 * requests nothing but a person does that: a cluster that answers badly is more than none.
 */
import { clusterNamed } from '../capacity.ts';
import { type Decision, event, finish, stay } from '../decision.ts';
import type { Back } from '../ending.ts';
import { leftOver } from '../left-over.ts';
import type { Seen } from '../seen.ts';
import { moveRoute, wantRoute } from '../stages/moves.ts';
import { isLetGo, KEEPS_CLIENTS } from '../sticky.ts';
import { whyStanding } from '../trouble.ts';
import { routesAre } from '../weights.ts';
import { type Founding, nobodyServes } from './founding.ts';

export function decideFoundingBack(operation: Founding, back: Back, seen: Seen, now: number): Decision {
  if (back.routeBackAt !== undefined) return throwAway(operation, back.routeBackAt, seen, now);
  const want = nobodyServes(operation);
  if (!routesAre(seen.routes, want)) return moveRoute(operation, want);
  const { service, environment, release, shiftedAt } = operation;
  const words = shiftedAt === undefined ? `No request had reached ${release}` : `Nothing serves ${service} any more`;
  return {
    operation: { ...wantRoute(operation, want), back: { ...back, routeBackAt: now, blocked: undefined } },
    desires: [],
    events: [event(now, 'did', `${words} in ${environment}`)],
    again: 0,
  };
}

/** The margin first: what still arrives finds its instances; and what was created a moment ago may not be shown yet. */
function throwAway(operation: Founding, routeBackAt: number, seen: Seen, now: number): Decision {
  const { founding, plan, id, service, environment, release } = operation;
  if (now - routeBackAt < plan.shift.margin) return stay(operation);
  const rest = clusterNamed(seen, founding.next.name);
  const words = `${service} ${release} is rolled back, nothing serves ${service} in ${environment}`;
  if (!rest) return finish(operation, { how: 'rolled back', at: now }, words);
  const letGo = isLetGo(operation, routeBackAt, now);
  if (now - routeBackAt > plan.tearDown.within) {
    const warning = leftOver({ why: letGo ? whyStanding(operation) : KEEPS_CLIENTS, rest: [rest.name] });
    return finish(operation, { how: 'rolled back', at: now, warning }, `${words}, but ${warning}`);
  }
  if (!letGo) return stay(operation);
  return stay(operation, [{ want: 'gone', cluster: rest.name, operation: id, routes: plan.routes }]);
}
