/** What single people are told of a handoff, each once; what is over in them is edited. */
import type { Handoff } from '../../handoff/handoff.ts';
import type { Summary } from '../../handoff/summary.ts';
import type { Direct } from '../../handoff/tellings.ts';
import { ACTION } from './action-ids.ts';
import {
  actions,
  button,
  context,
  day,
  header,
  link,
  type Markup,
  type Message,
  md,
  message,
  section,
} from './blocks.ts';
import { accept, addNote, ask } from './handoff-buttons.ts';
import type { HandoffFacts } from './handoff-facts.ts';
import { handoffMessage } from './handoff-message.ts';
import { needLines, watchLines } from './handoff-needs.ts';
import { shownNotes } from './handoff-notes.ts';
import { age, calmWords, countLine, isOneLine, lateWords, untilWords } from './handoff-words.ts';
import { listed } from './oncall-words.ts';

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

/** Before the end of a shift. Once it is over it asks no more. */
function askForNote({ id, team, at, to, asked = at, state, notes }: Handoff, { name }: HandoffFacts): Message {
  const next = listed(to.map(name));
  if (state.is === 'closed' && state.why === 'withdrawn') {
    return message(
      md`The schedule of ${team} was changed: your shift does not end then.`,
      section(md`:handshake: *The schedule of ${team} was changed:* your shift does not end then. Notes are kept.`),
    );
  }
  if (state.is !== 'ahead') {
    const left = notes.length > 0 ? 'Your note stands in the handoff.' : 'No note was left.';
    return message(
      md`Your shift for ${team} is over. ${left}`,
      section(md`:handshake: *Your shift for ${team} is over.* ${left}`),
    );
  }
  const who = to.length > 0 ? `What should ${next} know?` : 'What should whoever comes next know?';
  const about = to.length > 0 ? md`${next} ${to.length > 1 ? 'take' : 'takes'} over` : md`It ends`;
  return message(
    md`Your shift for ${team} ends in about ${age(at - asked)}. ${who}`,
    header(`:handshake: Your shift for ${team} ends in about ${age(at - asked)}`),
    section(
      md`*${who}* ${about} at ${day(at)}. One sentence is enough; without one the handoff says that no note was left.`,
    ),
    notes.length > 0 ? context(`Notes so far: ${notes.length}`) : null,
    actions(
      button('Write the note', ACTION.handoffNote, id, {
        style: 'primary',
        label: 'Write a note for whoever is on call next',
      }),
    ),
  );
}

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
  return md`${open} ${notes.length === 0 ? 'You left no note.' : ''}`;
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
  state.is === 'accepted' ? md` ${state.by.name} accepted at ${day(state.at)}.` : md``;

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

/** Once somebody has accepted it says so. */
function remind(handoff: Handoff, facts: HandoffFacts): Message {
  const { team, state } = handoff;
  if (state.is !== 'told') {
    const who =
      state.is === 'accepted'
        ? `${state.by.name} has accepted the shift for ${team}.`
        : `The shift for ${team} is over.`;
    return message(md`${who}`, section(md`:handshake: ${who}`));
  }
  return message(
    md`The shift for ${team} waits for you to accept it. You are on call already.`,
    section(
      md`:handshake: *The shift for ${team} waits for you to accept it.* You are on call already; accepting says that you have read what is open.`,
      ...wayTo(facts),
    ),
    actions(accept(handoff), ...ask(handoff, facts)),
  );
}

const wayTo = ({ messageLink }: HandoffFacts): Markup[] =>
  messageLink ? [md`${link(messageLink, 'The whole handoff')}`] : [];

function instead(handoff: Handoff, facts: HandoffFacts): Message {
  const whole = handoffMessage(handoff, { ...facts, pictures: [] });
  const why = context(
    ':warning: The team’s channel does not let fullcycle in, so this stands here alone. *Next:* invite fullcycle to the channel.',
  );
  return { ...whole, blocks: [...whole.blocks, why] };
}
