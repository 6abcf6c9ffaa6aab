/** A services.yml of teams that hand over: each has a service, a channel and a rotation of Ada alone. */
import { readFile, writeFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import { catalogFile } from './catalogs.ts';

const DAY = 24 * 60 * 60_000;

/** Resolves to its path. The first of them is the one that AWS knows. */
export async function handoffCatalog(teams: string[]): Promise<string> {
  const path = await catalogFile(teams, { canary: '1s', bake: '1s', figures: 'none' });
  const file = parse(await readFile(path, 'utf8'));
  // A week that began yesterday ends for nobody while this is played.
  const start = `${new Date(Date.now() - DAY).toISOString().slice(0, 10)} 09:00`;
  for (const team of Object.values<object>(file.teams)) {
    Object.assign(team, {
      oncall: { zone: 'UTC', layers: { primary: { every: 'week', start, people: ['U0ADA'] } } },
      handoff: { askBefore: '1h', remindAfter: '1s' },
    });
  }
  await writeFile(path, stringify(file));
  return path;
}
