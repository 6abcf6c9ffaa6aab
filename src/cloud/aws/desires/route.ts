/** All routes send traffic by the wanted weights. */
import type { Desire } from '../../../delivery/desire.ts';
import type { Weights } from '../../../delivery/seen.ts';
import { sameShares } from '../../../delivery/weights.ts';
import { CloudUnreachable, ForeignEdit } from '../../cloud.ts';
import type { Clients } from '../clients.ts';
import type { JustRead } from '../just-read.ts';
import { type Route, readRoutes, weightsOf, writeWeights } from '../routes.ts';
import { asWanted, inWords } from '../weights.ts';

/**
 * Read all, compare, write, read back: AWS has no conditional write, so nothing else is done
 * between reading and writing. A shift that stopped half way, one route moved and another not, goes on where it stopped.
 */
export async function route(
  aws: Clients,
  desire: Extract<Desire, { want: 'route' }>,
  justRead: JustRead,
): Promise<string | null> {
  const { routes, weights, from } = desire;
  const found = justRead.take(routes) ?? (await readRoutes(aws, routes));
  const toMove = found.filter((route) => !asWanted(weightsOf(route), weights));
  if (toMove.length === 0) return null;
  refuseForeign(found, [weights, ...from]);
  for (const route of toMove) await writeWeights(aws, route, weights);
  const after = await readRoutes(aws, routes);
  if (!after.every((route) => asWanted(weightsOf(route), weights))) {
    throw new CloudUnreachable('The load balancer took the new weights and does not show them yet.');
  }
  return `${toMove.length === 1 ? 'Route' : `${toMove.length} routes`} set to ${inWords(weights)}`;
}

function refuseForeign(found: Route[], ours: Weights[]): void {
  const foreign = found.find((route) => !ours.some((weights) => sameShares(weightsOf(route), weights)));
  if (!foreign) return;
  const is = inWords(weightsOf(foreign));
  throw new ForeignEdit(
    `Somebody else changed the route: it says ${is}. Nothing was overwritten.`,
    Object.fromEntries(found.map((route) => [route.id, weightsOf(route)])),
  );
}
