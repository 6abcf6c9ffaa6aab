/** Orphans: clusters of fullcycle's that nothing needs any more. */
import type { Operation } from '../operation.ts';
import type { ClusterSeen } from '../seen.ts';
import { largestShare } from '../weights.ts';
import { count, type Diagnosis, diagnosis } from './diagnosis.ts';
import type { Here } from './here.ts';
import type { Standing } from './inventory.ts';
import { isNeeded } from './needed.ts';
import { inWords } from './records.ts';

export function orphan(standing: Standing, here: Here): Diagnosis | null {
  const { place } = here;
  const { cluster, elsewhere } = standing;
  const origin = originOf(cluster, here);
  if (!origin || cluster.deleting || isNeeded(cluster, place) || mayHaveTraffic(standing, here)) return null;
  if (isHome(cluster, here)) return null;
  const { name } = cluster;
  const still = cluster.instances.length > 0 ? `still stands with ${count(cluster.instances.length)}` : 'is empty';
  const runs = cluster.release ? ` of ${cluster.release}` : '';
  const finding = `${name} ${still}${runs} and gets no requests: ${origin}.`;
  if (elsewhere.length > 0) {
    const places = elsewhere.join(', ');
    return diagnosis('orphan', place, {
      name,
      finding: `${finding} It is also attached to ${places}: look there first.`,
    });
  }
  const gone = {
    want: 'gone',
    cluster: name,
    operation: cluster.madeBy ?? 'doctor',
    routes: place.plan.routes,
  } as const;
  return diagnosis('orphan', place, { name, finding, mend: { verb: `remove ${name}`, desire: gone } });
}

/** Why it stands, as far as anybody knows; null for what fullcycle neither made nor was to remove. */
function originOf(cluster: ClusterSeen, { operations, place }: Here): string | null {
  const { name, madeBy } = cluster;
  if (madeBy) {
    const maker = operations.get(madeBy);
    if (!maker) return 'no record knows the operation that made it';
    return maker.end ? `${inWords(maker)} made it and has ended` : null;
  }
  const remover = place.recent.find((operation) => wasToRemove(operation, name));
  return remover ? `${inWords(remover)} was to remove it and has ended` : null;
}

function wasToRemove({ end, clusters }: Operation, name: string): boolean {
  if (end?.how === 'live') return clusters?.live.name === name;
  return end?.how === 'rolled back' && clusters?.next.name === name && !clusters.standing;
}

/**
 * Unknown is not none: without every route, or in two target groups at once, nobody can say that it has no traffic.
 * A rolling service has one group, which stays.
 */
function mayHaveTraffic({ environment, cluster }: Standing, { place, routes }: Here): boolean {
  if (environment === null) return false;
  const { strategy, routes: known } = place.plan;
  if (strategy === 'rolling' || cluster.targetGroup === null || routes.length < known.length) return true;
  const weights = routes.map(({ route }) => route);
  return largestShare(weights, cluster.targetGroup) > 0;
}

/** Where the route is not as the records say, this is where it should lead. To a baseline it never should. */
function isHome(cluster: ClusterSeen, here: Here): boolean {
  const { serving, plan } = here.place;
  if (cluster.release === null || cluster.release !== serving || cluster.targetGroup === plan.baseline) return false;
  return !servesElsewhere(cluster, here);
}

/** Another cluster with the same release has all the traffic. */
function servesElsewhere(cluster: ClusterSeen, { clusters, routes }: Here): boolean {
  return clusters.some(
    ({ cluster: other }) =>
      other.name !== cluster.name &&
      other.release === cluster.release &&
      other.targetGroup !== null &&
      other.targetGroup !== cluster.targetGroup &&
      routes.every(({ route }) => largestShare([route], other.targetGroup ?? '') === 1),
  );
}
