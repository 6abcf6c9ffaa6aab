/** A shift in which nothing happened: one line. With a note it says the note. */
import type { Handoff } from '../../../handoff/handoff.ts';
import type { Summary } from '../../../handoff/summary.ts';
import { type Markup, type Message, md, mentionGroup, message, section } from '../blocks.ts';
import { listed } from '../oncall/oncall-words.ts';
import { handoffButtons } from './handoff-buttons.ts';
import type { HandoffFacts } from './handoff-facts.ts';
import { correctionLines, shownNotes } from './handoff-notes.ts';
import { called, calmWords, fromTo, lateWords } from './handoff-words.ts';

export function handoffCalm(handoff: Handoff, summary: Summary, facts: HandoffFacts): Message {
  const { team, from, to } = handoff;
  const noted = summary.notes.length > 0;
  const none = noted || from.length === 0 ? '' : ', no note';
  const calm = calmWords(summary);
  const waits =
    handoff.state.is === 'told' ? md` The shift waits for ${listed(to.map(facts.name))} to accept it.` : md``;
  return message(
    md`${newsOf(handoff, facts)}: a calm shift, ${calm}.${waits}${lateWords(handoff)}`,
    section(md`${lead(handoff, facts)} Calm: ${calm}${none}.${lateWords(handoff)}`),
    noted ? shownNotes(summary.notes, from, facts).blocks : null,
    correctionLines(handoff),
    handoffButtons(handoff, facts),
  );

  function newsOf({ state }: Handoff, { name }: HandoffFacts): Markup {
    if (state.is === 'accepted') return md`${state.by.name} has accepted the shift for ${team}`;
    const digest = state.is === 'closed' && state.why === 'digest';
    return md`${digest ? 'Digest' : 'Handoff'} for ${team}, ${fromTo({ from, to }, { ...facts, name })}`;
  }
}

/** In the words of its state; who comes is called. */
function lead({ state, team, from, to }: Handoff, facts: HandoffFacts): Markup {
  const before = listed(from.map(facts.name));
  const after = listed(to.map(facts.name));
  if (state.is === 'accepted') {
    const over = from.length > 0 ? `, taking over from ${before}` : '';
    return md`:handshake: *${after} ${to.length > 1 ? 'are' : 'is'} on call for ${team}*${over}. ${state.by.name} accepted.`;
  }
  if (to.length === 0) {
    const group = facts.usergroup ? md` ${mentionGroup(facts.usergroup)}:` : md``;
    return md`:warning: *Handoff, ${team}: ${before} to nobody.*${group} \`/oncall take\` puts you on call.`;
  }
  if (state.is === 'closed' && state.why === 'digest') {
    return md`:handshake: *Digest, ${team}: ${fromTo({ from, to }, facts)}.*`;
  }
  if (state.is === 'closed') return md`:handshake: *Handoff, ${team}: ${fromTo({ from, to }, facts)}.* Not accepted.`;
  const who = called(to, facts);
  if (from.length === 0) return md`:handshake: *Handoff, ${team}:* nobody was on call, ${who} takes over.`;
  return md`:handshake: *Handoff, ${team}: ${before} to ${who}.*`;
}
