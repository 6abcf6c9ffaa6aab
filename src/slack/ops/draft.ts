/** /ops draft 318, and *Draft the review* on a page that is over. Everybody may: it says what the record says. */
import type { Page } from '../../paging/page.ts';
import type { Archive } from '../../record/archive.ts';
import { draftOf } from '../../record/draft/draft.ts';
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import type { OnClick, User } from '../coming.ts';
import { type Message, md, section } from '../messages/blocks.ts';
import { type Delivered, deliverDraft } from '../review/deliver-draft.ts';
import { gatherIncident } from '../review/gather-incident.ts';
import type { OnOps } from './asked.ts';

export const DRAFT_HELP = '`/ops draft 318`: a draft of the review of page 318: timeline, figures, open questions';

export const draft: OnOps = async (bot, rest, { user }) => {
  const number = /^(?:page\s*)?#?(\d{1,9})$/i.exec(rest.trim())?.[1];
  if (!number)
    return refused('Which page? Its number stands below its message: `/ops draft 318`. Nothing has changed.');
  const { archive } = bot;
  const id = archive && (await pageNumbered(archive, number));
  if (!id) return refused(`The record knows of no page ${number}. \`/ops find page\` lists them. Nothing has changed.`);
  return write(bot, id, user);
};

export const draftClicked: OnClick = (bot, { value, user }) => write(bot, value, user);

/** A number is unique among all pages; the id says the slot too. */
async function pageNumbered(archive: Archive, number: string): Promise<string | undefined> {
  const { things } = await archive.things({ words: ['page', number], count: 50 });
  return things.find(({ about, of }) => about === 'page' && of.endsWith(`-${number}`))?.of;
}

async function write(bot: Bot, id: string, user: User): Promise<Message> {
  const { archive, pager, people } = bot;
  const page = await pager?.page(id);
  if (!archive || !page) {
    return refused('Of this page only its summary is left: a review can no longer be drafted. Nothing has changed.');
  }
  const by = await people.person(user.id, user.name);
  const { as, to } = await once(`${id} ${page.version}`, async () =>
    deliverDraft(bot, page, draftOf(await gatherIncident(bot, archive, page)), by),
  );
  return written(page, as, to);
}

/** Two clicks at the same moment are one draft. */
const underWay = new Map<string, ReturnType<typeof deliverDraft>>();

function once(what: string, work: () => ReturnType<typeof deliverDraft>): ReturnType<typeof deliverDraft> {
  const known = underWay.get(what);
  if (known) return known;
  const begun = work().finally(() => underWay.delete(what));
  underWay.set(what, begun);
  return begun;
}

const WHERE: Record<Delivered['to'], string> = {
  thread: 'in the thread of the page',
  channel: 'in the channel of its team',
  person: 'in your direct messages: the channel does not let the bot in',
};

function written({ number, state }: Page, as: Delivered['as'], to: Delivered['to']): Message {
  const what = as === 'canvas' ? 'as a canvas' : 'as a Markdown file: this Slack has no canvases for it';
  const where = WHERE[to];
  const open = state.is === 'resolved' ? '' : ' The page is not over yet: what comes is not in it.';
  return {
    text: `A draft of the review of page ${number} is ${where}.${open}`,
    blocks: [section(md`:memo: *A draft of the review of page ${number}* is ${where}, ${what}.${open}`)],
  };
}
