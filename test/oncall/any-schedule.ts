/** Schedules drawn by chance, of every kind of rotation, around the nights on which clocks are set. */
import fc from 'fast-check';
import type { Override, Rotation, Rule, Schedule, Span, Swap, Weekday } from '../../src/oncall/schedule.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const PEOPLE = ['Ada', 'Lin', 'Sam', 'Mira'];
const LAYERS = ['primary', 'secondary'];

/** An hour, half an hour, two hours, none, at midnight, for a month of the year, and one that left out a day. */
export const ZONES = [
  'Europe/Berlin',
  'America/Chicago',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Asia/Kolkata',
  'America/Havana',
  'Africa/Casablanca',
  'Pacific/Apia',
];

/** Clocks are set in each of these somewhere. */
const MIDDLES = ['2024-03-31', '2024-11-03', '2025-04-06', '2026-10-25', '2011-12-30'].map((day) => Date.parse(day));

const person = fc.constantFrom(...PEOPLE);
const layer = fc.constantFrom(...LAYERS);
const few = <T>(of: fc.Arbitrary<T>, maxLength = 3) => fc.array(of, { maxLength });
const days = fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });

/** Twelve days around a change of clocks. */
export const anySpan: fc.Arbitrary<Span> = fc
  .constantFrom(...MIDDLES)
  .map((middle) => ({ from: middle - 6 * DAY, to: middle + 6 * DAY }));

const within = ({ from, to }: Span) =>
  fc.integer({ min: from / 60_000, max: to / 60_000 }).map((minute) => minute * 60_000);

/** Some of them hold for no time at all, and some end outside. */
const spanIn = (around: Span): fc.Arbitrary<Span> =>
  fc.record({ from: within(around), hours: fc.integer({ min: 0, max: 90 }) }).map(({ from, hours }) => ({
    from,
    to: from + hours * HOUR,
  }));

export const anyRotation = (around: Span): fc.Arbitrary<Rotation> =>
  fc
    .record(
      {
        every: fc.constantFrom<Rotation['every']>('hour', 'day', 'week', 'month'),
        length: fc.integer({ min: 1, max: 5 }),
        start: within({ from: around.from - 400 * DAY, to: around.to + 10 * DAY }),
        zone: fc.constantFrom(...ZONES),
        groups: fc.array(fc.uniqueArray(person, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 4 }),
        lasts: fc.integer({ min: 1, max: 60 }).map((halves) => (halves * HOUR) / 2),
      },
      { requiredKeys: ['every', 'length', 'start', 'zone', 'groups'] },
    )
    .chain((rotation) =>
      rotation.every === 'day'
        ? fc.option(days, { nil: undefined }).map((own) => ({ ...rotation, ...(own && { days: own }) }))
        : fc.constant(rotation),
    );

const anyRule = (around: Span): fc.Arbitrary<Rule> =>
  fc.record(
    {
      rotation: anyRotation(around),
      windows: fc.array(
        fc.record({ days, from: fc.integer({ min: 0, max: 1440 }), to: fc.integer({ min: 0, max: 1440 }) }),
        { minLength: 1, maxLength: 2 },
      ),
      from: within(around),
      until: within(around),
      priority: fc.integer({ min: 0, max: 2 }),
    },
    { requiredKeys: ['rotation'] },
  );

const anyOverride = (around: Span): fc.Arbitrary<Override> =>
  fc
    .record({
      id: fc.uuid(),
      layer,
      made: fc.nat(9),
      span: spanIn(around),
      what: fc.oneof(
        fc.record({ is: fc.constantFrom('add' as const, 'remove' as const), person }),
        fc.record({ is: fc.constant('replace' as const), person: fc.option(person), by: person }),
      ),
    })
    .map(({ span, what, ...rest }) => ({ ...rest, ...span, ...what }));

const anySwap = (around: Span): fc.Arbitrary<Swap> =>
  fc
    .record({
      id: fc.uuid(),
      layer,
      person,
      span: spanIn(around),
      state: fc.oneof(
        fc.record({ is: fc.constantFrom('offered' as const, 'past' as const) }),
        fc.record({ is: fc.constant('taken' as const), by: person, at: fc.nat(9) }),
        fc.record({ is: fc.constant('withdrawn' as const), at: fc.nat(9) }),
      ),
    })
    .map(({ span, ...rest }) => ({ ...rest, ...span }));

export const anySchedule = (around: Span): fc.Arbitrary<Schedule> => {
  const shift = fc.record({ person, span: spanIn(around) }).map(({ person: who, span }) => ({ person: who, ...span }));
  const temporary = fc.record({ layer, span: spanIn(around), shifts: few(shift) });
  return fc.record({
    layers: fc
      .tuple(few(anyRule(around)), few(anyRule(around)))
      .map((rules) => LAYERS.map((name, i) => ({ name, rules: rules[i] ?? [] }))),
    overrides: few(anyOverride(around), 4),
    swaps: few(anySwap(around)),
    temporaries: few(
      temporary.map(({ span, ...rest }) => ({ ...rest, ...span })),
      2,
    ),
  });
};
