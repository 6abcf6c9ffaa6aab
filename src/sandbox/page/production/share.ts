import type { PageCluster } from '../../wire.ts';

/** A cluster's share of the requests in percent, as the route's weights have it. */
export function shareOf(cluster: PageCluster, clusters: PageCluster[]): number {
  const all = clusters.reduce((sum, { weight }) => sum + weight, 0);
  return all === 0 ? 0 : (cluster.weight / all) * 100;
}
