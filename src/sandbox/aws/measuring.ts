/** Everything in the sandbox that is known about traffic is measured here, request by request. */
import { BalancerMeter, recordOrders } from './cloudwatch/meter.ts';
import { resourceOf } from './names.ts';
import type { Watched } from './production.ts';
import type { World } from './world.ts';

export function measure({ balancers, fleet, store }: World, { balancer, pulse }: Watched): BalancerMeter {
  const own = [...balancers.targetGroups.values()].filter((group) => group.balancer === balancer);
  const meter = new BalancerMeter(store, {
    loadBalancer: resourceOf(balancer.arn).replace('loadbalancer/', ''),
    targetGroups: new Map(own.map(({ arn }) => [arn, resourceOf(arn)])),
    pool: (targetGroup) => balancer.proxy.pool(targetGroup),
  });
  balancer.proxy.onServed((served) => {
    const cluster = fleet.groupOf.get(served.instance ?? '');
    meter.served(served);
    pulse.served(served, cluster);
    if (cluster) recordOrders(store, cluster, balancer.service, served);
  });
  return meter;
}
