/** Whose figures somebody asks for, and what they are counted from. */
import type { Catalog } from '../../catalog/catalog.ts';
import { type Delivered, delivered } from '../../insights/delivery.ts';
import { productionOf } from '../../insights/production.ts';
import type { Archive, Span } from '../../record/archive.ts';
import type { Fact } from '../../record/fact.ts';

/** Neither: everybody's. */
export interface Scope {
  service?: string;
  team?: string;
}

const DAY = 86_400_000;
/** Failures of so long before the first span are known, for what mends them. */
const BEFORE = 7 * DAY;

export function servicesIn({ services }: Catalog, { service, team }: Scope): string[] {
  if (service) return [service];
  return [...services.values()].filter((each) => !team || each.team === team).map(({ name }) => name);
}

export const nameOf = ({ service, team }: Scope): string => service ?? (team ? `team ${team}` : 'all teams');

/** All that happened from the first instant to now: a deploy may fail long after it arrived. */
export async function deliveredIn(
  { archive, catalog, now }: { archive: Archive; catalog: Catalog; now(): number },
  scope: Scope,
  from: number,
): Promise<Delivered> {
  const services = servicesIn(catalog, scope);
  const span: Span = { from: from - BEFORE, to: now() + 1 };
  const facts = await archive.facts(span, isAll(scope) ? undefined : { services: withCallers(catalog, services) });
  const mine = new Set(services);
  const counted = facts.filter((fact: Fact) => isAll(scope) || fact.is === 'page' || mine.has(fact.service));
  return delivered(counted, productionOf(catalog.services.values()));
}

const isAll = ({ service, team }: Scope): boolean => !service && !team;

/** A page of a service that calls them may suspect one of their deploys. */
function withCallers({ services }: Catalog, mine: string[]): string[] {
  const callers = [...services.values()].filter(({ dependsOn = [] }) => dependsOn.some((name) => mine.includes(name)));
  return [...new Set([...mine, ...callers.map(({ name }) => name)])];
}

/** Names of their environments that customers use. */
export function productionIn(catalog: Catalog, scope: Scope): string[] {
  const is = productionOf(catalog.services.values());
  const all = servicesIn(catalog, scope).flatMap((service) =>
    [...(catalog.services.get(service)?.environments.keys() ?? [])].filter((environment) => is(service, environment)),
  );
  return [...new Set(all)].sort();
}
