/** Who an alert is about, by what its sender calls it and what services.yml knows. Pure. */
import type { Catalog } from '../catalog/catalog.ts';
import { nearest } from '../catalog/nearest.ts';
import type { AlarmRule } from '../catalog/on-call.ts';
import { alarmPlaces } from '../catalog/pages.ts';
import type { Scope } from '../paging/alert.ts';
import { howToClaim } from './from-alarm.ts';

export interface Named {
  /** What stands under `pages` of a service when it is claimed there. */
  alarm: string;
  service?: string;
  environment?: string;
  team?: string;
}

export interface Owner {
  scope: Scope;
  /** What services.yml says of it. */
  rule?: AlarmRule;
  /** For whoever reads the page: that nobody owns it, and how to change that. */
  hint?: string;
}

/** `usual`: the team whose alerts these are when they name nobody. */
export function ownerOf(catalog: Catalog, named: Named, usual?: string): Owner {
  return claimed(catalog, named) ?? ofService(catalog, named) ?? ofTeam(catalog, named, usual);
}

/** A service that lists it under `pages` owns it, whatever its labels say. */
function claimed(catalog: Catalog, { alarm, environment }: Named): Owner | null {
  const places = alarmPlaces(catalog).get(alarm) ?? [];
  const place = places.find((each) => each.environment.name === environment) ?? places[0];
  if (!place) return null;
  const { service, name } = place.environment;
  return { scope: { team: place.team, service, environment: name }, rule: place.rule };
}

function ofService({ services }: Catalog, { service, environment }: Named): Owner | null {
  const known = services.get(service ?? '');
  if (!known) return null;
  const { name, team, environments } = known;
  const [only, another] = environments.keys();
  const where = environments.has(environment ?? '') ? environment : undefined;
  // Without a word it is where the service runs, if that is one place alone.
  return { scope: { team, service: name, environment: where ?? (another || environment ? null : only) ?? null } };
}

function ofTeam({ services, teams }: Catalog, { alarm, service, team }: Named, usual?: string): Owner {
  const owner = [team, usual].find((each) => each !== undefined && teams.has(each)) ?? null;
  const meant = service && nearest(service, [...services.keys()]);
  const slip = service && `"${service}" is no service in services.yml${meant ? `; did you mean ${meant}?` : '.'}`;
  const hint = [slip, owner ? undefined : howToClaim(alarm)].filter(Boolean).join('\n');
  return { scope: { team: owner, service: null, environment: null }, ...(hint && { hint }) };
}

/** Only what a browser may open; anything else is left out. */
export function linksOf(links: Record<'runbook' | 'dashboard' | 'source', string | undefined>) {
  const kept = Object.entries(links).filter(([, url]) => url !== undefined && /^https?:\/\/\S+$/.test(url));
  return kept.length > 0 ? { links: Object.fromEntries(kept) } : {};
}

/** The hint must not fall off the end of what somebody wrote at length. */
export const detailOf = (written: string | undefined, ...hints: (string | undefined)[]): string | undefined => {
  const said = hints.filter(Boolean);
  const text = written?.trim() ? atMost(written.trim(), said.length > 0 ? 350 : 600) : undefined;
  return [text, ...said].filter(Boolean).join('\n') || undefined;
};

/** Whoever writes an alarm may write a book: a page shows its beginning. */
export const atMost = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
