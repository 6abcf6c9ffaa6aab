/**
 * Where pages are kept in Redis. All of one slot (a service, `@edge`, `@nobody`) carry the hash tag `{slot}`: one
 * script may touch them all. A service's pages lie beside its operations, under names of their own.
 */
import { recordKeysOf } from './keys.ts';

/** `check-out-318` -> `check-out`, `@edge-12` -> `@edge`: a page's id is its slot, a dash, its number. */
export function slotOfPage(page: string): string {
  const dash = page.lastIndexOf('-');
  if (dash < 1) throw new RangeError(`"${page}" is no page id: it names nobody`);
  return page.slice(0, dash);
}

export function pageKeysOf(prefix: string) {
  const of = (slot: string, ...parts: string[]) => [prefix, `{${slot}}`, ...parts].join(':');
  const ofPage = (kind: string) => (id: string) => of(slotOfPage(id), kind, id);
  return {
    ...recordKeysOf(prefix),
    /** Set of all slots that ever had a page; in a slot of its own, as the next is. */
    slots: `${prefix}:page-slots`,
    /** The number that was given last. */
    number: `${prefix}:page-number`,
    /** Hash: `record` as JSON, its `version`. */
    page: ofPage('page'),
    /** Stream of JSON. */
    events: ofPage('page-events'),
    /** Hash of JSON by field. */
    card: ofPage('page-card'),
    /** The id of a group's newest page. */
    latest: (slot: string, group: string) => of(slot, 'page-of', group),
    /** Set of ids. */
    unresolved: (slot: string) => of(slot, 'pages-unresolved'),
    /** List of ids, newest first. */
    recent: (slot: string) => of(slot, 'pages-recent'),
  };
}
