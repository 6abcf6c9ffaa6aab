/** The Slack side of a record: one hash each, a field per fact, so that two writers of different facts never meet. */
import type { Connection } from './connect.ts';
import type { Keys } from './keys.ts';
import { CARD_BESIDE } from './scripts/beside-record.ts';
import type { CardState, Store } from './store.ts';

type Cards = Pick<Store, 'card' | 'setCard'>;

/** Those of operations, which are kept for good. */
export function redisCards(redis: Connection, keys: Keys): Cards {
  return {
    card: (id) => read(redis, keys.card(id)),

    async setCard(id, card) {
      const facts = Object.entries(card);
      const given = facts.filter(([, value]) => value !== undefined);
      const forgotten = facts.filter(([, value]) => value === undefined);
      const write = redis.multi();
      if (given.length) write.hset(keys.card(id), Object.fromEntries(given.map(([k, v]) => [k, JSON.stringify(v)])));
      if (forgotten.length) write.hdel(keys.card(id), ...forgotten.map(([name]) => name));
      if (facts.length) await write.exec();
    },
  };
}

/** Those of pages and handoffs: forgotten together with the record, and not written for one that is forgotten. */
export function cardsBeside(redis: Connection, keys: Record<'record' | 'card', (id: string) => string>): Cards {
  redis.defineCommand('fcCardBeside', { numberOfKeys: 2, lua: CARD_BESIDE });
  const scripts = redis as unknown as { fcCardBeside(...keysAndArguments: string[]): Promise<0 | 1> };
  return {
    card: (id) => read(redis, keys.card(id)),

    async setCard(id, card) {
      const facts = Object.entries(card);
      if (facts.length === 0) return;
      const given = facts.flatMap(([name, value]) => [name, value === undefined ? '' : JSON.stringify(value)]);
      await scripts.fcCardBeside(keys.record(id), keys.card(id), ...given);
    },
  };
}

async function read(redis: Connection, key: string): Promise<CardState | null> {
  const fields = Object.entries(await redis.hgetall(key));
  if (fields.length === 0) return null;
  return Object.fromEntries(fields.map(([name, json]) => [name, JSON.parse(json)])) as CardState;
}
