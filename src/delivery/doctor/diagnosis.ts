/** One finding, with the desire that mends it. */
import type { Desire } from '../desire.ts';
import type { Finding } from '../desk.ts';
import type { Place } from './records.ts';

export interface Diagnosis {
  finding: Finding;
  place: Place;
  /** Null: only a person can. */
  cure: Desire | null;
}

export interface Opinion {
  name: string;
  finding: string;
  /** Both or none: what mending does, and the desire that does it. */
  mend?: { verb: string; desire: Desire };
}

/** The id is made of what it is about, so that it names the same thing at the next look. */
export function diagnosis(what: Finding['what'], place: Place, { name, finding, mend }: Opinion): Diagnosis {
  const { service, name: environment } = place.plan;
  const id = [what, service, environment, name].join('/');
  return {
    finding: { id, service, environment, what, name, finding, ...(mend ? { mend: mend.verb } : {}) },
    place,
    cure: mend?.desire ?? null,
  };
}

/** Where to look again for a finding; null for what is no id of one. */
export function placeOfFinding(id: string): { service: string; environment: string } | null {
  const [, service, environment, name] = id.split('/');
  return service && environment && name ? { service, environment } : null;
}

/** An ARN by the name a person looks it up with: `api-prod-a` for a target group, `api-prod` for a route of that load balancer. */
export function nameIn(arn: string): string {
  const [kind = '', first, second] = arn.split('/');
  return (kind.endsWith(':targetgroup') ? first : kind.includes(':listener') ? second : undefined) ?? arn;
}

export const count = (instances: number): string => (instances === 1 ? '1 instance' : `${instances} instances`);
