/** Handoffs in Redis: one record each, found by team and instant. */
import type { Handoff } from '../handoff/handoff.ts';
import type { Connection } from './connect.ts';
import type { HandoffStore } from './handoff-store.ts';
import { cardsBeside } from './redis-cards.ts';
import { HANDOFF_SEEN, OPEN_HANDOFF, REPLACE_HANDOFF } from './scripts/handoff.ts';

const DAY = 24 * 60 * 60_000;
/** How long one that is finished is kept. */
const KEPT = 400 * DAY;

interface Scripts {
  fcOpenHandoff(...keysAndArguments: (string | number)[]): Promise<string>;
  fcReplaceHandoff(...keysAndArguments: (string | number)[]): Promise<0 | 1>;
  fcHandoffSeen(key: string, until: number, people: string): Promise<1>;
}

const parse = (json: string): Handoff => JSON.parse(json);
const isUnfinished = ({ state }: Handoff): boolean => state.is === 'ahead' || state.is === 'told';

/** `edge-mhx2k0w0` -> `edge` */
function teamOf(handoff: string): string {
  const dash = handoff.lastIndexOf('-');
  if (dash < 1) throw new RangeError(`"${handoff}" is no handoff: it names no team`);
  return handoff.slice(0, dash);
}

/** `prefix` begins every key, `fc` unless told; `kept`: ms that a finished one is. Whoever opened `redis` closes it. */
export function redisHandoffStore(
  redis: Connection,
  { prefix = 'fc', kept = KEPT }: { prefix?: string; kept?: number } = {},
): HandoffStore {
  const scripts = scriptsOn(redis);
  const keyOf = (team: string, kind: string) => `${prefix}:{team ${team}}:${kind}`;
  const recordKey = (id: string) => keyOf(teamOf(id), `handoff:${id}`);
  const cardKey = (id: string) => keyOf(teamOf(id), `handoff-card:${id}`);

  async function load(id: string): Promise<Handoff | null> {
    const record = await redis.hget(recordKey(id), 'record');
    return record ? parse(record) : null;
  }

  async function found(ids: string[]): Promise<Handoff[]> {
    const all = await Promise.all(ids.map(load));
    return all.filter((each) => each !== null);
  }

  return {
    async open(handoff) {
      const { id, team, at } = handoff;
      const keys = [recordKey(id), keyOf(team, 'handoffs'), keyOf(team, 'handoffs-unfinished')];
      const record = JSON.stringify({ ...handoff, version: 1 });
      return parse(await scripts.fcOpenHandoff(...keys, id, at, record, isUnfinished(handoff) ? 1 : 0, kept));
    },

    load,

    async replace(next) {
      const { id, version } = next;
      const keys = [recordKey(id), cardKey(id), keyOf(teamOf(id), 'handoffs-unfinished')];
      const record = JSON.stringify({ ...next, version: version + 1 });
      const unfinished = isUnfinished(next) ? 1 : 0;
      const done = await scripts.fcReplaceHandoff(...keys, id, version, version + 1, record, unfinished, kept);
      return done ? parse(record) : null;
    },

    async recent(team, count, before) {
      if (count < 1) return [];
      const max = before === undefined ? '+inf' : `(${before}`;
      return found(await redis.zrevrangebyscore(keyOf(team, 'handoffs'), max, '-inf', 'LIMIT', 0, count));
    },

    async following(team, after, count) {
      if (count < 1) return [];
      return found(await redis.zrangebyscore(keyOf(team, 'handoffs'), `(${after}`, '+inf', 'LIMIT', 0, count));
    },

    unfinished: (team) => redis.smembers(keyOf(team, 'handoffs-unfinished')),

    async seen(team) {
      const { until, people } = await redis.hgetall(keyOf(team, 'handoffs-seen'));
      return until === undefined ? null : { until: Number(until), people: JSON.parse(people ?? '[]') };
    },

    async setSeen(team, { until, people }) {
      await scripts.fcHandoffSeen(keyOf(team, 'handoffs-seen'), until, JSON.stringify(people));
    },

    ...cardsBeside(redis, { record: recordKey, card: cardKey }),
  };
}

function scriptsOn(redis: Connection): Scripts {
  redis.defineCommand('fcOpenHandoff', { numberOfKeys: 3, lua: OPEN_HANDOFF });
  redis.defineCommand('fcReplaceHandoff', { numberOfKeys: 3, lua: REPLACE_HANDOFF });
  redis.defineCommand('fcHandoffSeen', { numberOfKeys: 1, lua: HANDOFF_SEEN });
  return redis as unknown as Scripts;
}
