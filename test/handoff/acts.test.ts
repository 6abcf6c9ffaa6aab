/** What people do to a handoff, and why it is not taken. */
import { describe, expect, test } from 'vitest';
import { accept, correct, note } from '../../src/handoff/acts.ts';
import { summaryOf } from '../../src/handoff/compose.ts';
import type { Handoff } from '../../src/handoff/handoff.ts';
import { askAt, nextOf } from '../../src/handoff/next.ts';
import { usualHandoff } from '../../src/handoff/plan.ts';
import { tellingsOf } from '../../src/handoff/tellings.ts';
import { ada } from '../store/operations.ts';
import { groundOf, HOUR, lin, MINUTE, next, sam, shift } from './paper.ts';

const handoff = (given: Partial<Handoff> = {}): Handoff => ({
  id: 'edge-1',
  version: 3,
  team: 'edge',
  channel: 'C0EDGE',
  from: ['U0ADA'],
  to: ['U0LIN'],
  at: shift.to,
  shift,
  next,
  state: { is: 'told', at: shift.to },
  notes: [],
  summary: summaryOf(groundOf()),
  corrections: [],
  ...given,
});
const closed = (why: 'digest' | 'nobody takes over' | 'overtaken' | 'not accepted' | 'withdrawn') =>
  handoff({ state: { is: 'closed', at: 1, why } });

describe('accepting', () => {
  test('is for whoever does it first', () => {
    const done = accept(handoff(), sam, 9);
    expect(done).toEqual({ handoff: { ...handoff(), state: { is: 'accepted', by: sam, at: 9 } } });
    const accepted = handoff({ state: { is: 'accepted', by: sam, at: 9 } });
    expect(accept(accepted, lin, 10)).toEqual({ refused: 'Sam has accepted this shift already. Nothing has changed.' });
    expect(accept(accepted, sam, 10)).toEqual({
      refused: 'You have accepted this shift already. Nothing has changed.',
    });
  });

  test.each([
    [handoff({ state: { is: 'ahead' } }), 'This shift still runs. It can be accepted once it is handed over.'],
    [closed('digest'), 'Nobody hands over here, the same people stay on call. There is nothing to accept.'],
    [
      closed('nobody takes over'),
      'Nobody is on call after this shift, so it cannot be accepted. `/oncall take` puts you on call.',
    ],
    [closed('not accepted'), 'This shift is over. A newer handoff of this team is there: `/handoff last` shows it.'],
    [closed('withdrawn'), 'The schedule was changed, and this handoff never came. `/oncall` says whose turn it is.'],
  ])('is not for what cannot be accepted', (of, refused) => {
    expect(accept(of, lin, 1)).toEqual({ refused });
  });
});

describe('a note', () => {
  const text = (length: number) => '🙂'.repeat(length);
  const written = { by: ada, at: 7, text: 'Restart one instance first' };

  test('is kept whole up to 3,000 characters as people count them, and refused beyond', () => {
    const kept = note(handoff({ state: { is: 'ahead' }, summary: undefined }), { ...written, text: text(3000) });
    expect('handoff' in kept && kept.handoff.notes[0]?.text).toBe(text(3000));
    expect(note(handoff(), { ...written, text: 'x'.repeat(10_000) })).toEqual({
      refused:
        'The note has 10,000 characters, 3,000 are kept. Nothing was added: shorten it, or put the text into a message and link that.',
    });
    expect(note(handoff(), { ...written, text: ' \n' })).toEqual({ refused: 'The note is empty. Nothing was added.' });
  });

  test('that comes after the telling is read with the rest, in order', () => {
    const late = handoff({ notes: [{ ...written, at: 9 }] });
    const done = note(late, { ...written, text: 'and this' });
    expect(
      'handoff' in done && [done.handoff.notes, done.handoff.summary?.notes].map((all) => all?.map(({ at }) => at)),
    ).toEqual([
      [7, 9],
      [7, 9],
    ]);
  });

  test('from the same message, or said twice, is one', () => {
    const one = handoff({ notes: [{ ...written, key: 'C1.1' }] });
    expect(note(one, { ...written, at: 99, text: 'edited', key: 'C1.1' })).toEqual({ handoff: one });
    const said = handoff({ notes: [written] });
    expect(note(said, written)).toEqual({ handoff: said });
    expect(note(said, { ...written, at: 8 })).not.toEqual({ handoff: said });
  });

  test('has no place in what is history, nor among fifty others', () => {
    expect(note(closed('overtaken'), written)).toMatchObject({
      refused: expect.stringContaining('This shift is over.'),
    });
    expect('handoff' in note(closed('digest'), written)).toBe(true);
    const full = handoff({ notes: Array.from({ length: 50 }, (_, at) => ({ ...written, at })) });
    expect(note(full, { ...written, at: 99 })).toEqual({
      refused: '50 notes are there already. Nothing was added; correct the handoff instead.',
    });
  });
});

test('a correction is a line of its own, and only of what was told', () => {
  const correction = { by: lin, at: 9, text: 'checkout is not held any more' };
  expect(correct(handoff(), correction)).toEqual({ handoff: { ...handoff(), corrections: [correction] } });
  expect(correct(handoff({ state: { is: 'ahead' } }), correction)).toEqual({
    refused: 'This shift still runs: add a note to it with `/handoff note` instead.',
  });
  expect(correct(closed('withdrawn'), correction)).toHaveProperty('refused');
  expect(correct(handoff(), { ...correction, text: '' })).toEqual({
    refused: 'The correction is empty. Nothing was added.',
  });
});

describe('time alone', () => {
  test('asks an hour before the end, or at the middle of a short shift', () => {
    expect(askAt({ at: 10 * HOUR, shift: { from: 0, to: 10 * HOUR } }, usualHandoff)).toBe(9 * HOUR);
    expect(askAt({ at: HOUR / 2, shift: { from: 0, to: HOUR / 2 } }, usualHandoff)).toBe(HOUR / 4);
  });

  test('reminds after half an hour and tells the team after another, never after the shift', () => {
    const told = (given: object = {}, of: Partial<Handoff> = {}) =>
      nextOf(handoff({ state: { is: 'told', at: 0, ...given }, ...of }), usualHandoff);
    expect(told()).toEqual({ at: 30 * MINUTE, do: 'remind' });
    expect(told({ reminded: 40 * MINUTE })).toEqual({ at: 70 * MINUTE, do: 'tell the team' });
    expect(told({ reminded: 1, team: 2 })).toBeNull();
    expect(told({}, { next: { from: 0, to: 30 * MINUTE } })).toBeNull();
    expect(told({}, { next: null })).toEqual({ at: 30 * MINUTE, do: 'remind' });
    expect(nextOf(closed('digest'), usualHandoff)).toBeNull();
  });
});

describe('who is told', () => {
  const names = (of: Handoff) => {
    const { message, direct, team } = tellingsOf(of);
    return [message, ...direct.map(({ name }) => name), ...(team ? ['team'] : [])].join(' ');
  };

  test.each([
    ['nobody, while it is far', handoff({ state: { is: 'ahead' } }), 'none'],
    ['the outgoing person is asked', handoff({ state: { is: 'ahead' }, asked: 1 }), 'none ask.U0ADA'],
    ['and not again where the change was moved', handoff({ state: { is: 'ahead' }, asked: 1, askedAs: 'x' }), 'none'],
    ['both, when it is told; nobody is asked any more', handoff({ asked: 1 }), 'post to.U0LIN from.U0ADA'],
    [
      'whoever stays is told once',
      handoff({ from: ['U0ADA', 'U0SAM'], to: ['U0SAM', 'U0LIN'] }),
      'post to.U0SAM to.U0LIN from.U0ADA',
    ],
    ['a reminder', handoff({ state: { is: 'told', at: 0, reminded: 1 } }), 'post to.U0LIN from.U0ADA remind.U0LIN'],
    [
      'the team',
      handoff({ state: { is: 'told', at: 0, reminded: 1, team: 2 } }),
      'post to.U0LIN from.U0ADA remind.U0LIN team',
    ],
    [
      'no reminder once it is accepted',
      handoff({ state: { is: 'accepted', by: lin, at: 1 } }),
      'post to.U0LIN from.U0ADA',
    ],
    ['a digest', closed('digest'), 'post digest.U0ADA'],
    ['nobody takes over', closed('nobody takes over'), 'post from.U0ADA'],
    ['history is kept true', closed('not accepted'), 'edit'],
    ['what was overtaken is not told', closed('overtaken'), 'none'],
    ['nor what never came', closed('withdrawn'), 'none'],
  ])('%s', (_, of, said) => {
    expect(names(of)).toBe(said);
  });
});
