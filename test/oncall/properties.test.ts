/**
 * What holds for every schedule. Schedules are drawn by chance from a seed that is the same in every run; fast-check
 * prints it with the smallest schedule that breaks a rule.
 */
import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onCallAt } from '../../src/oncall/on-call-at.ts';
import { personalShifts } from '../../src/oncall/personal-shifts.ts';
import { turnAt } from '../../src/oncall/rotation.ts';
import type { Schedule, Span } from '../../src/oncall/schedule.ts';
import { shiftsBetween } from '../../src/oncall/shifts-between.ts';
import { firstAt, lastAt, wallAt } from '../../src/oncall/zone-clock.ts';
import { anyRotation, anySchedule, anySpan, ZONES } from './any-schedule.ts';

const SEED = Number(process.env.SEED ?? 5);
const MINUTE = 60_000;

const holds = <T>(what: fc.Arbitrary<T>, rule: (it: T) => void, numRuns = 100): void =>
  fc.assert(fc.property(what, rule), { seed: SEED, numRuns });

const anyWeeks: fc.Arbitrary<{ span: Span; schedule: Schedule; instants: number[] }> = anySpan.chain((span) =>
  fc.record({
    span: fc.constant(span),
    schedule: anySchedule(span),
    instants: fc.array(fc.integer({ min: span.from, max: span.to - 1 }), { minLength: 20, maxLength: 20 }),
  }),
);

it('who is on call at an instant is who holds the shift that contains it', () => {
  holds(anyWeeks, ({ span: { from, to }, schedule, instants }) => {
    const shifts = shiftsBetween(schedule, from, to);
    const changes = shifts.flatMap((shift) => [shift.from, shift.to - 1]);
    for (const at of [...instants, ...changes]) {
      const containing = shifts.filter((shift) => shift.from <= at && at < shift.to);
      expect(containing.map(({ layer, duty }) => ({ layer, duty }))).toEqual(onCallAt(schedule, at));
    }
  });
});

it('the shifts of a layer follow each other without a hole, and each differs from the one before', () => {
  holds(anyWeeks, ({ span: { from, to }, schedule }) => {
    for (const { name } of schedule.layers) {
      const shifts = shiftsBetween(schedule, from, to).filter(({ layer }) => layer === name);
      expect(shifts.map((shift) => shift.from)).toEqual([from, ...shifts.slice(0, -1).map((shift) => shift.to)]);
      expect(shifts.at(-1)?.to).toBe(to);
      for (const [i, shift] of shifts.entries()) {
        expect(shift.from).toBeLessThan(shift.to);
        if (i > 0) expect(shift.duty).not.toEqual(shifts[i - 1]?.duty);
      }
    }
  });
});

it('a shorter look says nothing else than a longer one', () => {
  holds(anyWeeks, ({ span: { from, to }, schedule, instants }) => {
    const [early = from, late = to] = instants.toSorted((a, b) => a - b).filter((_, i) => i === 3 || i === 12);
    const cut = shiftsBetween(schedule, from, to)
      .map((shift) => ({ ...shift, from: Math.max(shift.from, early), to: Math.min(shift.to, late) }))
      .filter((shift) => shift.from < shift.to);
    expect(shiftsBetween(schedule, early, late)).toEqual(cut);
  });
});

it("people's own shifts are everybody's shifts, told by person", () => {
  holds(anyWeeks, ({ span: { from, to }, schedule, instants }) => {
    const own = personalShifts(shiftsBetween(schedule, from, to));
    for (const at of instants) {
      const told = own.filter((shift) => shift.from <= at && at < shift.to);
      const held = onCallAt(schedule, at).flatMap(({ layer, duty }) =>
        duty.is === 'held' ? duty.held.map(({ person }) => `${layer} ${person}`) : [],
      );
      expect(told.map(({ layer, person }) => `${layer} ${person}`).sort()).toEqual(held.sort());
    }
  });
});

it('turns follow each other, whoever is asked about the instant between', () => {
  const anyTurn = anySpan.chain((span) =>
    fc.record({ rotation: anyRotation(span), at: fc.integer({ min: span.from, max: span.to }) }),
  );
  holds(
    anyTurn,
    ({ rotation, at }) => {
      const turn = turnAt(rotation, at);
      expect([turn.from <= at, at < turn.to]).toEqual([true, true]);
      expect(turnAt(rotation, turn.from)).toEqual(turn);
      expect(turnAt(rotation, turn.to - 1)).toEqual(turn);
      expect(turnAt(rotation, turn.to).from).toBe(turn.to);
    },
    500,
  );
});

it('clocks are read as Temporal reads them', () => {
  const anyWall = fc.record({
    zone: fc.constantFrom(...ZONES),
    wall: fc
      .integer({ min: Date.parse('2010-01-01') / MINUTE, max: Date.parse('2035-01-01') / MINUTE })
      .map((minute) => minute * MINUTE),
  });
  const nights = anySpan.chain(({ from, to }) =>
    fc.record({
      zone: fc.constantFrom(...ZONES),
      wall: fc.integer({ min: from / MINUTE, max: to / MINUTE }).map((minute) => minute * MINUTE),
    }),
  );
  holds(
    fc.oneof(anyWall, nights),
    ({ zone, wall }) => {
      const plain = Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, -1));
      const [early, late] = (['earlier', 'later'] as const).map((disambiguation) =>
        plain.toZonedDateTime(zone, { disambiguation }),
      ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
      const skipped = !late.toPlainDateTime().equals(plain);
      const change = late.getTimeZoneTransition('previous')?.epochMilliseconds;
      expect(firstAt(zone, wall)).toBe(skipped ? change : early.epochMilliseconds);
      expect(lastAt(zone, wall)).toBe(skipped ? change : late.epochMilliseconds);
      if (!skipped) expect(wallAt(zone, late.epochMilliseconds)).toBe(wall);
    },
    400,
  );
});
