/** Stale target groups: what stands in them belongs to no cluster, or no route leads to them. Only a person can mend these. */

import { type Diagnosis, diagnosis, nameIn } from './diagnosis.ts';
import type { Here } from './here.ts';

export function staleTargetGroups(here: Here): Diagnosis[] {
  const { place, absent } = here;
  const { targetGroups, baseline } = place.plan;
  const missing = absent.filter(({ id }) => targetGroups.includes(id) || id === baseline);
  const gone = missing.map(({ id }) =>
    diagnosis('stale target group', place, {
      name: nameIn(id),
      finding: `${nameIn(id)} is not in AWS any more. Check "${id === baseline ? 'baseline' : 'targetGroups'}" in services.yml.`,
    }),
  );
  // What comes and goes while an operation runs is no finding.
  return place.running ? gone : [...gone, ...withStrays(here), ...withoutRoute(here)];
}

/** A person registered them, or detached them from their cluster: a deploy neither updates nor removes them. */
function withStrays({ place, strays }: Here): Diagnosis[] {
  return strays.map(({ targetGroup, targets }) => {
    const name = nameIn(targetGroup);
    const [who, are] = targets.length === 1 ? [targets[0], 'belongs'] : [list(targets), 'belong'];
    const finding = `${who} in ${name} ${are} to no cluster: no deploy replaces or removes what runs there.`;
    return diagnosis('stale target group', place, { name, finding });
  });
}

/** A service that was never deployed may have one group without a route: the first deploy names it. */
function withoutRoute({ place, routes, clusters, absent }: Here): Diagnosis[] {
  const { plan, serving } = place;
  if (plan.strategy === 'rolling' || routes.length < plan.routes.length) return [];
  const unnamed = plan.targetGroups.filter(
    (group) =>
      !absent.some(({ id }) => id === group) && routes.every(({ route }) => route.weights[group] === undefined),
  );
  return unnamed.flatMap((group) => {
    const inside = clusters.find(({ cluster }) => cluster.targetGroup === group)?.cluster.name;
    if (serving === null && !inside) return [];
    const name = nameIn(group);
    const unchecked = inside ? `nobody checks whether ${inside} is healthy` : 'the next deploy adds it again';
    return diagnosis('stale target group', place, { name, finding: `No route names ${name}: ${unchecked}.` });
  });
}

function list(targets: string[]): string {
  const shown = targets.slice(0, 3).join(', ');
  return targets.length > 3 ? `${shown} and ${targets.length - 3} more` : shown;
}
