/** The buttons of a page that ask something first: how long to silence it, what to note. And a step of its runbook. */
import { z } from 'zod';
import { olderVersion } from '../answers/failure.ts';
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click, Submission } from '../coming.ts';
import type { Submitted } from '../door.ts';
import type { Message } from '../messages/blocks.ts';
import { noteForm } from '../modals/note-form.ts';
import { openModal } from '../modals/open-modal.ts';
import { silenceForm, silenceUntil } from '../modals/silence-form.ts';
import { act, done } from './page-act.ts';
import { findPage } from './page-find.ts';

/** *Silence* */
export async function silenceClicked(bot: Bot, click: Click): Promise<Message | null> {
  const found = await findPage(bot, click.value, click.user);
  if ('no' in found) return found.no;
  if (found.page.state.is === 'resolved')
    return refused('This page is over: nobody is paged for it. Nothing has changed.');
  const zone = bot.catalog.teams.get(found.page.team ?? '')?.oncall?.zone ?? 'UTC';
  const opened = await openModal(bot, click.triggerId, silenceForm(found.page, zone));
  return 'tooLate' in opened ? opened.tooLate : null;
}

const silenced = z.object({ page: z.string(), zone: z.string() });

export async function silenceSubmitted(bot: Bot, { metadata, values, user }: Submission): Promise<Submitted> {
  const form = silenced.safeParse(parsed(metadata));
  if (!form.success) return { close: olderVersion() };
  const { page, zone } = form.data;
  const until = silenceUntil(values.until?.until?.selected_option?.value, { zone, now: bot.now() });
  if (until === null) return { errors: { until: 'Choose how long.' } };
  return { close: done(await act(bot, { user }, page, { do: 'silence', until })) };
}

/** *Add a note* */
export async function noteClicked(bot: Bot, click: Click): Promise<Message | null> {
  const found = await findPage(bot, click.value, click.user);
  if ('no' in found) return found.no;
  const opened = await openModal(bot, click.triggerId, noteForm(found.page, `form ${click.triggerId}`));
  return 'tooLate' in opened ? opened.tooLate : null;
}

const noted = z.object({ page: z.string(), key: z.string() });

export async function noteSubmitted(bot: Bot, { metadata, values, user }: Submission): Promise<Submitted> {
  const form = noted.safeParse(parsed(metadata));
  if (!form.success) return { close: olderVersion() };
  const text = values.note?.note?.value?.trim();
  if (!text) return { errors: { note: 'Say in a sentence what others shall know.' } };
  const { page, key } = form.data;
  return { close: done(await act(bot, { user }, page, { do: 'note', text, key })) };
}

const offered = z.object({ page: z.string(), response: z.string() });

/** A step of the runbook, by its name. */
export async function respondClicked(bot: Bot, click: Click): Promise<Message | null> {
  const value = offered.safeParse(parsed(click.value));
  if (!value.success) return olderVersion();
  const { page, response } = value.data;
  return done(await act(bot, click, page, { do: 'respond', response }));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
