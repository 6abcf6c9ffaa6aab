/** Names and numbers of things in the sandbox's account. Ids are counted, not drawn. */
export const REGION = 'eu-west-1';
export const ACCOUNT = '000000000000';
export const ZONES = [`${REGION}a`, `${REGION}b`, `${REGION}c`];

const counts = new Map<string, number>();

/** `i-00000000000000001`, `lt-00000000000000001`, … */
export function nextId(prefix: string): string {
  const count = (counts.get(prefix) ?? 0) + 1;
  counts.set(prefix, count);
  return `${prefix}-${count.toString(16).padStart(17, '0')}`;
}

export function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
}

/** What stands behind the account in an ARN: `targetgroup/api-prod-a/000000000000001a`. */
export function resourceOf(someArn: string): string {
  return someArn.split(':').slice(5).join(':');
}
