/** Where the messages are that a Home leads to. */
import type { PlaceNow } from '../../delivery/desk.ts';
import type { Operation } from '../../delivery/operation.ts';
import type { Page } from '../../paging/page.ts';
import type { Request } from '../../partners/request.ts';
import { permalink } from '../card/facts.ts';
import { wantsSomebody } from './home-needs.ts';
import type { HomeParts } from './parts.ts';

/** So many messages are looked up; nobody scrolls farther. */
const LINKED = 30;

/** By the id of a page, an operation or a question; whatever has no message is absent. */
export async function linksTo(
  { workspace, cards }: HomeParts,
  pages: Page[],
  places: PlaceNow[],
  requests: Request[],
): Promise<Map<string, string>> {
  const base = await workspace();
  const links = new Map<string, string>();
  if (!base) return links;
  for (const { id, channel, ts } of requests) if (ts) links.set(id, permalink(base, channel, ts));
  const operations = places.flatMap(({ running, waiting }) => (running ? [running, ...waiting] : waiting));
  const first = [...operations].sort(
    (a: Operation, b: Operation) => Number(wantsSomebody(b)) - Number(wantsSomebody(a)),
  );
  const asked = [
    ...pages.slice(0, LINKED).map(({ id }) => ({ id, place: cards.ofPage?.(id) })),
    ...first.slice(0, LINKED).map(({ id }) => ({ id, place: cards.place(id) })),
  ];
  await Promise.all(
    asked.map(async ({ id, place }) => {
      // A Home without a link is better than none.
      const at = await place?.catch(() => null);
      if (at) links.set(id, permalink(base, at.channel, at.ts));
    }),
  );
  return links;
}
