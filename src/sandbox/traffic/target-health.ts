/**
 * What a load balancer concludes from the health checks of one target, in AWS's words.
 * The first check that passes makes a new target healthy; the healthy threshold counts only on the way back from
 * unhealthy ("must pass one health check to be considered healthy", Application Load Balancer guide).
 */
import type { LoadBalancerOptions, TargetHealth } from './traffic.ts';

export type Conclusion = Pick<TargetHealth, 'state' | 'reason' | 'description'>;

/** What one check found: why it failed, or null when it passed. */
export type Checked = { reason: string; description: string } | null;

/** `against`: checks in a row that speak against the state. */
export type Standing = Conclusion & { state: 'initial' | 'healthy' | 'unhealthy'; against: number };

export const REGISTERED: Standing = {
  state: 'initial',
  reason: 'Elb.RegistrationInProgress',
  description: 'Target registration is in progress',
  against: 0,
};

export const FIRST_CHECKS: Standing = {
  state: 'initial',
  reason: 'Elb.InitialHealthChecking',
  description: 'Initial health checks in progress',
  against: 0,
};

export const NOT_IN_USE: Conclusion = {
  state: 'unused',
  reason: 'Target.NotInUse',
  description: 'Target group is not configured to receive traffic from the load balancer',
};

export const DEREGISTERING: Conclusion = {
  state: 'draining',
  reason: 'Target.DeregistrationInProgress',
  description: 'Target deregistration is in progress',
};

const HEALTHY: Standing = { state: 'healthy', against: 0 };

export function afterCheck(
  was: Standing,
  checked: Checked,
  thresholds: Pick<LoadBalancerOptions['healthCheck'], 'healthyThreshold' | 'unhealthyThreshold'>,
): Standing {
  const against = was.against + 1;
  if (checked) {
    const stays = was.state !== 'unhealthy' && against < thresholds.unhealthyThreshold;
    return stays ? { ...was, against } : { state: 'unhealthy', ...checked, against: 0 };
  }
  const stays = was.state === 'unhealthy' && against < thresholds.healthyThreshold;
  return stays ? { ...was, against } : HEALTHY;
}
