/** What people do to a handoff, on the record: the new one, the very same where nothing is to be written, or why not. */
import type { Person } from '../delivery/person.ts';
import type { Handoff } from './handoff.ts';
import type { Note } from './summary.ts';

export type OnRecord = { handoff: Handoff } | { refused: string };

/** Characters as people count them. Longer is refused, never cut: nobody could tell what is missing. */
export const LONGEST_NOTE = 3000;
/** A shift with more has another story to tell. */
const MOST_NOTES = 50;
const MOST_CORRECTIONS = 50;

export function accept(handoff: Handoff, by: Person, at: number): OnRecord {
  const { state } = handoff;
  switch (state.is) {
    case 'told':
      return { handoff: { ...handoff, state: { is: 'accepted', by, at } } };
    case 'accepted':
      if (state.by.id === by.id) return { refused: 'You have accepted this shift already. Nothing has changed.' };
      return { refused: `${state.by.name} has accepted this shift already. Nothing has changed.` };
    case 'ahead':
      return { refused: 'This shift still runs. It can be accepted once it is handed over.' };
    case 'closed':
      return { refused: WHY_NOT[state.why] };
  }
}

type Why = Extract<Handoff['state'], { is: 'closed' }>['why'];

const NEWER = 'A newer handoff of this team is there: `/handoff last` shows it.';

const WHY_NOT: Record<Why, string> = {
  digest: 'Nobody hands over here, the same people stay on call. There is nothing to accept.',
  'nobody takes over': 'Nobody is on call after this shift, so it cannot be accepted. `/oncall take` puts you on call.',
  overtaken: `This shift is over. ${NEWER}`,
  'not accepted': `This shift is over. ${NEWER}`,
  withdrawn: 'The schedule was changed, and this handoff never came. `/oncall` says whose turn it is.',
};

/** Before it is told, and after: a note that comes late is read with the rest. */
export function note(handoff: Handoff, given: Note): OnRecord {
  const { notes, state } = handoff;
  if (notes.some((each) => isSame(each, given))) return { handoff };
  const refused = unusable(given.text, 'note');
  if (refused) return { refused };
  if (state.is === 'closed' && state.why !== 'digest' && state.why !== 'nobody takes over') {
    return { refused: WHY_NOT[state.why] };
  }
  if (notes.length >= MOST_NOTES) {
    return { refused: `${MOST_NOTES} notes are there already. Nothing was added; correct the handoff instead.` };
  }
  return { handoff: withNotes(handoff, [given]) };
}

/** Each once. What was told shows them too. */
export function withNotes(handoff: Handoff, more: Note[]): Handoff {
  const notes = [...handoff.notes];
  for (const each of more) if (!notes.some((known) => isSame(known, each))) notes.push(each);
  if (notes.length === handoff.notes.length) return handoff;
  notes.sort((a, b) => a.at - b.at);
  return { ...handoff, notes, ...(handoff.summary && { summary: { ...handoff.summary, notes } }) };
}

const isSame = (one: Note, other: Note): boolean =>
  one.key !== undefined || other.key !== undefined
    ? one.key === other.key
    : one.by.id === other.by.id && one.text === other.text && one.at === other.at;

export function correct(handoff: Handoff, correction: { by: Person; at: number; text: string }): OnRecord {
  const { state, corrections } = handoff;
  if (state.is === 'ahead') return { refused: 'This shift still runs: add a note to it with `/handoff note` instead.' };
  if (state.is === 'closed' && state.why === 'withdrawn') return { refused: WHY_NOT.withdrawn };
  const refused = unusable(correction.text, 'correction');
  if (refused) return { refused };
  if (corrections.length >= MOST_CORRECTIONS) {
    return { refused: `${MOST_CORRECTIONS} corrections are there already. Nothing was added.` };
  }
  return { handoff: { ...handoff, corrections: [...corrections, correction] } };
}

/** Why this text is not taken; null: it is. */
export function unusable(text: string, what: 'note' | 'correction'): string | null {
  const length = [...text].length;
  if (text.trim() === '') return `The ${what} is empty. Nothing was added.`;
  if (length <= LONGEST_NOTE) return null;
  const count = (number: number) => number.toLocaleString('en-US');
  return `The ${what} has ${count(length)} characters, ${count(LONGEST_NOTE)} are kept. Nothing was added: shorten it, or put the text into a message and link that.`;
}
