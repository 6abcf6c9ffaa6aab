/** Whose turn it is, asked ten thousand times over a year, and all shifts of that year. */
import { onCallAt } from '../../../src/oncall/on-call-at.ts';
import type { Override, Schedule } from '../../../src/oncall/schedule.ts';
import { shiftsBetween } from '../../../src/oncall/shifts-between.ts';
import { type Figure, percentile } from '../figure.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
const START = Date.parse('2026-11-02T09:00+01:00');
const ASKED = 10_000;
const PEOPLE = Array.from({ length: 10 }, (_, n) => [`U${n}`]);

/** Ten people, three layers in a zone with summer time, fifty overrides of half a day. */
const schedule: Schedule = {
  layers: ['primary', 'secondary', 'lead'].map((name, n) => ({
    name,
    rules: [
      {
        rotation: {
          every: n === 2 ? 'month' : 'week',
          length: 1,
          start: START,
          zone: 'Europe/Berlin',
          groups: [...PEOPLE.slice(n), ...PEOPLE.slice(0, n)],
        },
      },
    ],
  })),
  overrides: Array.from({ length: 50 }, (_, n): Override => {
    const from = START + n * 7 * DAY + 5 * HOUR;
    const layer = n % 2 ? 'primary' : 'secondary';
    return { id: `o${n}`, layer, made: n, from, to: from + 12 * HOUR, is: 'replace', person: null, by: `U${n % 10}` };
  }),
  swaps: [],
  temporaries: [],
};

export async function onCall(): Promise<Figure[]> {
  const one = onCallMicros();
  const year = yearMillis();
  return [
    {
      figure: 'Whose turn it is at one instant',
      target: 'under 50 µs',
      measured: `median ${one.median.toFixed(1)} µs, p99 ${one.p99.toFixed(1)} µs`,
      met: one.median < 50,
      how: `${ASKED.toLocaleString('en-US')} instants over a year; 10 people, 3 layers, 50 overrides`,
    },
    {
      figure: 'All shifts of that year',
      target: 'under 20 ms',
      measured: `median ${year.median.toFixed(1)} ms of ${year.runs}`,
      met: year.median < 20,
      how: `${year.shifts} shifts and gaps of all layers`,
    },
  ];
}

/** In bundles of a hundred: a single one is shorter than the clock is exact. */
function onCallMicros(): { median: number; p99: number } {
  const took: number[] = [];
  for (let round = 0; round < ASKED / 100; round++) {
    const began = performance.now();
    for (let n = 0; n < 100; n++) onCallAt(schedule, START + (((round * 100 + n) * 7919) % ASKED) * (YEAR / ASKED));
    took.push(((performance.now() - began) * 1000) / 100);
  }
  // What comes first is compiled meanwhile.
  const warm = took.slice(10);
  return { median: percentile(warm, 0.5), p99: percentile(warm, 0.99) };
}

function yearMillis(): { median: number; runs: number; shifts: number } {
  const took: number[] = [];
  let shifts = 0;
  for (let run = 0; run < 25; run++) {
    const began = performance.now();
    shifts = shiftsBetween(schedule, START, START + YEAR).length;
    took.push(performance.now() - began);
  }
  return { median: percentile(took.slice(5), 0.5), runs: 20, shifts };
}
