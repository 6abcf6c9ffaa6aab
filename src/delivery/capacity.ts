/** How much of a cluster can carry traffic. Both sides must agree: Auto Scaling says in service, the load balancer healthy. */
import type { ClusterSeen, Seen } from './seen.ts';

export const clusterNamed = (seen: Seen, name: string): ClusterSeen | undefined =>
  seen.clusters.find((cluster) => cluster.name === name);

export const healthyCount = (cluster: ClusterSeen | undefined): number =>
  cluster?.instances.filter((instance) => instance.inService && instance.health === 'healthy').length ?? 0;

/** Exactly the wanted instances, all of them healthy: neither one missing nor one on its way out. */
export const isWhole = (cluster: ClusterSeen | undefined, size: number): boolean =>
  cluster !== undefined && !cluster.deleting && cluster.desired >= size && healthyCount(cluster) >= cluster.desired;

/** Something of a pin of this operation is on it, whole or half: it has to be lifted before the end. */
export const bearsPin = (cluster: ClusterSeen | undefined, operation: string): boolean =>
  cluster?.pinnedBy === operation || cluster?.pinBegunBy === operation;

export const inServiceCount = (cluster: ClusterSeen | undefined): number =>
  cluster?.instances.filter(({ inService }) => inService).length ?? 0;

/** Why it is not whole, in the cloud's words: the newest failed activity, else what the health checks say. */
export function whyNotHealthy(cluster: ClusterSeen | undefined, relapses = 0): string {
  if (!cluster) return 'no instance could be started';
  const failure = cluster.hopeless ?? cluster.failures[0];
  if (failure) return failure.replace(LAUNCHING, '');
  if (relapses > 1) return `its instances were healthy and fell sick again ${relapses} times${lastReason(cluster)}`;
  return `${healthyCount(cluster)} of ${cluster.desired} instances are healthy${lastReason(cluster)}`;
}

/** Auto Scaling ends every such message with it. */
const LAUNCHING = /[.,]? ?Launching EC2 instance failed\.?$/;

function lastReason({ instances }: ClusterSeen): string {
  // What is only beginning says nothing yet.
  const told = instances.filter(({ health, reason }) => health !== 'healthy' && reason);
  const sick = told.find(({ health }) => health === 'unhealthy') ?? told[0];
  return sick?.reason ? `: ${sick.reason}` : '';
}
