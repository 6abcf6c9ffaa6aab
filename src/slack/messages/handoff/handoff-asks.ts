/** What single people are asked: for a note before the end of their shift, and to accept the one that began. */
import type { Handoff } from '../../../handoff/handoff.ts';
import { ACTION } from '../action-ids.ts';
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
} from '../blocks.ts';
import { listed } from '../oncall/oncall-words.ts';
import { accept, ask } from './handoff-buttons.ts';
import type { HandoffFacts } from './handoff-facts.ts';
import { age } from './handoff-words.ts';

/** Before the end of a shift. Once it is over it asks no more. */
export function askForNote({ id, team, at, to, asked = at, state, notes }: Handoff, { name }: HandoffFacts): Message {
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
      md`*${who}* ${about} ${day(at)}. One sentence is enough; without one the handoff says that no note was left.`,
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

/** Once somebody has accepted it says so. */
export function remind(handoff: Handoff, facts: HandoffFacts): Message {
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

export const wayTo = ({ messageLink }: HandoffFacts): Markup[] =>
  messageLink ? [link(messageLink, 'The whole handoff')] : [];
