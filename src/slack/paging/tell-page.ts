/**
 * The Slack side of one page: one message in the team's channel, edited in place, replies for what must ring, and the
 * direct messages kept true. Everything is derived from the record: it may be done again at any moment, after any
 * crash, and posts nothing twice.
 */
import type { Page } from '../../paging/page.ts';
import { isOver } from '../../paging/page.ts';
import { editCard, postCard } from '../card/card.ts';
import type { Face } from '../card/face.ts';
import { drawPictures } from '../card/pictures.ts';
import { reply } from '../card/reply.ts';
import { NO_WAY_IN } from '../card/tell.ts';
import { waitAfter } from '../card/wait-after.ts';
import { pageCard, pageHeadline } from '../messages/page/page-card.ts';
import type { PageFacts } from '../messages/page/page-facts.ts';
import { pageReplies } from '../messages/page/page-replies.ts';
import { freshen } from './freshen.ts';
import { tellTeamDirectly } from './no-way-in.ts';
import type { PageParts } from './parts.ts';

/** While it is being put right its message counts instances, of which no queue tells it. */
const WHILE_CURED = 3000;

/**
 * Brings Slack up to date with the newest record. Returns the milliseconds after which to do it again; 0: all is told.
 * Never fails: what Slack refuses is waited out, and where no channel lets the message in, the team is told directly.
 */
export async function tellPage(id: string, parts: PageParts): Promise<number> {
  try {
    return await tell(id, parts);
  } catch (error) {
    return waitAfter(
      error,
      (what) => parts.log.error({ page: id, error: what }, 'the page could not be shown, it is tried again'),
      async (word) => NO_WAY_IN.includes(word) && tellTeamDirectly(id, word, parts),
    );
  }
}

async function tell(id: string, parts: PageParts): Promise<number> {
  const page = await parts.store.load(id);
  if (!page) return 0;
  const facts = await parts.factsFor(page);
  const face = faceOf(page, facts);
  const card = (await parts.store.card(id)) ?? {};
  const wait = card.ts ? await editCard(face, card, parts) : await postCard(face, card, parts);
  if (wait > 0) return wait;
  // Now there is a way to it.
  const linked = card.ts ? facts : await parts.factsFor(page);
  for (const { name, message } of pageReplies(page, linked)) {
    const later = await reply(face, name, message, parts, true);
    if (later > 0) return later;
  }
  const fresh = await freshen(page, linked, parts);
  if (fresh > 0) return fresh;
  const pictures = await drawPictures(face, (await parts.store.card(id)) ?? {}, face.message(), parts);
  return pictures || lookAgain(page, facts);
}

function faceOf(page: Page, facts: PageFacts): Face {
  const { cure } = facts;
  return {
    what: 'page',
    id: page.id,
    channel: page.channel,
    version: cure ? `${page.version} ${cure.id} ${cure.version}` : page.version,
    headline: pageHeadline(page, facts),
    importance: { news: 'page', progress: 'end' },
    message: () => pageCard(page, facts),
    // Each edit may have a longer course: another picture.
    pictureName: ({ title, chart }) =>
      `${title} ${chart.axis_config.categories.length} ${chart.series[0]?.data.at(-1)?.value}`,
  };
}

/** That an operation gets somewhere the page is told; its progress it looks up. */
const lookAgain = (page: Page, { cure }: PageFacts): number => (cure && !cure.end && !isOver(page) ? WHILE_CURED : 0);
