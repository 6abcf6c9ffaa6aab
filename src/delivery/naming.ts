/**
 * Cluster names as Netflix's Frigga writes them: `api-prod-v042`. The push number grows by one, has at least three
 * digits, and wraps from 999 to 000; the latest push is the one created last, not the one with the highest number.
 */

const PUSH = /^(.+)-v([0-9]{3,6})$/;

export interface ClusterName {
  /** `api-prod` */
  cluster: string;
  push: number;
}

/** Null for a name that follows no push sequence, as a hand-made group's. */
export function parseClusterName(name: string): ClusterName | null {
  const match = PUSH.exec(name);
  return match?.[1] && match[2] ? { cluster: match[1], push: Number(match[2]) } : null;
}

/** The next free name after the latest push among `existing`. */
export function nextClusterName(
  service: string,
  environment: string,
  existing: { name: string; createdAt: number }[],
): string {
  const base = `${service}-${environment}`;
  const pushes = existing
    .map(({ name, createdAt }) => ({ createdAt, parsed: parseClusterName(name) }))
    .filter(({ parsed }) => parsed?.cluster === base)
    .sort((a, b) => b.createdAt - a.createdAt);
  const taken = new Set(existing.map(({ name }) => name));
  let push = pushes[0]?.parsed?.push ?? -1;
  do {
    push = push >= 999 ? 0 : push + 1;
  } while (taken.has(clusterName(base, push)));
  return clusterName(base, push);
}

/** A name of this sequence: such a cluster was made by a deploy, or by somebody who knows how they are called. */
export const isPushOf = (service: string, environment: string, name: string): boolean =>
  parseClusterName(name)?.cluster === `${service}-${environment}`;

/**
 * The baseline beside a canary: `api-prod-v042-baseline`. Kayenta and Chaos Monkey know such clusters by this ending; it
 * is no name of the sequence, so that it is never taken for the latest push.
 */
export const baselineName = (canary: string): string => `${canary}-baseline`;

const clusterName = (base: string, push: number) => `${base}-v${String(push).padStart(3, '0')}`;
