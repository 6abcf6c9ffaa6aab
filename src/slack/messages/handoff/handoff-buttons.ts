/** The buttons under a handoff: only those that still do something. */
import type { Button } from '@slack/types';
import type { Handoff } from '../../../handoff/handoff.ts';
import { ACTION } from '../action-ids.ts';
import { actions, button, clip, type MessageBlock } from '../blocks.ts';
import type { HandoffFacts } from './handoff-facts.ts';

/** Nobody is harmed by any of them: none asks again. */
export function handoffButtons(handoff: Handoff, facts: HandoffFacts): MessageBlock[] {
  const { state } = handoff;
  if (state.is === 'ahead') return [actions(addNote(handoff.id))];
  if (state.is === 'told') {
    return [actions(accept(handoff), ...ask(handoff, facts), addNote(handoff.id), correct(handoff))];
  }
  if (state.is === 'accepted') return [actions(...ask(handoff, facts), correct(handoff))];
  return state.why === 'withdrawn' || state.why === 'overtaken' ? [] : [actions(correct(handoff))];
}

export const accept = ({ id, team }: Handoff): Button =>
  button('Accept the shift', ACTION.handoffAccept, id, {
    style: 'primary',
    label: `Accept the on-call shift of team ${team}`,
  });

/** Whoever is gone answers nobody. */
export function ask({ id, from, to }: Handoff, { name, gone }: Pick<HandoffFacts, 'name' | 'gone'>): Button[] {
  const [first] = from.filter((person) => !gone(person) && !to.includes(person));
  if (first === undefined) return [];
  const label = `Ask ${name(first)} about the shift`;
  return [button(`Ask ${clip(name(first), 18)}`, ACTION.handoffAsk, id, { label })];
}

/** `value`: a handoff's id, or a team. */
export const addNote = (value: string): Button =>
  button('Add a note', ACTION.handoffNote, value, { label: 'Add a note for whoever is on call next' });

const correct = ({ id }: Handoff): Button =>
  button('Correct', ACTION.handoffCorrect, id, { label: 'Put right what this handoff says' });
