/** What ARNs say between the slashes: names for people, dimensions for CloudWatch. */

/** `arn:…:targetgroup/api-prod-a/0a1b` to `api-prod-a`. */
export function targetGroupName(arn: string): string {
  return arn.split('/')[1] ?? arn;
}

/** CloudWatch's dimension and a policy's ResourceLabel: `targetgroup/api-prod-a/0a1b`. */
export function targetGroupDimension(arn: string): string {
  return arn.slice(arn.indexOf('targetgroup/'));
}

/**
 * CloudWatch's dimension of the load balancer that a listener or a rule belongs to: `app/api-prod/0a1b`.
 * A target group is on one load balancer only, so any of its routes tells, and no call is needed.
 */
export function loadBalancerDimension(route: string): string {
  return route.split('/').slice(1, 4).join('/');
}

/** A launch template may be named by its name or by its id. */
export function templateReference(template: string): { LaunchTemplateId: string } | { LaunchTemplateName: string } {
  return /^lt-[0-9a-f]{8,17}$/.test(template) ? { LaunchTemplateId: template } : { LaunchTemplateName: template };
}

export function instances(count: number): string {
  return count === 1 ? '1 instance' : `${count} instances`;
}
