/** The page that a button names, as its record is now, if this person may handle it; else what they are told. */
import type { Page } from '../../paging/page.ts';
import type { Pager } from '../../paging/pager.ts';
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import type { User } from '../coming.ts';
import type { Message } from '../messages/blocks.ts';
import { mayHandle, notYourPage } from '../paging/handlers.ts';

export type FoundPage = { page: Page; pager: Pager } | { no: Message };

const unknownPage = refused(
  'This message is about a page that fullcycle does not know any more. Nothing has changed. What rings still pages anew.',
);

export async function findPage(bot: Bot, id: string, user: User): Promise<FoundPage> {
  const { pager } = bot;
  const page = await pager?.page(id);
  if (!pager || !page) return { no: unknownPage };
  return (await mayHandle(bot, page, user)) ? { page, pager } : { no: await notYourPage(bot, page) };
}
