/** How an operation, its releases and its instants are called on every card. */
import type { Operation } from '../../delivery/operation.ts';
import { shareOf } from '../../delivery/weights.ts';
import { type Markup, md, time } from './blocks.ts';
import { share } from './quantities.ts';

/** In headers: `api 1.42.0 in prod`. */
export const subject = ({ kind, service, release, environment }: Operation): string =>
  kind === 'deploy' ? `${service} ${release} in ${environment}` : `${service} in ${environment} to ${release}`;

/** In sentences: `deploy of api 1.42.0 to prod`. */
export const undertaking = ({ kind, service, release, environment }: Operation): string =>
  kind === 'deploy'
    ? `deploy of ${service} ${release} to ${environment}`
    : `rollback of ${service} in ${environment} to ${release}`;

/** The release that served when it began. */
export const before = ({ from }: Operation): string => from ?? 'the present release';

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A clock time; with seconds where the service's figures come by the second. */
export const clock = ({ plan }: Operation, at: number): Markup => time(at, plan.period < 60);

/** The share of requests, 0 to 1, that the new cluster gets: as it was asked for, or as a foreign hand has set it. */
export function shareOfNext({ route, stopped, clusters, founding, rolling }: Operation): number {
  if (rolling) return rolling.percent / 100;
  const weights = stopped?.is ?? route?.want;
  const next = (clusters ?? founding)?.next;
  return weights && next ? shareOf(weights, next.targetGroup) : 0;
}

/** Who gets the requests now. */
export function whoServes(operation: Operation): Markup {
  const part = shareOfNext(operation);
  const { release, founding } = operation;
  if (part === 0 && founding) return nobody(operation);
  if (part === 0) return md`${capital(before(operation))} serves all requests.`;
  if (part === 1) return md`${release} serves all requests.`;
  return md`${release} takes ${share(part)} of requests, ${founding ? 'nobody' : before(operation)} the rest.`;
}

/** While a first cluster has no requests, and after it was thrown away. */
export const nobody = ({ service, environment }: Operation): Markup => md`Nothing serves ${service} in ${environment}.`;
