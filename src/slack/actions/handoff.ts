/** The buttons of a handoff. Their values name it, or a team; rights and the thing itself are looked up at the click. */
import { z } from 'zod';
import type { Team } from '../../catalog/catalog.ts';
import type { Handoff } from '../../handoff/handoff.ts';
import { olderVersion } from '../answers/failure.ts';
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click, OnClick, Submission, User } from '../coming.ts';
import type { Submitted } from '../door.ts';
import { askInThread } from '../handoff/ask.ts';
import type { AskedOfTeam } from '../handoff/asked-of-team.ts';
import { addNote } from '../handoff/note.ts';
import { mayHandOver, notYourHandoff } from '../handoff/rights.ts';
import type { Message } from '../messages/blocks.ts';
import { handoffAskForm, handoffCorrectForm, handoffNoteForm } from '../modals/handoff-forms.ts';
import { openModal } from '../modals/open-modal.ts';

type Found = AskedOfTeam & { handoff: Handoff };

/** As its record is now, if this person may do that to it; else what they are told. */
async function find(bot: Bot, id: string, user: User, what: string): Promise<Found | { no: Message }> {
  const { handoffs: desk } = bot;
  const handoff = await desk?.handoff(id);
  const team = bot.catalog.teams.get(handoff?.team ?? '');
  if (!desk || !handoff || !team) return { no: olderVersion() };
  if (!(await mayHandOver(bot, team, user.id, handoff))) return { no: notYourHandoff(team, what) };
  return { bot, desk, team, handoff };
}

/** *Accept the shift*: the message is the answer. */
export const acceptClicked: OnClick = async (bot, click) => {
  const found = await find(bot, click.value, click.user, 'accept it');
  if ('no' in found) return found.no;
  const by = await bot.people.person(click.user.id, click.user.name);
  const written = await found.desk.accept(click.value, by, bot.now());
  return 'refused' in written ? refused(written.refused) : null;
};

async function open(bot: Bot, click: Click, view: Parameters<typeof openModal>[2]): Promise<Message | null> {
  const opened = await openModal(bot, click.triggerId, view);
  return 'tooLate' in opened ? opened.tooLate : null;
}

/** *Add a note*, *Write the note*: for a told one until it is accepted, else for the one that comes. */
export const handoffNoteClicked: OnClick = async (bot, click) => {
  const { responseUrl } = click;
  const key = `form ${click.triggerId}`;
  const named = bot.catalog.teams.get(click.value);
  if (named && bot.handoffs) {
    if (!(await mayHandOver(bot, named, click.user.id))) return notYourHandoff(named, 'leave a note in it');
    return open(bot, click, handoffNoteForm({ team: named.name, key, responseUrl }));
  }
  const found = await find(bot, click.value, click.user, 'leave a note in it');
  if ('no' in found) return found.no;
  const { handoff, team } = found;
  if (handoff.state.is === 'accepted') {
    return refused(
      `${handoff.state.by.name} has accepted this shift already. *Correct* puts right what its handoff says.`,
    );
  }
  return open(bot, click, handoffNoteForm({ team: team.name, key, responseUrl, ...toldOnly(handoff) }));
};

const toldOnly = ({ id, state }: Handoff): { handoff?: string } => (state.is === 'told' ? { handoff: id } : {});

const noteMetadata = z.object({ team: z.string(), handoff: z.string().optional(), key: z.string() });

export async function handoffNoteSubmitted(bot: Bot, submission: Submission): Promise<Submitted> {
  const about = noteMetadata.safeParse(parsed(submission.metadata));
  const team: Team | undefined = bot.catalog.teams.get(about.data?.team ?? '');
  if (!about.success || !team || !bot.handoffs) return { close: olderVersion() };
  const { user } = submission;
  const text = textOf(submission);
  if (!text) return { errors: { text: 'Say in a sentence what whoever is next shall know.' } };
  const { handoff: id, key } = about.data;
  const told = id ? await bot.handoffs.handoff(id) : null;
  if (!(await mayHandOver(bot, team, user.id, told ?? undefined)))
    return { close: notYourHandoff(team, 'leave a note in it') };
  const asked = { bot, desk: bot.handoffs, team };
  return { close: await addNote(asked, { text, key, user, ...(told && toldOnly(told)) }) };
}

/** *Correct* */
export const correctClicked: OnClick = async (bot, click) => {
  const found = await find(bot, click.value, click.user, 'correct it');
  if ('no' in found) return found.no;
  return open(
    bot,
    click,
    handoffCorrectForm({ team: found.team.name, handoff: found.handoff.id, responseUrl: click.responseUrl }),
  );
};

const about = z.object({ handoff: z.string() });

export async function correctSubmitted(bot: Bot, submission: Submission): Promise<Submitted> {
  const metadata = about.safeParse(parsed(submission.metadata));
  if (!metadata.success) return { close: olderVersion() };
  const text = textOf(submission);
  if (!text) return { errors: { text: 'Say what is so instead.' } };
  const { user } = submission;
  const found = await find(bot, metadata.data.handoff, user, 'correct it');
  if ('no' in found) return { close: found.no };
  const by = await bot.people.person(user.id, user.name);
  const written = await found.desk.correct(found.handoff.id, { by, at: bot.now(), text });
  return { close: 'refused' in written ? refused(written.refused) : null };
}

/** *Ask Ada* */
export const askOutgoingClicked: OnClick = async (bot, click) => {
  const found = await find(bot, click.value, click.user, 'ask about it');
  if ('no' in found) return found.no;
  const [first] = found.handoff.from;
  if (first === undefined) return refused('Nobody had this shift, so there is nobody to ask.');
  const { name } = await bot.people.person(first);
  return open(bot, click, handoffAskForm({ handoff: found.handoff.id, name, responseUrl: click.responseUrl }));
};

export async function askOutgoingSubmitted(bot: Bot, submission: Submission): Promise<Submitted> {
  const metadata = about.safeParse(parsed(submission.metadata));
  if (!metadata.success) return { close: olderVersion() };
  const text = textOf(submission);
  if (!text) return { errors: { text: 'Say in a sentence what you want to know.' } };
  const found = await find(bot, metadata.data.handoff, submission.user, 'ask about it');
  return { close: 'no' in found ? found.no : await askInThread(bot, found.handoff, submission.user, text) };
}

const textOf = ({ values }: Submission): string => values.text?.text?.value?.trim() ?? '';

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
