/** What the load balancer thinks of the instances of one target group. */
import {
  DescribeTargetHealthCommand,
  type TargetHealth,
  type TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Health } from '../../delivery/seen.ts';
import type { Clients } from './clients.ts';

export interface TargetHealthSeen {
  health: Health;
  reason?: string;
}

/** By instance id. Of an instance with several ports the first that is not healthy speaks. */
export async function targetHealth(aws: Clients, targetGroup: string): Promise<Map<string, TargetHealthSeen>> {
  const answer = await aws.loadBalancing.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroup }));
  return healthByInstance(answer.TargetHealthDescriptions ?? []);
}

export function healthByInstance(targets: TargetHealthDescription[]): Map<string, TargetHealthSeen> {
  const seen = new Map<string, TargetHealthSeen>();
  for (const { Target, TargetHealth: health } of targets) {
    const id = Target?.Id ?? '';
    if ((seen.get(id)?.health ?? 'healthy') === 'healthy') seen.set(id, healthSeen(health));
  }
  return seen;
}

/** `unavailable` (checks switched off) and states that AWS may add are unknown, which is not OK. */
const HEALTH: Record<string, Health> = {
  initial: 'initial',
  healthy: 'healthy',
  unhealthy: 'unhealthy',
  draining: 'draining',
  'unhealthy.draining': 'draining',
  unused: 'unused',
};

function healthSeen(target: TargetHealth | undefined): TargetHealthSeen {
  const health = HEALTH[target?.State ?? ''] ?? 'unknown';
  const reason = target?.Description ?? target?.Reason;
  return health !== 'healthy' && reason ? { health, reason } : { health };
}
