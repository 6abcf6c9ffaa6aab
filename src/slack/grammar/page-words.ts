/** What a person typed after /page: whom, and what is wrong. Pure; whom it names is looked up in the catalog. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Scope } from '../../paging/alert.ts';
import { nearest } from './nearest.ts';

export type PageWords =
  | { ask: 'help' }
  /** `text` empty: what is wrong is still to be said. */
  | { ask: 'page'; scope: Scope; team: string; text: string }
  | { ask: 'unknown'; word: string; nearest: string[]; text: string };

const LONGEST_NAME = 100;
/** What fits a lock screen, and the record. */
const LONGEST = 500;

/** `@edge customers cannot pay`, `edge: …`, `api in prod …`, `<!subteam^S0EDGE> …` */
export function readPage(typed: string, catalog: Catalog): PageWords {
  const [, first = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(typed) ?? [];
  const name = first.replace(/^@/, '').replace(/[:,]$/, '');
  if (!name || /^(help|\?)$/i.test(name)) return { ask: 'help' };
  const team = teamCalled(name, catalog);
  if (team) return { ask: 'page', scope: { team, service: null, environment: null }, team, text: sentence(rest) };
  const service = [...catalog.services.values()].find((each) => same(each.name, name));
  if (service) {
    const { environment, text } = whereIn(rest, [...service.environments.keys()]);
    return { ask: 'page', scope: { team: service.team, service: service.name, environment }, team: service.team, text };
  }
  const names = [...catalog.teams.keys(), ...catalog.services.keys()];
  return { ask: 'unknown', word: name.slice(0, LONGEST_NAME), nearest: nearest(name, names), text: sentence(rest) };
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** By its name, or by its user group as Slack writes a mention of it. */
function teamCalled(name: string, { teams }: Catalog): string | undefined {
  const group = /^(?:subteam\^)?(S[A-Z0-9]+)$/.exec(name)?.[1];
  const all = [...teams.values()];
  return (all.find((team) => same(team.name, name)) ?? all.find(({ usergroup }) => usergroup && usergroup === group))
    ?.name;
}

/** `in staging …`; else where customers are, or the only place there is. */
function whereIn(rest: string, environments: string[]): { environment: string | null; text: string } {
  const [, named = '', text = ''] = /^in\s+(\S+)\s*([\s\S]*)$/i.exec(rest) ?? [];
  const found = environments.find((each) => same(each, named.replace(/[:,]$/, '')));
  if (found) return { environment: found, text: sentence(text) };
  const usual = environments.find((each) => each === 'prod') ?? environments[0] ?? null;
  return { environment: usual, text: sentence(rest) };
}

const sentence = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
