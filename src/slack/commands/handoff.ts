/** /handoff: how the shift stands, what earlier ones left, and a note for the one that comes. */
import type { Team } from '../../catalog/catalog.ts';
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import { said, type Typed } from '../coming.ts';
import { readHandoff } from '../grammar/handoff-words.ts';
import type { AskedOfTeam } from '../handoff/asked-of-team.ts';
import { handoffHelp, unclearHandoff } from '../handoff/help.ts';
import { addNote } from '../handoff/note.ts';
import { mayHandOver, notYourHandoff } from '../handoff/rights.ts';
import { shiftNow, shiftThen, shiftTold } from '../handoff/shown.ts';
import type { Message } from '../messages/blocks.ts';
import { handoffNoteForm } from '../modals/handoff-forms.ts';
import { openModal } from '../modals/open-modal.ts';
import { zoneOf } from '../oncall/asked.ts';
import { teamHere, teamsOf } from '../rights.ts';

export async function handoff(bot: Bot, typed: Typed): Promise<Message | null> {
  const { catalog, handoffs: desk } = bot;
  const here = teamHere(catalog, typed.channel, typed.user.id);
  const zone = (name?: string) => zoneOf(catalog.teams.get(name ?? '') ?? here ?? ({} as Team));
  const words = readHandoff(typed.text, [...catalog.teams.keys()], (name) => ({ zone: zone(name), now: bot.now() }));
  if (words.ask === 'help') return handoffHelp(words.team ?? here?.name ?? 'edge', zone(words.team));
  if (words.ask === 'unclear') return unclearHandoff(words, said(typed));
  const team = catalog.teams.get(words.team ?? '') ?? (words.ask === 'note' ? ownTeam(bot, typed) : here);
  if (!desk) return refused('Shifts are not handed over here: handoffs are not set up. Nothing has changed.');
  if (!team) return refused('You are in no team of services.yml. Name one: `/handoff edge`, as `/oncall` lists them.');
  const asked = { bot, desk, team };
  switch (words.ask) {
    case 'now':
      return shiftNow(asked);
    case 'since':
      return shiftNow(asked, words.since);
    case 'last':
      return shiftTold(asked);
    case 'then':
      return shiftThen(asked, words.at);
    case 'note':
      return noteTyped(asked, words.text, typed);
  }
}

/** Whoever writes a note means their own team, wherever they type. */
function ownTeam({ catalog }: Bot, { channel, user }: Typed): Team | undefined {
  const own = teamsOf(catalog, user.id);
  const here = teamHere(catalog, channel, user.id);
  return here && own.includes(here) ? here : (own[0] ?? here);
}

/** Without words they are asked for. */
async function noteTyped(asked: AskedOfTeam, text: string, typed: Typed): Promise<Message | null> {
  const { bot, team } = asked;
  if (!(await mayHandOver(bot, team, typed.user.id))) return notYourHandoff(team, 'leave a note in it');
  const key = `typed ${typed.triggerId}`;
  if (text) return addNote(asked, { text, key, user: typed.user });
  const opened = await openModal(
    bot,
    typed.triggerId,
    handoffNoteForm({ team: team.name, key, responseUrl: typed.responseUrl }),
  );
  return 'tooLate' in opened ? opened.tooLate : null;
}
