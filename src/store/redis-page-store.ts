/** Pages in Redis: what must change together changes in one script, within one slot of a cluster. */
import { groupOf, slotOf } from '../paging/alert.ts';
import { isSettled, type Page, type PageEvent } from '../paging/page.ts';
import { pageFactOf } from '../record/fact-of.ts';
import { pageLineOf } from '../record/line-of.ts';
import type { Connection } from './connect.ts';
import { kept } from './kept.ts';
import { pageKeysOf, slotOfPage } from './page-keys.ts';
import type { PageStore } from './page-store.ts';
import { cardsBeside } from './redis-cards.ts';
import { pageScriptsOn } from './scripts/page-scripts.ts';

const DAY = 24 * 60 * 60_000;
/** How long one that is settled is kept, with its events. */
const KEPT = 90 * DAY;

const parse = (json: string): Page => JSON.parse(json);
/** Each event, and the same as a line of the record. */
const lines = (page: Page, events: PageEvent[]) =>
  events.flatMap((event) => [JSON.stringify(event), JSON.stringify(pageLineOf(page, event))]);

/** `prefix` begins every key, `fc` unless told; `kept`: ms that a settled page is. The connection stays open. */
export function redisPageStore(
  redis: Connection,
  { prefix = 'fc', kept: keep = KEPT }: { prefix?: string; kept?: number } = {},
): PageStore {
  const keys = pageKeysOf(prefix);
  const scripts = pageScriptsOn(redis);

  async function load(id: string): Promise<Page | null> {
    const record = await redis.hget(keys.page(id), 'record');
    return record ? parse(record) : null;
  }

  return {
    async open(page, events, instead) {
      const slot = slotOf(page.scope);
      // Before the record: a slot or a number too many does no harm.
      const [, number] = await Promise.all([redis.sadd(keys.slots, slot), redis.incr(keys.number)]);
      const opened: Page = { ...page, id: `${slot}-${number}`, number, version: 1 };
      const record = JSON.stringify(opened);
      const done = await scripts.fcOpenPage(
        keys.page(opened.id),
        keys.events(opened.id),
        keys.latest(slot, groupOf(page.scope)),
        keys.unresolved(slot),
        keys.recent(slot),
        keys.history(slot),
        opened.id,
        instead ?? '',
        record,
        ...lines(opened, events),
      );
      return done ? parse(record) : null;
    },

    load,

    async replace(next, events) {
      const slot = slotOfPage(next.id);
      const record = JSON.stringify({ ...next, version: next.version + 1 });
      const done = await scripts.fcReplacePage(
        keys.page(next.id),
        keys.events(next.id),
        keys.card(next.id),
        keys.latest(slot, groupOf(next.scope)),
        keys.unresolved(slot),
        keys.history(slot),
        keys.facts(slot),
        keys.newFacts(slot),
        next.id,
        next.version,
        next.version + 1,
        record,
        isSettled(next) ? 1 : 0,
        keep,
        ...kept(pageFactOf(next)),
        ...lines(next, events),
      );
      return done ? parse(record) : null;
    },

    async latest(group, slot) {
      const id = await redis.get(keys.latest(slot, group));
      return id ? load(id) : null;
    },

    async unresolved() {
      const slots = await redis.smembers(keys.slots);
      const ids = await Promise.all(slots.map((slot) => redis.smembers(keys.unresolved(slot))));
      return ids.flat();
    },

    async recent(slot, count) {
      if (count < 1) return [];
      const ids = await redis.lrange(keys.recent(slot), 0, count - 1);
      const found = await Promise.all(ids.map(load));
      return found.filter((page) => page !== null);
    },

    async events(id) {
      const entries = await redis.xrange(keys.events(id), '-', '+');
      return entries.map(([, [, json = '']]) => JSON.parse(json) as PageEvent);
    },

    async note(id, events) {
      const page = events.length > 0 && (await load(id));
      if (!page) return;
      await scripts.fcNotePage(keys.page(id), keys.events(id), keys.history(slotOfPage(id)), ...lines(page, events));
    },

    ...cardsBeside(redis, { record: keys.page, card: keys.card }),
  };
}
