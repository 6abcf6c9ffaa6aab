/** Foreign edits: a route that says something else than the records, while no operation runs. */
import { healthyCount } from '../capacity.ts';
import type { ClusterSeen, RouteSeen, Weights } from '../seen.ts';
import { allTo, shareOf } from '../weights.ts';
import { type Diagnosis, diagnosis, nameIn, type Opinion } from './diagnosis.ts';
import type { Here } from './here.ts';
import { inWords } from './records.ts';

/** At most one: all routes of an environment are shifted together, so they are put back together. */
export function foreignEdits(here: Here): Diagnosis[] {
  const { place, absent } = here;
  const { plan, running } = place;
  const missing = absent.filter(({ id }) => plan.routes.includes(id));
  const lost = missing.map(({ id }) =>
    diagnosis('foreign edit', place, {
      name: nameIn(id),
      finding: `A route of ${plan.service} in ${plan.name} is not in AWS any more: ${id}. Check "routes" in services.yml.`,
    }),
  );
  if (running || plan.strategy === 'rolling') return lost;
  const edited = here.routes.find(({ route }) => isForeign(route, here));
  return edited ? [...lost, diagnosis('foreign edit', place, opinion(edited.route, here))] : lost;
}

function isForeign({ weights }: RouteSeen, here: Here): boolean {
  const [serving, another] = groupsWithWeight(weights);
  if (!serving || another || serving === here.place.plan.baseline) return true;
  const { serving: should, recent } = here.place;
  // Who took over was shown what is so, and decided it.
  if (should === null || recent[0]?.end?.how === 'left') return false;
  const release = clusterIn(serving, here)?.release;
  return release !== undefined && release !== null && release !== should;
}

function opinion(route: RouteSeen, here: Here): Opinion {
  const { place, routes } = here;
  const name = nameIn(route.id);
  const is = `${routes.length > 1 ? 'On one of its routes ' : ''}${said(route.weights, here)}`;
  const should = place.serving ? `by the records ${place.serving} serves` : 'no record says who should serve';
  const finding = `${capital(is)}, and ${should}${whoLeftIt(here)}${badness(route.weights, here)}.`;
  const home = homeOf(here);
  if ('why' in home) return { name, finding: `${finding} ${home.why}` };
  const other = place.plan.targetGroups.find((group) => group !== home.targetGroup) ?? '';
  const desire = {
    want: 'route',
    routes: place.plan.routes,
    weights: allTo(home.targetGroup, other),
    // Exactly what was found: whoever changes it meanwhile is not overwritten.
    from: routes.map(({ route: { weights } }) => weights),
  } as const;
  return { name, finding, mend: { verb: `send all requests to ${home.name}`, desire } };
}

/** Where all traffic may go: one cluster of the release that should serve, large enough for everybody, all routes known. */
function homeOf(here: Here): { name: string; targetGroup: string } | { why: string } {
  const { clusters, place, routes } = here;
  const { serving, plan } = place;
  if (serving === null) return { why: 'A person must say who serves.' };
  if (routes.some(({ route }) => Object.keys(route.weights).length === 0) || routes.length < plan.routes.length) {
    return { why: 'A person must put the route back.' };
  }
  const able = clusters
    .map(({ cluster }) => cluster)
    .filter(({ release, deleting, targetGroup }) => release === serving && !deleting && targetGroup !== plan.baseline);
  const [home, another] = able.filter(({ targetGroup }) => targetGroup !== null);
  if (!home?.targetGroup) return { why: `No cluster of ${serving} stands: deploy it, or say what serves.` };
  if (another) return { why: `Two clusters run ${serving}: a person must choose.` };
  const size = Math.max(home.desired, ...carriers(here).map(({ desired }) => desired), 1);
  const healthy = healthyCount(home);
  if (healthy < size)
    return { why: `${home.name} has ${healthy} healthy instances of ${size} that it needs for all requests.` };
  return { name: home.name, targetGroup: home.targetGroup };
}

const groupsWithWeight = (weights: Weights): string[] =>
  Object.keys(weights).filter((group) => shareOf(weights, group) > 0);

const clusterIn = (targetGroup: string, { clusters }: Here): ClusterSeen | undefined =>
  clusters.find(({ cluster }) => cluster.targetGroup === targetGroup && !cluster.deleting)?.cluster;

const carriers = (here: Here): ClusterSeen[] =>
  here.routes.flatMap(({ route }) => groupsWithWeight(route.weights).flatMap((group) => clusterIn(group, here) ?? []));

/** `50 % of requests go to api-prod-v041 (1.41.0), 50 % to api-prod-v042 (1.42.0)` */
function said(weights: Weights, here: Here): string {
  const groups = groupsWithWeight(weights);
  if (groups.length === 0) return 'no request reaches a cluster';
  const parts = groups.map((group) => {
    const cluster = clusterIn(group, here);
    const who = cluster ? `${cluster.name}${cluster.release ? ` (${cluster.release})` : ''}` : nameIn(group);
    return { share: shareOf(weights, group), who };
  });
  const [only, ...more] = parts;
  if (only && more.length === 0) return `all requests go to ${only.who}`;
  return parts
    .map(({ share, who }, i) => `${Math.round(share * 1000) / 10}\u00A0% ${i === 0 ? 'of requests go ' : ''}to ${who}`)
    .join(', ');
}

function whoLeftIt({ place }: Here): string {
  const [last] = place.recent;
  return last?.end?.how === 'left' ? `; ${last.end.by.name} took over from ${inWords(last)}` : '';
}

function badness(weights: Weights, here: Here): string {
  const releases = groupsWithWeight(weights).map((group) => clusterIn(group, here)?.release);
  const mark = here.place.bad.find(({ release }) => release !== here.place.serving && releases.includes(release));
  return mark ? `; ${mark.release} ${mark.why}` : '';
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
