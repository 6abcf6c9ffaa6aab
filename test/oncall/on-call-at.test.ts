import { describe, expect, it } from 'vitest';
import { onCallAt } from '../../src/oncall/on-call-at.ts';
import type { Rule, Schedule } from '../../src/oncall/schedule.ts';
import { shiftsBetween } from '../../src/oncall/shifts-between.ts';
import { at, inWords, override, scheduleOf, swap, weekly } from './paper-schedule.ts';

const [NOON, ONE, TWO] = ['2027-01-06T12:00Z', '2027-01-06T13:00Z', '2027-01-06T14:00Z'];
const WORKDAYS = [1, 2, 3, 4, 5] as const;
const by = (state: string) => ({ is: 'taken' as const, by: state, at: 5 });

/** What is written of Wednesday of Ada's week, from noon to two. */
const wednesday = (schedule: Schedule): string[] =>
  shiftsBetween(schedule, at(NOON), at(TWO)).map(
    (shift) => `${new Date(shift.from).toISOString().slice(11, 16)} ${inWords(shift)}`,
  );

const plain: Rule[] = [{ rotation: weekly() }];

describe('who is on call', () => {
  it.each<[string, Schedule, string[]]>([
    ['is whose turn it is', scheduleOf(plain), ['12:00 Ada']],
    ['is nobody, said as such, where nothing names anybody', scheduleOf([]), ['12:00 nobody']],
    ['is a whole group', scheduleOf([{ rotation: weekly('Ada Mira', 'Lin') }]), ['12:00 Ada + Mira']],
    [
      'is everybody whom a rule names, once',
      scheduleOf([...plain, { rotation: weekly('Lin Ada') }]),
      ['12:00 Ada + Lin'],
    ],
    [
      'is whom the highest rule names, as long as it names anybody',
      scheduleOf([...plain, { rotation: weekly('Lin'), priority: 1, until: at(ONE) }]),
      ['12:00 Lin', '13:00 Ada'],
    ],
    [
      'is who sits where the sun stands',
      scheduleOf([
        { rotation: weekly('Ada'), windows: [{ days: [...WORKDAYS], from: 480, to: 840 }] },
        {
          rotation: { ...weekly('Mira'), zone: 'America/New_York' },
          windows: [{ days: [...WORKDAYS], from: 480, to: 840 }],
        },
      ]),
      ['12:00 Ada', '13:00 Mira'],
    ],
    [
      'is one more, by an override that adds',
      scheduleOf(plain, { overrides: [override(ONE, TWO, { is: 'add', person: 'Mira' })] }),
      ['12:00 Ada', '13:00 Ada + Mira (override)'],
    ],
    [
      'is nobody, where an override takes the only one away',
      scheduleOf(plain, { overrides: [override(ONE, TWO, { is: 'remove', person: 'Ada' })] }),
      ['12:00 Ada', '13:00 nobody'],
    ],
    [
      'is another, where an override replaces who is on',
      scheduleOf(plain, { overrides: [override(ONE, TWO, { is: 'replace', person: 'Ada', by: 'Lin' })] }),
      ['12:00 Ada', '13:00 Lin (override for Ada)'],
    ],
    [
      'stays, where an override replaces somebody who is not on',
      scheduleOf(plain, { overrides: [override(ONE, TWO, { is: 'replace', person: 'Sam', by: 'Lin' })] }),
      ['12:00 Ada'],
    ],
    [
      'is who was put there instead of whoever is on, in a gap also',
      scheduleOf([{ rotation: weekly(), until: at(ONE) }], {
        overrides: [override(NOON, TWO, { is: 'replace', person: null, by: 'Lin' })],
      }),
      ['12:00 Lin (override for Ada)', '13:00 Lin (override)'],
    ],
    [
      'is who covers for who covers',
      scheduleOf(plain, {
        overrides: [
          override(ONE, TWO, { is: 'replace', person: 'Lin', by: 'Sam' }, 2),
          override(NOON, TWO, { is: 'replace', person: 'Ada', by: 'Lin' }, 1),
        ],
      }),
      ['12:00 Lin (override for Ada)', '13:00 Sam (override for Ada)'],
    ],
    [
      'is in nobody’s place, back from who covered',
      scheduleOf(plain, {
        overrides: [
          override(NOON, TWO, { is: 'replace', person: 'Ada', by: 'Lin' }, 1),
          override(ONE, TWO, { is: 'replace', person: 'Lin', by: 'Ada' }, 2),
        ],
      }),
      ['12:00 Lin (override for Ada)', '13:00 Ada (override)'],
    ],
    [
      'does not change by an override that ends before it starts',
      scheduleOf(plain, { overrides: [override(TWO, ONE, { is: 'remove', person: 'Ada' })] }),
      ['12:00 Ada'],
    ],
    [
      'does not change while a swap is only offered',
      scheduleOf(plain, { swaps: [swap('Ada', ONE, TWO)] }),
      ['12:00 Ada', '13:00 Ada (asks)'],
    ],
    [
      'is who took a swap',
      scheduleOf(plain, { swaps: [swap('Ada', ONE, TWO, by('Mira'))] }),
      ['12:00 Ada', '13:00 Mira (swap for Ada)'],
    ],
    [
      'stays after a swap that nobody took, or that was withdrawn',
      scheduleOf(plain, {
        swaps: [swap('Ada', ONE, TWO, { is: 'past' }), swap('Ada', NOON, TWO, { is: 'withdrawn', at: 0 })],
      }),
      ['12:00 Ada'],
    ],
    [
      'is moved by an override that was made after the swap',
      scheduleOf(plain, {
        swaps: [swap('Ada', NOON, TWO, by('Mira'))],
        overrides: [override(ONE, TWO, { is: 'replace', person: 'Mira', by: 'Sam' }, 6)],
      }),
      ['12:00 Mira (swap for Ada)', '13:00 Sam (override for Ada)'],
    ],
    [
      'is whom a temporary plan names, where it names nobody also',
      scheduleOf(plain, {
        temporaries: [
          {
            layer: 'primary',
            from: at('2027-01-06T12:30Z'),
            to: at(TWO),
            shifts: [{ person: 'Sam', from: at(ONE), to: at(TWO) }],
          },
        ],
      }),
      ['12:00 Ada', '12:30 nobody', '13:00 Sam (temporary)'],
    ],
  ])('%s', (_, schedule, expected) => {
    expect(wednesday(schedule)).toEqual(expected);
  });

  it('is told layer by layer, and a change in one is none in the other', () => {
    const schedule: Schedule = {
      ...scheduleOf([], { overrides: [override(NOON, TWO, { is: 'replace', person: 'Ada', by: 'Mira' })] }),
      layers: [
        { name: 'primary', rules: plain },
        { name: 'secondary', rules: [{ rotation: weekly('Lin', 'Sam', 'Ada') }] },
        { name: 'third', rules: [] },
      ],
    };
    expect(onCallAt(schedule, at(ONE)).map((now) => `${now.layer}: ${inWords(now)}`)).toEqual([
      'primary: Mira (override for Ada)',
      'secondary: Lin',
      'third: nobody',
    ]);
  });
});

describe('the hours of a rule', () => {
  const shifts = (days: (1 | 6 | 7)[], from: number, to: number, day: string, days2 = 2) =>
    shiftsBetween(
      scheduleOf([{ rotation: weekly('Ada'), windows: [{ days, from, to }] }]),
      at(day),
      at(day) + days2 * 86_400_000,
    )
      .filter(({ duty }) => duty.is === 'held')
      .map((shift) => [shift.from, shift.to].map((when) => new Date(when).toISOString().slice(0, 16)));

  it('reach into the next morning', () => {
    expect(shifts([1], 22 * 60, 6 * 60, '2027-01-04T00:00Z')).toEqual([['2027-01-04T21:00', '2027-01-05T05:00']]);
  });

  it('from midnight to midnight are a whole day, and two of them one shift', () => {
    expect(shifts([6, 7], 0, 0, '2027-01-08T00:00Z', 4)).toEqual([['2027-01-08T23:00', '2027-01-10T23:00']]);
  });

  it('begin the first time and end the last time that a clock shows them', () => {
    expect(shifts([7], 150, 160, '2027-10-30T12:00Z')).toEqual([['2027-10-31T00:30', '2027-10-31T01:40']]);
  });

  it('that never come are nobody’s', () => {
    expect(shifts([7], 130, 160, '2027-03-27T12:00Z')).toEqual([]);
  });
});
