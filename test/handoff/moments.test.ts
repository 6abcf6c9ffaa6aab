/** When the primary changes, whatever moves it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginOfShift, isDigest, momentsBetween, nextMoment, primaryAt } from '../../src/handoff/moments.ts';
import { sameCrew } from '../../src/handoff/primary.ts';
import type { Schedule } from '../../src/oncall/schedule.ts';
import { shiftsBetween } from '../../src/oncall/shifts-between.ts';
import { anySchedule, anySpan } from '../oncall/any-schedule.ts';
import { override, scheduleOf, swap, weekly } from '../oncall/paper-schedule.ts';
import { at, HOUR } from './paper.ts';

const iso = (instant: number | undefined) => instant && new Date(instant).toISOString().slice(0, 16);
const told = (schedule: Schedule, from: string, to: string) =>
  momentsBetween(schedule, at(from), at(to)).map(
    (moment) => `${iso(moment.at)} ${moment.from.join('+') || 'nobody'} > ${moment.to.join('+') || 'nobody'}`,
  );

describe('the primary changes', () => {
  test('at nine by the clock of the team, before and after it is set', () => {
    const schedule = scheduleOf([{ rotation: weekly() }]);
    expect(told(schedule, '2027-03-15T00:00Z', '2027-04-06T00:00Z')).toEqual([
      '2027-03-15T08:00 Ada > Lin',
      '2027-03-22T08:00 Lin > Sam',
      '2027-03-29T07:00 Sam > Ada',
      '2027-04-05T07:00 Ada > Lin',
    ]);
    expect(nextMoment(schedule, at('2027-03-22T08:00Z'))).toEqual({
      at: at('2027-03-29T07:00Z'),
      from: ['Sam'],
      to: ['Ada'],
      shift: { from: at('2027-03-22T08:00Z'), to: at('2027-03-29T07:00Z') },
      next: { from: at('2027-03-29T07:00Z'), to: at('2027-04-05T07:00Z') },
    });
  });

  test('by an override and a swap, for two hours too', () => {
    const schedule = scheduleOf([{ rotation: weekly() }], {
      overrides: [override('2027-01-05T12:00Z', '2027-01-05T14:00Z', { is: 'replace', person: 'Ada', by: 'Sam' })],
      swaps: [swap('Ada', '2027-01-07T08:00Z', '2027-01-11T08:00Z', { is: 'taken', by: 'Lin', at: 1 })],
    });
    expect(told(schedule, '2027-01-04T08:00Z', '2027-01-12T00:00Z')).toEqual([
      '2027-01-05T12:00 Ada > Sam',
      '2027-01-05T14:00 Sam > Ada',
      '2027-01-07T08:00 Ada > Lin',
      // Lin goes on with her own week.
    ]);
    expect(beginOfShift(schedule, at('2027-01-13T00:00Z'))).toBe(at('2027-01-07T08:00Z'));
  });

  test('who was covered for two hours hands over their whole shift, and whoever covered those two hours', () => {
    const cover = override('2027-01-05T12:00Z', '2027-01-05T14:00Z', { is: 'replace', person: 'Ada', by: 'Sam' });
    const moments = momentsBetween(
      scheduleOf([{ rotation: weekly() }], { overrides: [cover] }),
      at('2027-01-04T08:00Z'),
      at('2027-01-11T08:00Z'),
    );
    expect(moments.map(({ shift }) => `${iso(shift.from)} to ${iso(shift.to)}`)).toEqual([
      '2027-01-04T08:00 to 2027-01-05T12:00',
      '2027-01-05T12:00 to 2027-01-05T14:00',
      '2027-01-04T08:00 to 2027-01-11T08:00',
    ]);
    // Two who take turns by the day do not cover for each other.
    const days = scheduleOf([{ rotation: { ...weekly('Ada', 'Lin'), every: 'day' } }]);
    expect(beginOfShift(days, at('2027-01-06T08:00Z'))).toBe(at('2027-01-05T08:00Z'));
  });

  test('of the first layer alone, and not where only somebody’s place changes', () => {
    const secondary = { name: 'secondary', rules: [{ rotation: weekly('Sam', 'Ada') }] };
    const two = scheduleOf([{ rotation: weekly('Ada Lin', 'Lin Ada') }]);
    expect(told({ ...two, layers: [...two.layers, secondary] }, '2027-01-04T09:00Z', '2027-01-20T00:00Z')).toEqual([
      '2027-01-11T08:00 Ada+Lin > Ada+Lin',
      '2027-01-18T08:00 Ada+Lin > Ada+Lin',
    ]);
  });

  test('to nobody at the end of the day, and back: nobody has a next shift then', () => {
    const hours = [{ days: [1, 2, 3, 4, 5] as const, from: 540, to: 1020 }].map((one) => ({
      ...one,
      days: [...one.days],
    }));
    const schedule = scheduleOf([{ rotation: weekly('Ada'), windows: hours }]);
    expect(told(schedule, '2027-01-04T09:00Z', '2027-01-05T12:00Z')).toEqual([
      '2027-01-04T16:00 Ada > nobody',
      '2027-01-05T08:00 nobody > Ada',
    ]);
    const evening = nextMoment(schedule, at('2027-01-04T09:00Z'));
    expect(evening).toMatchObject({ next: null, shift: { from: at('2027-01-04T08:00Z') } });
  });

  test('never, where one person has it by the hour, or nobody ever', () => {
    expect(
      nextMoment(scheduleOf([{ rotation: { ...weekly('Ada'), every: 'hour' } }]), at('2027-01-04T09:00Z')),
    ).toBeNull();
    expect(nextMoment(scheduleOf([]), at('2027-01-04T09:00Z'))).toBeNull();
    expect(nextMoment({ ...scheduleOf([]), layers: [] }, 0)).toBeNull();
  });
});

test('whatever the schedule: each change is a moment, once, with the people of both sides, and no shift is forgotten', () => {
  fc.assert(
    fc.property(
      anySpan.chain((span) => fc.tuple(fc.constant(span), anySchedule(span))),
      ([{ from, to }, schedule]) => {
        const moments = momentsBetween(schedule, from, to);
        const cuts = shiftsBetween({ ...schedule, layers: schedule.layers.slice(0, 1) }, from, to + 1).map(
          (each) => each.from,
        );
        const changes = cuts.filter(
          (cut) => cut > from && !sameCrew(primaryAt(schedule, cut - 1), primaryAt(schedule, cut)),
        );
        expect(moments.filter((each) => !isDigest(each)).map((each) => each.at)).toEqual(changes);
        for (const [i, moment] of moments.entries()) {
          expect([moment.from, moment.to].map((crew) => [...crew].sort())).toEqual(
            [moment.at - 1, moment.at].map((when) => [...primaryAt(schedule, when)].sort()),
          );
          expect(moment.shift.to).toBe(moment.at);
          expect(moment.shift.from).toBeLessThan(moment.at);
          const before = moments[i - 1];
          if (before) expect(moment.shift.from).toBeLessThanOrEqual(before.at);
          expect(sameCrew(primaryAt(schedule, moment.shift.from), moment.from)).toBe(true);
          if (before?.next) expect(before.next).toEqual({ from: before.at, to: moment.at });
          expect(nextMoment(schedule, moment.at - HOUR / 60)?.at).toBeLessThanOrEqual(moment.at);
        }
      },
    ),
    { numRuns: 25 },
  );
});
