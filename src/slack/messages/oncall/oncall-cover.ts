/** Somebody asks to be covered: one message in the team's channel, and what became of it in its place. */
import type { Swap } from '../../../oncall/schedule.ts';
import { ACTION } from '../action-ids.ts';
import { actions, button, confirm, context, type Message, md, message, section } from '../blocks.ts';
import { clockOf, wallSpan } from '../wall-words.ts';
import { during, dutyOf, type Names } from './oncall-words.ts';

export interface CoverFacts {
  team: string;
  zone: string;
  swap: Swap;
  names: Names;
}

export function coverCard(facts: CoverFacts): Message {
  const { team, swap, names } = facts;
  const who = names(swap.person);
  const duty = dutyOf(team, swap.layer);
  const { state } = swap;
  if (state.is === 'taken') {
    const by = names(state.by);
    const text = md`${by} covers ${who} on call for ${duty}.`;
    return message(text, section(md`:white_check_mark: *${by} covers ${who}* on call for ${duty} ${during(swap)}.`));
  }
  if (state.is !== 'offered') {
    const why = state.is === 'past' ? 'nobody took it in time' : `${who} took the question back`;
    return message(
      md`${who} stays on call for ${duty}: ${why}.`,
      section(md`:white_circle: *${who} stays on call for ${duty}* ${during(swap)}: ${why}.`),
    );
  }
  const value = JSON.stringify({ team, id: swap.id });
  return message(
    md`${who} asks to be covered on call for ${duty}.`,
    section(
      md`:raised_hand: *${who} asks to be covered* on call for ${duty} ${during(swap)}.`,
      'Nothing changes until somebody takes it; the first to press has it.',
    ),
    actions(
      takeCover(facts, ACTION.coverTake, { style: 'primary' }),
      button('Not needed any more', ACTION.coverWithdraw, value, { label: `${who} takes the question back` }),
    ),
    context('Take it back: whoever asked, or `/oncall cancel`.'),
  );
}

/** `action`: on a Home there may be several, each with an id of its own. */
export function takeCover({ team, zone, swap, names }: CoverFacts, action: string, more: { style?: 'primary' } = {}) {
  const who = names(swap.person);
  const duty = dutyOf(team, swap.layer);
  return button('I take it', action, JSON.stringify({ team, id: swap.id }), {
    ...more,
    label: `Be on call for ${duty} instead of ${who}`,
    confirm: confirm(
      `Cover ${who} on call for ${team}?`,
      `You are on call for ${duty} ${wallSpan(zone, swap)}, ${clockOf(zone)}. ${who} is told.`,
      'I take it',
      'Not now',
    ),
  });
}
