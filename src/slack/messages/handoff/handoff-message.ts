/** The message of a handoff in the team's channel, in every state. It is edited in place until somebody has accepted. */
import type { Handoff } from '../../../handoff/handoff.ts';
import type { Summary } from '../../../handoff/summary.ts';
import {
  context,
  day,
  divider,
  type Markup,
  type Message,
  type MessageBlock,
  md,
  mentionGroup,
  message,
  section,
} from '../blocks.ts';
import { listed } from '../oncall/oncall-words.ts';
import { counted } from '../quantities.ts';
import { withinSize } from '../within-size.ts';
import { summaryBody } from './handoff-body.ts';
import { handoffButtons } from './handoff-buttons.ts';
import { handoffCalm } from './handoff-calm.ts';
import type { HandoffFacts } from './handoff-facts.ts';
import { needLines } from './handoff-needs.ts';
import { correctionLines } from './handoff-notes.ts';
import { called, fromTo, isOneLine, lateWords, localTimes, untilWords } from './handoff-words.ts';

/** A handoff that is still to come, or was overtaken, has no summary: one sentence says so. */
export function handoffMessage(handoff: Handoff, facts: HandoffFacts): Message {
  const { summary } = handoff;
  if (!summary) return notTold(handoff, facts);
  if (isOneLine(summary)) return handoffCalm(handoff, summary, facts);
  const at = summary.shift.to;
  const head = { title: titleOf(handoff, facts), lines: [whoLine(handoff, summary, facts)], at };
  const body = summaryBody(summary, head, facts);
  const below = needLines(summary.needs.slice(body.needs), at, 7, facts, 'Also open');
  return withinSize(
    message(
      handoffText(handoff, summary, facts),
      ...body.blocks,
      correctionLines(handoff),
      handoffButtons(handoff, facts),
      footOf(handoff, below, facts),
    ),
  );
}

/** `:handshake: Handoff, edge: Ada to Lin`; once accepted `:handshake: Lin is on call for edge` */
export function titleOf({ team, state, from, to }: Handoff, facts: HandoffFacts): string {
  const after = listed(to.map(facts.name));
  if (state.is === 'accepted') return `:handshake: ${after} ${to.length > 1 ? 'are' : 'is'} on call for ${team}`;
  if (to.length === 0) return `:warning: Handoff, ${team}: ${fromTo({ from, to }, facts)}`;
  const digest = state.is === 'closed' && state.why === 'digest';
  return `:handshake: ${digest ? 'Digest' : 'Handoff'}, ${team}: ${fromTo({ from, to }, facts)}`;
}

/** Who has it from now on; the one mention of the message stands here. */
function whoLine(handoff: Handoff, summary: Summary, facts: HandoffFacts): Markup {
  return md`${standing(handoff, summary, facts)}${lateWords(handoff)}`;
}

export function standing(handoff: Handoff, summary: Summary, facts: HandoffFacts): Markup {
  const { state, from, to, team, next } = handoff;
  const until = untilWords(next);
  const who = called(to, facts);
  const has = to.length > 1 ? 'have' : 'has';
  if (state.is === 'accepted') {
    const forThem = to.includes(state.by.id) || to.length === 0 ? '' : ` for ${listed(to.map(facts.name))}`;
    const over = from.length > 0 ? `, taking over from ${listed(from.map(facts.name))}` : '';
    return md`${state.by.name} accepted ${day(state.at)}${forThem}${over}. On call${until}.`;
  }
  if (to.length === 0) {
    const group = facts.usergroup ? md`${mentionGroup(facts.usergroup)}: nobody` : md`Nobody`;
    return md`${group} is on call for ${team} now. \`/oncall take\` puts you on call.`;
  }
  if (state.is === 'closed' && state.why === 'digest') {
    return md`Nobody hands over: ${listed(to.map(facts.name))} ${has} the next shift too,${until || ' from now on'}.`;
  }
  if (state.is === 'closed') return md`${listed(to.map(facts.name))} ${has} not accepted it; the next shift began.`;
  if (to.every(facts.gone)) {
    const they = to.length > 1 ? 'they have' : 'who has';
    const the = facts.usergroup ? md`${who}: the` : md`The`;
    return md`${the} shift is ${listed(to.map(facts.name))}’s, ${they} left Slack. Somebody has to take it.`;
  }
  return md`${who}, you are on call for ${team}${until}. ${localTimes(summary, facts)}`;
}

/** The whole news for lock screens: without times, without buttons. */
export function handoffText(handoff: Handoff, summary: Summary, facts: HandoffFacts): Markup {
  const { state, team, from, to } = handoff;
  const { counts, needs } = summary;
  const after = listed(to.map(facts.name));
  const open =
    needs.length === 0
      ? 'Nothing is open.'
      : needs.length === 1
        ? '1 thing is open.'
        : `${needs.length} things are open.`;
  if (state.is === 'accepted') return md`${state.by.name} has accepted the shift for ${team}. ${open}`;
  const what = `${counts.pages === 0 ? 'no pages' : counted(counts.pages, 'page')}, ${counted(counts.deploys, 'deploy')} and ${counted(counts.rollbacks, 'rollback')}`;
  const late = lateWords(handoff);
  const digest = state.is === 'closed' && state.why === 'digest';
  const head = md`${digest ? 'Digest' : 'Handoff'} for ${team}, ${fromTo({ from, to }, facts)}: ${what}. ${open}${late}`;
  return state.is === 'told' ? md`${head} The shift waits for ${after} to accept it.` : head;
}

function footOf({ overtook = [] }: Handoff, below: Markup[], facts: HandoffFacts): MessageBlock[] {
  const changes = overtook.slice(-3).map((each) => md`${day(each.at)} ${fromTo(each, facts)}`);
  const older = overtook.length > changes.length ? `, and ${overtook.length - changes.length} before` : '';
  const foot = [
    ...(below.length > 0 ? [section(...below)] : []),
    ...pictureBlocks(facts),
    ...(changes.length > 0
      ? [context(md`While fullcycle was down the shift changed: ${changes.join(', ')}`.toString() + older)]
      : []),
  ];
  return foot.length > 0 ? [divider, ...foot] : [];
}

export const pictureBlocks = ({ pictures = [] }: HandoffFacts): MessageBlock[] =>
  pictures.map(({ file, alt }) => ({ type: 'image', slack_file: { id: file }, alt_text: alt.slice(0, 2000) }));

function notTold({ team, from, to, at, state }: Handoff, facts: HandoffFacts): Message {
  const who = fromTo({ from, to }, facts);
  const why =
    state.is === 'ahead'
      ? 'It is still to come.'
      : state.is === 'closed' && state.why === 'overtaken'
        ? 'fullcycle was down then, and a later one was told instead.'
        : 'The schedule was changed, and it never came.';
  return message(
    md`Handoff for ${team}, ${who}. ${why}`,
    section(md`:handshake: *Handoff, ${team}: ${who}* ${day(at)}. ${why}`),
  );
}
