/** Private answers of /handoff: the shift that runs as if it ended now, and what was told before. */
import type { Handoff } from '../../../handoff/handoff.ts';
import type { Summary } from '../../../handoff/summary.ts';
import { actions, context, day, link, type Message, md, message, section } from '../blocks.ts';
import { listed } from '../oncall/oncall-words.ts';
import { counted } from '../quantities.ts';
import { withinSize } from '../within-size.ts';
import { summaryBody } from './handoff-body.ts';
import { addNote } from './handoff-buttons.ts';
import type { HandoffFacts } from './handoff-facts.ts';
import { handoffMessage } from './handoff-message.ts';
import { needLines } from './handoff-needs.ts';
import { calmWords, fromTo, isOneLine } from './handoff-words.ts';

/** `since`: it was asked for from then on, and not from the beginning of the shift. */
export function handoffNow(summary: Summary, facts: HandoffFacts, since?: number): Message {
  const { team, to, shift, needs, counts } = summary;
  const who = listed(summary.from.map(facts.name));
  const what = `${counts.pages === 0 ? 'no pages' : counted(counts.pages, 'page')}, ${counted(counts.deploys, 'deploy')}, ${needs.length} open`;
  const from =
    since === undefined
      ? summary.from.length > 0
        ? md`The shift of ${who} began ${day(shift.from)}`
        : md`Nobody is on call since ${day(shift.from)}`
      : md`Since ${day(shift.from)}; on call is ${who}`;
  const next = to.length > 0 ? md`; ${listed(to.map(facts.name))} ${to.length > 1 ? 'are' : 'is'} next` : md``;
  const mine = actions(addNote(team));
  const only = context('As if the shift ended now. Only you see this.');
  if (isOneLine(summary)) {
    const noted = summary.notes.length > 0 ? `, ${counted(summary.notes.length, 'note')}` : ', no note yet';
    return message(
      md`${team} so far: ${calmWords(summary)}.`,
      section(md`:handshake: *${team} so far.* Calm: ${calmWords(summary)}${noted}. ${from}${next}.`),
      mine,
      only,
    );
  }
  const head = { title: `:handshake: ${team} so far`, lines: [md`${from}${next}.`], at: shift.to };
  const body = summaryBody(summary, head, { ...facts, noWayIn: true });
  const below = needLines(needs.slice(body.needs), shift.to, 7, facts, 'Also open');
  return withinSize(
    message(md`${team} so far: ${what}.`, ...body.blocks, mine, below.length > 0 ? section(...below) : null, only),
  );
}

/** One that was told: as its message is now, with the way to it. */
export function handoffBefore(handoff: Handoff, facts: HandoffFacts): Message {
  const whole = handoffMessage(handoff, facts);
  const { from, to } = handoff.shift;
  const way = facts.messageLink ? md` · ${link(facts.messageLink, 'its message')}` : md``;
  return {
    ...whole,
    blocks: [...whole.blocks, context(md`The shift from ${day(from)} to ${day(to)}${way}. Only you see this.`)],
  };
}

export const noneTold = (team: string): Message =>
  message(
    md`No shift of ${team} was handed over yet.`,
    section(
      md`:handshake: *No shift of ${team} was handed over yet.* \`/handoff ${team}\` shows the one that runs, \`/oncall ${team}\` whose turn it is.`,
    ),
  );

/** Nothing is kept of that time, or nobody handed over in it. */
export const noneThen = (team: string, at: number, newest: Handoff | undefined, facts: HandoffFacts): Message => {
  const last = newest
    ? md` The newest is of ${day(newest.at)}, ${fromTo(newest, facts)}: \`/handoff ${team} last\`.`
    : md``;
  return message(
    md`No handoff of ${team} is known of the shift then.`,
    section(md`:grey_question: *No handoff of ${team} is known of the shift that held ${day(at)}.*${last}`),
  );
};
