/** A past to search in: lines of operations, pages and holds of 300 services, as the scripts write them. */
import type { Line } from '../../../src/record/line.ts';
import type { Connection } from '../../../src/store/connect.ts';
import { keysOf } from '../../../src/store/keys.ts';

export const SERVICES = Array.from({ length: 300 }, (_, n) => `service-${n}`);
const PEOPLE = ['Ada', 'Lin', 'Sam', 'Mira'].map((name) => ({ id: `U0${name.toUpperCase()}`, name }));
const WORDS = [
  'deploy service to prod',
  'The canary passed',
  'All instances of the new cluster are in service',
  'Requests move to the new cluster, 20 of 100',
  'Rolling back: it failed its canary: Errors 3.1 %, the old one had 0.2 %',
  'Timeouts of the payments gateway, 4.1 % of requests',
  'Told by Slack',
  'is on it',
  'asked the partner, they restart their proxy',
  'held it: load test until noon',
];
const END = Date.parse('2026-11-18T09:00:00Z');
const KINDS = ['asked', 'verdict', 'did', 'stage', 'back', 'opened', 'told', 'acknowledged', 'note', 'held'];

/** The `n`th of `all`: ten lines for each thing, a minute between any two. */
export function lineOf(n: number, all: number): { service: string; line: Line } {
  const thing = Math.floor(n / WORDS.length);
  const service = SERVICES[thing % SERVICES.length] ?? '';
  const kind = n % WORDS.length;
  const about = thing % 3 === 0 ? 'page' : 'operation';
  const of = about === 'page' ? `${service}-${thing}` : `${service}-${String(thing).padStart(6, 'a')}`;
  const named = about === 'page' ? { title: `${service} errors` } : { release: `1.${thing % 90}.0` };
  const by = kind % 3 === 0 ? (PEOPLE[thing % PEOPLE.length] ?? null) : null;
  const place = { service, environment: 'prod', team: 'edge' };
  const said = { by, kind: KINDS[kind] ?? '', what: WORDS[kind] ?? '' };
  return { service, line: { at: END - (all - n) * 60_000, about, of, ...place, ...said, ...named } };
}

export async function writePast(redis: Connection, count: number): Promise<void> {
  const keys = keysOf('fc');
  await redis.sadd(keys.services, ...SERVICES);
  for (let from = 0; from < count; from += 5000) {
    const write = redis.pipeline();
    for (let n = from; n < Math.min(count, from + 5000); n++) {
      const { service, line } = lineOf(n, count);
      write.xadd(keys.history(service), '*', 'line', JSON.stringify(line));
    }
    await write.exec();
  }
}
