/** GoAlert's and Grafana OnCall's own test cases about schedules, each kind asked of the part of ours that answers it. */
import { changed } from '../../src/oncall/changes.ts';
import { isOpen, windowsBetween } from '../../src/oncall/clock-window.ts';
import { onCallAt } from '../../src/oncall/on-call-at.ts';
import { personalShifts } from '../../src/oncall/personal-shifts.ts';
import { turnAt } from '../../src/oncall/rotation.ts';
import type { ClockWindow, Override, Rule, Shift } from '../../src/oncall/schedule.ts';
import { shiftsBetween } from '../../src/oncall/shifts-between.ts';
import { warningsOf } from '../../src/oncall/warnings.ts';
import { DAY, firstAt, lastAt } from '../../src/oncall/zone-clock.ts';
import { type Case, type Check, differences, type Json } from './cases.ts';
import {
  always,
  LAYER,
  ms,
  overrideOf,
  rotationOf,
  ruleOfShift,
  scheduleOf,
  spanOf,
  swapOf,
  windowOf,
} from './their-schedules.ts';

const HOUR = 3_600_000;

const unequal = (what: string, is: number, expected: string) =>
  is === ms(expected) ? [] : [`${what} is ${new Date(is).toISOString()}, expected ${expected}`];

const peopleOf = ({ duty }: Pick<Shift, 'duty'>) => (duty.is === 'held' ? duty.held.map(({ person }) => person) : []);

const sameList = (what: string, is: unknown[], expected: unknown[]) =>
  JSON.stringify(is) === JSON.stringify(expected)
    ? []
    : [`${what}: ${JSON.stringify(is)}, expected ${JSON.stringify(expected)}`];

const ruleAt =
  (asked: (window: ClockWindow, zone: string, at: number, expected: Json) => string[]): Check =>
  ({ input, expected }) =>
    expected.at.flatMap((each: Json) => asked(windowOf(input.rule), input.timezone, ms(each.instant), each));

/** The window that is open, or else the next. */
const windowAt = (window: ClockWindow, zone: string, at: number) =>
  windowsBetween([window], zone, { from: at, to: at + 8 * DAY })[0] ?? { from: Number.NaN, to: Number.NaN };

function onCall({ input, expected }: Case): string[] {
  const { timezone, rotation, shift, override } = input;
  const until = override && Math.min(ms(override.start) + override.durationSeconds * 1000, ms(override.until));
  const added = {
    id: '',
    layer: LAYER,
    made: 0,
    is: 'add',
    person: override?.user,
    from: ms(override?.start),
    to: until,
  };
  const schedule = override
    ? scheduleOf([], { overrides: [added as Override] })
    : scheduleOf([shift ? ruleOfShift(timezone, shift) : { rotation: rotationOf(timezone, rotation) }]);
  return expected.at.flatMap(({ instant, onCall: people }: Json) =>
    onCallAt(schedule, ms(instant)).flatMap((now) => sameList(instant, peopleOf(now), people)),
  );
}

function handoffs({ input, expected }: Case): string[] {
  const rotation = rotationOf(input.timezone, input.rotation);
  const seen = new Set<number>();
  for (let at = ms(input.walk.from); at <= ms(input.walk.to); at += input.walk.stepSeconds * 1000) {
    const { from, to } = turnAt(rotation, at);
    seen.add(from).add(to);
  }
  return sameList(
    'handoffs',
    [...seen].sort((a, b) => a - b),
    expected.handoffs.map(ms),
  );
}

function rotationShift({ input, expected }: Case): string[] {
  const { from, to } = turnAt(rotationOf(input.timezone, input.rotation), ms(input.at));
  return [
    ...('shiftStart' in expected ? unequal('shiftStart', from, expected.shiftStart) : []),
    ...unequal('shiftEnd', to, expected.shiftEnd),
    ...('durationHours' in expected ? differences('durationHours', (to - from) / HOUR, expected.durationHours) : []),
  ];
}

function finalShifts({ input, expected }: Case): string[] {
  const [from, to] = [ms(input.window.from), ms(input.window.to)];
  const rules = input.rules.map((rule: Json) => ({ rotation: always(rule.user), windows: [windowOf(rule)] }));
  const temporaries = (input.temporarySchedules ?? []).map((plan: Json) => ({
    ...spanOf(plan),
    layer: LAYER,
    shifts: plan.shifts.map((shift: Json) => ({ ...spanOf(shift), person: shift.user })),
  }));
  const overrides = (input.overrides ?? []).map(overrideOf);
  const schedule = scheduleOf(rules, { overrides, temporaries });
  const on = (at: number) => onCallAt(schedule, at).flatMap(peopleOf);
  const is = personalShifts(shiftsBetween(schedule, from, to)).map((shift) => ({
    user: shift.person,
    start: shift.from,
    end: shift.to,
    truncated: shift.to === to && on(to).includes(shift.person),
  }));
  const wanted = expected.shifts.map((shift: Json) => ({
    user: shift.user,
    start: ms(shift.start),
    end: ms(shift.end),
    truncated: shift.truncated ?? false,
  }));
  return sameList('shifts', is, wanted);
}

/** Layers of Grafana's are priorities of one layer of ours; an override there is instead of whoever is on. */
function layered({ input, expected }: Case): string[] {
  const midnight = ms(`${input.day}T00:00:00Z`);
  const at = (hour: number) => midnight + hour * HOUR;
  const rules: Rule[] = input.layers.map(({ user, priority, startHour, hours }: Json) => ({
    rotation: always(user),
    priority,
    from: at(startHour),
    until: at(startHour + hours),
  }));
  const overrides = input.overrides.map(({ user, startHour, hours }: Json, i: number) => {
    const span = { from: at(startHour), to: at(startHour + hours) };
    return { ...span, id: `${i}`, layer: LAYER, made: i, is: 'replace', person: null, by: user };
  });
  const shifts = shiftsBetween(scheduleOf(rules, { overrides }), at(input.windowHours[0]), at(input.windowHours[1]));
  const hours = ({ from, to }: { from: number; to: number }) => ({
    startHour: (from - midnight) / HOUR,
    hours: (to - from) / HOUR,
  });
  const gaps = shifts.filter(({ duty }) => duty.is === 'gap').map((gap) => ({ ...hours(gap), gap: true }));
  const held = personalShifts(shifts).map((shift) => ({
    ...hours(shift),
    user: shift.person,
    override: shift.held.by === 'override',
  }));
  const is = [...gaps, ...held].sort((a, b) => a.startHour - b.startHour);
  return sameList('events', is, expected.events);
}

function swapped({ input, expected }: Case): string[] {
  const [from, to] = [ms(input.window.from), ms(input.window.to)];
  const schedule = scheduleOf([ruleOfShift(input.timezone, input.shift)], { swaps: input.swaps.map(swapOf) });
  // Where a single instant is asked for, the whole shift around it is expected.
  const shifts =
    from < to
      ? shiftsBetween(schedule, from, to)
      : shiftsBetween(schedule, from - DAY, to + DAY).filter((shift) => shift.from <= from && from < shift.to);
  const is = shifts
    .filter(({ duty }) => duty.is === 'held')
    .map((shift) => ({ start: shift.from, end: shift.to, users: peopleOf(shift), swapRequested: isSwapped(shift) }));
  const wanted = expected.events.map(({ start, end, users, swapRequested }: Json) => ({
    start: ms(start),
    end: ms(end),
    users,
    swapRequested: swapRequested ?? false,
  }));
  return sameList('events', is, wanted);
}

const isSwapped = ({ duty }: Shift) => duty.is === 'held' && duty.held.some(({ by, asks }) => by === 'swap' || !!asks);

function coverage({ input, expected }: Case): string[] {
  const rules = input.shifts.map((shift: Json) =>
    ruleOfShift(input.timezone, { ...shift, participants: [shift.userEligible ? 'reachable' : 'mute'] }),
  );
  const warnings = warningsOf(scheduleOf(rules), ms(input.now), (one) => one === 'reachable', input.lookAheadDays);
  const has = (what: string) => warnings.some(({ is }) => is === what);
  return [
    ...differences('hasGaps', has('gap'), expected.hasGaps),
    ...differences('hasEmptyShifts', has('cannot-be-paged'), expected.hasEmptyShifts),
  ];
}

export const SCHEDULE_KINDS: Record<string, Check> = {
  'rotation-handoffs': handoffs,
  'rotation-shift': rotationShift,
  'clock-of-day': ({ input, expected }) =>
    expected.at.flatMap(({ clock, instant }: Json) => {
      const wall = ms(`${input.date}T${clock}:00Z`);
      return unequal(clock, (input.which === 'last' ? lastAt : firstAt)(input.timezone, wall), instant);
    }),
  'rule-active': ruleAt((window, zone, at, { instant, active }) =>
    differences(instant, isOpen([window], zone, at), active),
  ),
  'rule-window': ruleAt((window, zone, at, { windowStart, windowEnd }) => [
    ...(windowStart ? unequal('windowStart', windowAt(window, zone, at).from, windowStart) : []),
    ...(windowEnd ? unequal('windowEnd', windowAt(window, zone, at).to, windowEnd) : []),
  ]),
  'final-shifts': finalShifts,
  'override-map': ({ input, expected }) => {
    const turns = input.scheduled.map((person: string) => ({ person, by: 'rotation' as const }));
    const schedule = scheduleOf([], { overrides: input.overrides.map(overrideOf) });
    const people = changed(schedule, LAYER, ms(input.at), turns).map(({ person }) => person);
    return sameList('onCall', people, expected.onCall);
  },
  'oncall-at': onCall,
  'layered-final': layered,
  'shift-swap': swapped,
  coverage,
};

export const SCHEDULE_LEFT_OUT: Record<string, string> = {
  quality: 'a score of how even a schedule is: nothing here is decided by one',
  'temporary-schedule': 'how an editor joins and trims plans that overlap: ours lays the last one over the others',
};
