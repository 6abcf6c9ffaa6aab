import type { Connection } from './connect.ts';
import type { Keys } from './keys.ts';
import type { CardState, Store } from './store.ts';

/** The Slack side of operations: one hash each, a field per fact, so that two writers of different facts never meet. */
export function redisCards(redis: Connection, keys: Keys): Pick<Store, 'card' | 'setCard'> {
  return {
    async card(id) {
      const fields = Object.entries(await redis.hgetall(keys.card(id)));
      if (fields.length === 0) return null;
      return Object.fromEntries(fields.map(([name, json]) => [name, JSON.parse(json)])) as CardState;
    },

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
