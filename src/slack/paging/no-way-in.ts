/** A channel that does not let the page's message in: everybody of the team is told directly, once. */
import { inForm } from '../card/form.ts';
import { pageNoWayIn } from '../messages/page/page-no-way-in.ts';
import type { PageParts } from './parts.ts';

/** More people than this are told by whoever was told. */
const MOST = 20;

export async function tellTeamDirectly(id: string, refused: string, parts: PageParts): Promise<void> {
  const { store, slack, form, log } = parts;
  const [page, card] = await Promise.all([store.load(id), store.card(id)]);
  if (!page || card?.refused === refused) return;
  await store.setCard(id, { refused });
  const facts = await parts.factsFor(page);
  const message = pageNoWayIn(page);
  for (const person of facts.members.slice(0, MOST)) {
    await inForm(
      form,
      message,
      () => undefined,
      (shown) => slack.chat.postMessage({ channel: person, ...shown, unfurl_links: false, unfurl_media: false }),
    ).catch((error) => log.error({ page: id, person, error: String(error) }, 'a person could not be told of a page'));
  }
}
