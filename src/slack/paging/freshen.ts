/** Direct messages that say something which is not so any more are edited: who has it now, and no button that is over. */
import type { Page } from '../../paging/page.ts';
import type { Said } from '../../store/store.ts';
import { editDirect } from '../card/edit-direct.ts';
import type { PageFacts } from '../messages/page/page-facts.ts';
import { noticeShows, pageNotice } from '../messages/page/page-notices.ts';
import type { PageParts } from './parts.ts';

/** Milliseconds to wait before the rest may be done; 0: all say what is so. */
export async function freshen(page: Page, facts: PageFacts, parts: PageParts): Promise<number> {
  const { store } = parts;
  const shows = noticeShows(page, facts);
  const card = (await store.card(page.id)) ?? {};
  for (const notice of page.notices) {
    const name = `said ${notice.id}` as const;
    const said: Said | undefined = card[name];
    if (!said?.ts || !said.channel || said.shows === shows) continue;
    const { channel, ts } = said;
    const wait = await editDirect({ channel, ts }, pageNotice(page, notice, facts), parts);
    if (wait > 0) return wait;
    await store.setCard(page.id, { [name]: { ...said, shows } });
  }
  return 0;
}
