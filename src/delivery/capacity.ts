/** How much of a cluster can carry traffic. Both sides must agree: Auto Scaling says in service, the load balancer healthy. */
import type { ClusterSeen, Seen } from './seen.ts';

export const clusterNamed = (seen: Seen, name: string): ClusterSeen | undefined =>
  seen.clusters.find((cluster) => cluster.name === name);

export const healthyCount = (cluster: ClusterSeen | undefined): number =>
  cluster?.instances.filter((instance) => instance.inService && instance.health === 'healthy').length ?? 0;

/** Exactly the wanted instances, all of them healthy: neither one missing nor one on its way out. */
export const isWhole = (cluster: ClusterSeen | undefined, size: number): boolean =>
  cluster !== undefined && !cluster.deleting && cluster.desired >= size && healthyCount(cluster) >= cluster.desired;

/** Why it is not whole, in the cloud's words: the newest failed activity, else what the health checks say. */
export function whyNotHealthy(cluster: ClusterSeen | undefined): string {
  if (!cluster) return 'no instance could be started';
  const failure = cluster.failures[0];
  if (failure) return failure;
  const sick = cluster.instances.find((instance) => instance.health !== 'healthy');
  const count = `${healthyCount(cluster)} of ${cluster.desired} instances are healthy`;
  return sick?.reason ? `${count}: ${sick.reason}` : count;
}
