/** The form that searches what runs where: for everybody, without rights. */
import type { ModalView } from '@slack/types';
import type { Bot } from '../bot-parts.ts';
import type { Click, StateValues, Submission } from '../coming.ts';
import type { Submitted } from '../door.ts';
import { ACTION } from '../messages/action-ids.ts';
import type { Message } from '../messages/blocks.ts';
import { openModal, redraw } from '../modals/open-modal.ts';
import { searchForm } from '../modals/search-form.ts';
import { matching, whatRuns } from './what-runs.ts';

export async function searchClicked(bot: Bot, click: Click): Promise<Message | null> {
  const opened = await openModal(bot, click.triggerId, await found(bot, click.value, 0));
  return 'tooLate' in opened ? opened.tooLate : null;
}

/** Enter in its input, or another page of what was found. */
export async function searchAgain(bot: Bot, { form, action, value }: Click): Promise<null> {
  if (!form) return null;
  const words = action === ACTION.searchPage ? wordsBefore(form.metadata) : typed(form.values);
  await redraw(bot, form, await found(bot, words, action === ACTION.searchPage ? Number(value) : 0));
  return null;
}

export async function searchSubmitted(bot: Bot, { values }: Submission): Promise<Submitted> {
  return { show: await found(bot, typed(values), 0) };
}

async function found(bot: Bot, words: string, page: number): Promise<ModalView> {
  const all = await whatRuns(bot);
  return searchForm({ words, found: matching(all, words), of: all.length, page, now: bot.now() });
}

const typed = (values: StateValues): string => values.words?.[ACTION.searchWords]?.value?.trim() ?? '';

/** Pages are of what was found, not of what has been typed since. */
function wordsBefore(metadata: string): string {
  try {
    const { words } = JSON.parse(metadata) as { words?: unknown };
    return typeof words === 'string' ? words : '';
  } catch {
    return '';
  }
}
