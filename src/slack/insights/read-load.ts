/** A rotation's pages, with what its alarms' pages name: what load is counted from. */
import type { Catalog, Team } from '../../catalog/catalog.ts';
import type { Archive, Span } from '../../record/archive.ts';
import type { Fact, PageFact } from '../../record/fact.ts';
import { servicesIn } from './scope.ts';

const DAY = 86_400_000;

/** With a day before, for what repeats. */
export async function loadFacts(
  { archive, catalog }: { archive: Archive; catalog: Catalog },
  { name: team }: Team,
  { from, to }: Span,
): Promise<{ facts: Fact[]; pages: PageFact[] }> {
  const services = servicesIn(catalog, { team });
  const all = await archive.facts({ from: from - DAY, to: to + 1 }, { services, teams: [team] });
  // A service may have had another owner: its pages were theirs.
  const facts = all.filter((fact) => fact.is === 'operation' || fact.team === team);
  return { facts, pages: facts.flatMap((fact) => (fact.is === 'page' ? [fact] : [])) };
}
