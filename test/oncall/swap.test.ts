import { describe, expect, it } from 'vitest';
import type { Swap } from '../../src/oncall/schedule.ts';
import { asOf, take, withdraw } from '../../src/oncall/swap.ts';
import { at, swap } from './paper-schedule.ts';

const [BEFORE, FROM, TO] = ['2027-01-06T12:00Z', '2027-01-06T13:00Z', '2027-01-06T14:00Z'];
const offered = swap('Ada', FROM, TO);
const taken: Swap = { ...offered, state: { is: 'taken', by: 'Lin', at: 1 } };
const withdrawn: Swap = { ...offered, state: { is: 'withdrawn', at: 1 } };

describe('a swap', () => {
  it('is taken by the first who wants it', () => {
    expect(take(offered, 'Lin', at(BEFORE))).toEqual({
      is: 'done',
      swap: { ...offered, state: { is: 'taken', by: 'Lin', at: at(BEFORE) } },
    });
  });

  it('is withdrawn by the one who asked', () => {
    expect(withdraw(offered, 'Ada', at(BEFORE))).toEqual({
      is: 'done',
      swap: { ...offered, state: { is: 'withdrawn', at: at(BEFORE) } },
    });
  });

  it.each([
    ['is taken once, and says by whom', take(taken, 'Sam', at(BEFORE)), { because: 'already-taken', by: 'Lin' }],
    ['is not taken once its time has come', take(offered, 'Lin', at(FROM)), { because: 'past' }],
    ['is not taken after it was withdrawn', take(withdrawn, 'Lin', at(BEFORE)), { because: 'withdrawn' }],
    ['is not taken by the one who asks', take(offered, 'Ada', at(BEFORE)), { because: 'own-shift' }],
    ['is not withdrawn by another', withdraw(offered, 'Lin', at(BEFORE)), { because: 'not-yours' }],
    [
      'is not withdrawn when somebody took it',
      withdraw(taken, 'Ada', at(BEFORE)),
      { because: 'already-taken', by: 'Lin' },
    ],
    ['is not withdrawn once its time has come', withdraw(offered, 'Ada', at(FROM)), { because: 'past' }],
  ])('%s', (_, step, refused) => {
    expect(step).toEqual({ is: 'refused', ...refused });
  });

  it('that nobody took is past when its time comes, and one that somebody took is not', () => {
    const states = (now: string) => [offered, taken].map((swap) => asOf(swap, at(now)).state.is);
    expect(states(BEFORE)).toEqual(['offered', 'taken']);
    expect(states(FROM)).toEqual(['past', 'taken']);
  });
});
