/**
 * Turns what a load balancer served into the metrics that AWS would publish of it. As there, a count exists only when
 * it is not zero, and a request for which no target was found is counted as the balancer's own 503 and not as a request.
 */
import type { Served, TargetPool } from '../../traffic/traffic.ts';
import type { MetricStore } from './series.ts';

export interface MeteredBalancer {
  /** Dimension value: `app/api-prod/0000000000000001` */
  loadBalancer: string;
  /** Target group ARN to its dimension value: `targetgroup/api-prod-a/000000000000001a` */
  targetGroups: Map<string, string>;
  pool(targetGroup: string): TargetPool;
}

const NAMESPACE = 'AWS/ApplicationELB';

export class BalancerMeter {
  constructor(
    readonly store: MetricStore,
    readonly balancer: MeteredBalancer,
  ) {}

  served({ at, tookMs, status, targetGroup }: Served): void {
    if (targetGroup === undefined) {
      if (status >= 500) this.#add(at, `HTTPCode_ELB_${Math.floor(status / 100)}XX_Count`, 1);
      return;
    }
    this.#addBoth(at, 'RequestCount', 1, targetGroup);
    this.#addBoth(at, `HTTPCode_Target_${Math.floor(status / 100)}XX_Count`, 1, targetGroup);
    this.#addBoth(at, 'TargetResponseTime', tookMs / 1000, targetGroup);
  }

  /** At this moment: how many targets are well, in groups that are in use. */
  hosts(at: number): void {
    for (const targetGroup of this.balancer.targetGroups.keys()) {
      const states = this.balancer
        .pool(targetGroup)
        .health()
        .map(({ state }) => state);
      if (states.includes('unused')) continue;
      const healthy = states.filter((state) => state === 'healthy').length;
      const unhealthy = states.filter((state) => state === 'unhealthy').length;
      this.#add(at, 'HealthyHostCount', healthy, targetGroup);
      this.#add(at, 'UnHealthyHostCount', unhealthy, targetGroup);
    }
  }

  #addBoth(at: number, name: string, value: number, targetGroup: string): void {
    this.#add(at, name, value);
    this.#add(at, name, value, targetGroup);
  }

  #add(at: number, name: string, value: number, targetGroup?: string): void {
    const group = targetGroup && this.balancer.targetGroups.get(targetGroup);
    const dimensions = { LoadBalancer: this.balancer.loadBalancer, ...(group && { TargetGroup: group }) };
    this.store.series({ namespace: NAMESPACE, name, dimensions }, name === 'TargetResponseTime').add(at, value);
  }
}

/**
 * What the shop itself reports: its sales, by cluster, by cluster and where they were made, and of all clusters. Zero is
 * reported too, as a program would that is running.
 */
export function recordOrders(store: MetricStore, cluster: string, service: string, { at, orders }: Served): void {
  const by = { AutoScalingGroupName: cluster };
  const sets: Record<string, string>[] = [by, { ...by, Channel: 'web' }, { Service: service }];
  for (const dimensions of sets) {
    store.series({ namespace: 'Shop', name: 'Orders', dimensions }, false).add(at, orders);
  }
}
