/** The buttons of a page that need nothing but a name. When it is done the page's message is the answer. */
import type { Page } from '../../paging/page.ts';
import type { Act } from '../../paging/pager.ts';
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click, OnClick, User } from '../coming.ts';
import { ACTION } from '../messages/action-ids.ts';
import { actions, button, confirm, type Message, md, section, time } from '../messages/blocks.ts';
import { findPage } from './page-find.ts';

type Simple = 'escalate' | 'resolve' | 'not actionable' | 'still on it';

export function actOnPage(what: Simple): OnClick {
  return async (bot, click) => done(await act(bot, click, click.value, { do: what }));
}

/** *Acknowledge*, *I take it*: the first one has it; the second is told who was faster, and may take it over. */
export async function acknowledgeClicked(bot: Bot, click: Click): Promise<Message | null> {
  const answer = await act(bot, click, click.value, { do: 'acknowledge', first: true });
  if ('no' in answer || !('refused' in answer)) return done(answer);
  const state = answer.page?.state;
  if (!answer.page || state?.is !== 'acknowledged' || state.by.id === click.user.id) return refused(answer.refused);
  return takenAlready(answer.page, state);
}

/** *Take it over*: whoever had it is told. */
export const takeOverPage: OnClick = async (bot, click) =>
  done(await act(bot, click, click.value, { do: 'acknowledge' }));

/** *Hand it on*: the next in line is asked; until they answer it stays where it is. */
export async function handOnClicked(bot: Bot, click: Click): Promise<Message | null> {
  const answer = await act(bot, click, click.value, { do: 'escalate' });
  if ('no' in answer || 'refused' in answer) return done(answer);
  const text = 'The next in line is asked to take it. Until they answer you are on it.';
  return {
    text,
    blocks: [section(md`:point_right: *The next in line is asked to take it.* Until they answer you are on it.`)],
  };
}

type Answer = { done: Page } | { refused: string; page: Page | null } | { no: Message };
/** Without who and when, which are looked up here. */
export type Deed = Act extends infer Each ? (Each extends Act ? Omit<Each, 'by' | 'at'> : never) : never;

export async function act(bot: Bot, { user }: { user: User }, id: string, deed: Deed): Promise<Answer> {
  const found = await findPage(bot, id, user);
  if ('no' in found) return found;
  const by = await bot.people.person(user.id, user.name);
  return found.pager.act(id, { ...deed, by, at: bot.now() } as Act);
}

export function done(answer: Answer): Message | null {
  if ('no' in answer) return answer.no;
  return 'refused' in answer ? refused(answer.refused) : null;
}

function takenAlready(page: Page, { by, at }: Extract<Page['state'], { is: 'acknowledged' }>): Message {
  return {
    text: `${by.name} was faster and is on it. Nothing has changed.`,
    blocks: [
      section(md`:eyes: *${by.name} was faster* and is on it since ${time(at)}. Nothing has changed.`),
      actions(
        button('Take it over', ACTION.takeOver, page.id, {
          label: `Take page ${page.number} over from ${by.name}`,
          confirm: confirm(
            `Take page ${page.number} over?`,
            `${by.name} is told that you have it now.`,
            'Take it over',
            `Leave it to ${by.name}`,
          ),
        }),
      ),
    ],
  };
}
