/** What single people are told of a handoff, each once; what is over in them is edited. */
import type { Handoff } from '../../../handoff/handoff.ts';
import type { Summary } from '../../../handoff/summary.ts';
import type { Direct } from '../../../handoff/tellings.ts';
import { actions, context, day, header, type Markup, type Message, md, message, section } from '../blocks.ts';
import { listed } from '../oncall/oncall-words.ts';
import { askForNote, remind, wayTo } from './handoff-asks.ts';
import { accept, addNote, ask } from './handoff-buttons.ts';
import type { HandoffFacts } from './handoff-facts.ts';
import { handoffMessage } from './handoff-message.ts';
import { needLines, watchLines } from './handoff-needs.ts';
import { shownNotes } from './handoff-notes.ts';
import { calmWords, countLine, isOneLine, lateWords, untilWords } from './handoff-words.ts';

export function handoffDirect(handoff: Handoff, { is }: Pick<Direct, 'is'>, facts: HandoffFacts): Message {
  // Where no channel shows the whole, the direct message is the whole.
  if (facts.noWayIn && (is === 'to' || is === 'from' || is === 'digest')) return instead(handoff, facts);
  switch (is) {
    case 'ask':
      return askForNote(handoff, facts);
    case 'from':
      return yoursIsOver(handoff, facts);
    case 'to':
      return yoursBegins(handoff, facts);
    case 'digest':
      return yoursGoesOn(handoff, facts);
    case 'remind':
      return remind(handoff, facts);
  }
}

/** By it is known whether a direct message still says what is so. */
export const directShows = ({ state, notes, corrections }: Handoff): string =>
  `${state.is} ${notes.length} ${corrections.length}`;

function yoursIsOver(handoff: Handoff, facts: HandoffFacts): Message {
  const { team, to, summary, state } = handoff;
  const next = listed(to.map(facts.name));
  const who = to.length === 0 ? 'Nobody is on call after you.' : `${next} ${to.length > 1 ? 'are' : 'is'} on call now.`;
  const accepted = state.is === 'accepted' ? ` ${state.by.name} has accepted it.` : '';
  return message(
    md`Your shift for ${team} is over. ${who}${accepted}`,
    section(
      md`:handshake: *Your shift for ${team} is over:* ${who}${accepted}`,
      ...(summary ? [leftLine(summary)] : []),
      ...wayTo(facts),
    ),
    state.is === 'told' ? actions(addNote(handoff.id)) : null,
  );
}

const leftLine = (summary: Summary): Markup => {
  const { needs, notes } = summary;
  const open =
    needs.length === 0
      ? 'Nothing is open.'
      : `${needs.length} ${needs.length === 1 ? 'thing goes' : 'things go'} over.`;
  return md`${open}${notes.length === 0 ? ' You left no note.' : ''}`;
};

/** The same summary, short, with the way to the whole. */
function yoursBegins(handoff: Handoff, facts: HandoffFacts): Message {
  const { team, next, state, summary } = handoff;
  const open = summary?.needs.length ?? 0;
  const news = open === 0 ? 'Nothing is open.' : `${open} ${open === 1 ? 'thing needs' : 'things need'} you.`;
  const waits = state.is === 'told' ? [actions(accept(handoff), ...ask(handoff, facts))] : [];
  return message(
    md`You are on call for ${team} now. ${news}`,
    header(`:handshake: You are on call for ${team}`),
    section(
      md`On call${untilWords(next)}.${takenBy(handoff)}${lateWords(handoff)}`,
      ...(summary ? [howItWas(summary)] : []),
      ...wayTo(facts),
    ),
    summary ? openBlocks(summary, facts) : null,
    waits,
  );
}

function howItWas(summary: Summary): Markup {
  return isOneLine(summary) ? md`Calm: ${calmWords(summary)}.` : countLine(summary);
}

function openBlocks(summary: Summary, facts: HandoffFacts) {
  const lists = [needLines(summary.needs, summary.shift.to, 6, facts), watchLines(summary, 4, facts)];
  return [
    ...lists.flatMap((lines) => (lines.length > 0 ? [section(...lines)] : [])),
    ...shownNotes(summary.notes, summary.from, { ...facts, noWayIn: true }).blocks,
  ];
}

const takenBy = ({ state }: Handoff): Markup =>
  state.is === 'accepted' ? md` ${state.by.name} accepted ${day(state.at)}.` : md``;

function yoursGoesOn({ team, next, summary }: Handoff, facts: HandoffFacts): Message {
  return message(
    md`You stay on call for ${team}. The shift that ended is summed up.`,
    section(
      md`:handshake: *You stay on call for ${team}*${untilWords(next)}.`,
      ...(summary ? [howItWas(summary)] : []),
      ...wayTo(facts),
    ),
  );
}

function instead(handoff: Handoff, facts: HandoffFacts): Message {
  const whole = handoffMessage(handoff, { ...facts, pictures: [] });
  const why = context(
    ':warning: The team’s channel does not let fullcycle in, so this stands here alone. *Next:* invite fullcycle to the channel.',
  );
  return { ...whole, blocks: [...whole.blocks, why] };
}
