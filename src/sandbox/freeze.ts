/** A freeze to practise with: the sandbox's own catalog, in which one team's deploys wait for an hour from now on. */
import { readFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import { scratchFile } from './scratch.ts';

const HOUR = 60 * 60_000;

/** Written to a file of its own, because the instants are those of this start. Resolves to its path. */
export async function frozenCatalog(catalog: string, team: string, now: number): Promise<string> {
  const file = parse(await readFile(catalog, 'utf8'));
  const freeze = { why: 'stocktaking', zone: 'UTC', from: minuteOf(now), to: minuteOf(now + HOUR) };
  const teams = { ...file.teams, [team]: { ...file.teams[team], freezes: [freeze] } };
  return scratchFile('services.yml', stringify({ ...file, teams }));
}

/** `2026-12-23 16:05` */
const minuteOf = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
