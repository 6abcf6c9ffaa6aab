import { expect, it } from 'vitest';
import type { Schedule } from '../../src/oncall/schedule.ts';
import { warningsOf } from '../../src/oncall/warnings.ts';
import { at, override, scheduleOf, swap, weekly } from './paper-schedule.ts';

const NOW = '2027-01-06T12:00Z';

const warned = (schedule: Schedule, mute = '', days?: number): string[] =>
  warningsOf(schedule, at(NOW), (person) => person !== mute, days).map((warning) => {
    const [from, to] = [warning.from, warning.to].map((when) => new Date(when).toISOString().slice(5, 16));
    return `${warning.layer} ${from} to ${to}: ${warning.is === 'gap' ? 'nobody' : `${warning.person} cannot be paged`}`;
  });

it('a schedule that is covered by people who can be paged warns of nothing', () => {
  expect(warned(scheduleOf([{ rotation: weekly() }]))).toEqual([]);
});

it('hours that nobody covers are told, those that an override leaves also', () => {
  const schedule = scheduleOf([{ rotation: weekly(), until: at('2027-02-01T08:00Z') }], {
    overrides: [override('2027-01-08T08:00Z', '2027-01-08T10:00Z', { is: 'remove', person: 'Ada' })],
  });
  expect(warned(schedule)).toEqual([
    'primary 01-08T08:00 to 01-08T10:00: nobody',
    'primary 02-01T08:00 to 02-05T12:00: nobody',
  ]);
});

it('shifts of somebody who cannot be paged are told, unless somebody took them', () => {
  const taken = { is: 'taken' as const, by: 'Mira', at: 0 };
  const schedule = scheduleOf([{ rotation: weekly() }], {
    swaps: [swap('Lin', '2027-01-12T08:00Z', '2027-01-18T08:00Z', taken)],
  });
  expect(warned(schedule, 'Lin')).toEqual([
    'primary 01-11T08:00 to 01-12T08:00: Lin cannot be paged',
    'primary 02-01T08:00 to 02-05T12:00: Lin cannot be paged',
  ]);
});

it('one of two who cannot be paged is told, and a gap is no such shift', () => {
  const schedule: Schedule = {
    ...scheduleOf([]),
    layers: [
      { name: 'primary', rules: [{ rotation: weekly('Ada Sam') }] },
      { name: 'secondary', rules: [] },
    ],
  };
  expect(warned(schedule, 'Sam', 1)).toEqual([
    'primary 01-06T12:00 to 01-07T12:00: Sam cannot be paged',
    'secondary 01-06T12:00 to 01-07T12:00: nobody',
  ]);
});
