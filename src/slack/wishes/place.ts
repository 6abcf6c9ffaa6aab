/** Which service in which environment a person means. Pure; the catalog is all it needs. */
import type { Catalog, Environment, Service } from '../../catalog/catalog.ts';
import { nearest } from '../grammar/nearest.ts';

export interface Place {
  service: Service;
  environment: Environment;
}

export type NoPlace =
  | { unknown: 'service'; typed: string; nearest: string[]; valid: string[] }
  | { unknown: 'environment'; typed: string; service: Service; nearest: string[]; valid: string[] }
  /** Several environments, none of them called prod, and nothing was said. */
  | { unknown: 'which environment'; service: Service; valid: string[] };

/** Without an environment it is the only one, or prod. */
export function findPlace(catalog: Catalog, service: string, environment?: string): Place | NoPlace {
  const found = byName(catalog.services, service);
  if (!found) {
    const valid = [...catalog.services.keys()].sort();
    return { unknown: 'service', typed: service, nearest: nearest(service, valid), valid };
  }
  const valid = [...found.environments.keys()];
  const where = environment ? byName(found.environments, environment) : usualEnvironment(found);
  if (where) return { service: found, environment: where };
  return environment
    ? { unknown: 'environment', typed: environment, service: found, nearest: nearest(environment, valid), valid }
    : { unknown: 'which environment', service: found, valid };
}

export function usualEnvironment({ environments }: Service): Environment | undefined {
  return environments.get('prod') ?? (environments.size === 1 ? [...environments.values()][0] : undefined);
}

/** Phones begin a message with a capital. */
function byName<T>(things: Map<string, T>, name: string): T | undefined {
  return things.get(name) ?? things.get(name.toLowerCase());
}
