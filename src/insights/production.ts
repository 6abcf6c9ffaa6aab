/** Which environments customers use: those that no other one comes `after`. */
import type { Service } from '../catalog/catalog.ts';

export type IsProduction = (service: string, environment: string) => boolean;

/**
 * Of a chain `staging`, `prod` (after staging) it is `prod`; where nothing is said with `after`, each is. What services.yml
 * does not know any more counts unless some service has one of this name before its production.
 */
export function productionOf(services: Iterable<Pick<Service, 'name' | 'environments'>>): IsProduction {
  const known = new Map<string, boolean>();
  const before = new Set<string>();
  for (const { name, environments } of services) {
    const named = new Set([...environments.values()].flatMap(({ after }) => after ?? []));
    for (const each of named) before.add(each);
    for (const each of environments.keys()) known.set(`${name}/${each}`, !named.has(each));
  }
  return (service, environment) => known.get(`${service}/${environment}`) ?? !before.has(environment);
}
