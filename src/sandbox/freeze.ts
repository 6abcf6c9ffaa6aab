/** A freeze to practise with: the sandbox's own catalog, in which one team's deploys wait for an hour from now on. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const HOUR = 60 * 60_000;

/** Written to a file of its own, because the instants are those of this start. Resolves to its path. */
export async function frozenCatalog(catalog: string, team: string, now: number): Promise<string> {
  const file = parse(await readFile(catalog, 'utf8'));
  const freeze = { why: 'stocktaking', zone: 'UTC', from: minuteOf(now), to: minuteOf(now + HOUR) };
  const teams = { ...file.teams, [team]: { ...file.teams[team], freezes: [freeze] } };
  const path = join(await mkdtemp(join(tmpdir(), 'fullcycle-')), 'services.yml');
  await writeFile(path, stringify({ ...file, teams }));
  return path;
}

/** `2026-12-23 16:05` */
const minuteOf = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
