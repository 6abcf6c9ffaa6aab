/**
 * The sandbox's catalog as of its start. A rotation is written with fixed dates, so whose week it is would depend on
 * the day: whatever begins at `SINCE` is moved, so that the first person's turn has just begun, and hours of duty are
 * laid where now is not. And who is reached through a gateway is reached through this machine's.
 */
import { readFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import { scratchFile } from './scratch.ts';

/** Rules that begin then are the sandbox's own. */
const SINCE = '2026-01-05 09:00';
/** As it stands in services.yml. */
const GATEWAY = 'https://sms.example.com';

const HOUR = 3_600_000;

interface Rule {
  start: string;
  hours?: string;
}

interface Team {
  oncall?: { layers?: Record<string, Rule | Rule[]> };
}

/** Written to a file of its own; resolves to its path. All rules moved are by the clock of UTC. */
export async function catalogAsOfNow(
  path: string,
  { now, gateway }: { now: number; gateway: string },
): Promise<string> {
  const file = parse((await readFile(path, 'utf8')).replaceAll(GATEWAY, gateway));
  for (const { oncall } of Object.values<Team>(file.teams ?? {})) {
    const rules = Object.values(oncall?.layers ?? {}).flat();
    for (const rule of rules.filter(({ start }) => start === SINCE)) move(rule, now);
  }
  return scratchFile('services.yml', stringify(file));
}

/**
 * The turn of the first began yesterday at nine and lasts for some days yet; the rotation itself is nine weeks older,
 * which three people and one come through whole. Duty is from in two hours on, for eight hours.
 */
function move(rule: Rule, now: number): void {
  rule.start = `${new Date(weekBegan(now) - 63 * 24 * HOUR).toISOString().slice(0, 10)} 09:00`;
  if (rule.hours) rule.hours = `${hourOf(now + 2 * HOUR)}-${hourOf(now + 10 * HOUR)}`;
}

/** When the turn of the first began: yesterday at nine, by the clock of UTC. */
export const weekBegan = (now: number): number =>
  Date.parse(`${new Date(now - 24 * HOUR).toISOString().slice(0, 10)}T09:00:00Z`);

const hourOf = (at: number): string => `${new Date(at).toISOString().slice(11, 13)}:00`;
