/** Schedules drawn by chance, changed while they are looked at, looks as rare as in outages: each change is told once. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookAtTeam } from '../../../jobs/handoff/look.ts';
import type { Handoff } from '../../../src/handoff/handoff.ts';
import { idOf, momentsBetween, primaryAt } from '../../../src/handoff/moments.ts';
import { tellingsOf } from '../../../src/handoff/tellings.ts';
import type { Schedule, Span } from '../../../src/oncall/schedule.ts';
import { handoffsOfPaper } from '../../handoff/handoffs-of-paper.ts';
import { anySchedule, anySpan } from '../../oncall/any-schedule.ts';
import { weekly } from '../../oncall/paper-schedule.ts';
import { edgeTeam } from './handoff-world.ts';

const HOUR = 3_600_000;

interface Story {
  span: Span;
  schedule: Schedule;
  /** How long before it begins each override is made, ms; negative: after. */
  leads: number[];
  /** From one look to the next, ms. */
  steps: number[];
}

/** A look each 15 s would say nothing else; hours and days apart are outages. */
const anyStory = (leads: fc.Arbitrary<number>): fc.Arbitrary<Story> =>
  anySpan.chain((span) =>
    fc.record({
      span: fc.constant(span),
      schedule: anySchedule(span),
      leads: fc.array(leads, { minLength: 4, maxLength: 4 }),
      steps: fc.array(fc.oneof(fc.integer({ min: 1, max: HOUR }), fc.integer({ min: HOUR, max: 60 * HOUR })), {
        minLength: 12,
        maxLength: 30,
      }),
    }),
  );

async function lived({ span, schedule, leads, steps }: Story) {
  const start = span.from + 24 * HOUR;
  let now = start;
  const asKnown = (at: number): Schedule => ({
    ...schedule,
    overrides: schedule.overrides.filter(({ from }, i) => at >= from - (leads[i] ?? 0)),
  });
  const handoffs = handoffsOfPaper();
  const messages = new Set<string>();
  const none = async () => [];
  const engine = {
    catalog: { teams: new Map([['edge', edgeTeam([{ rotation: weekly('U0ADA') }])]]), services: new Map() },
    book: { schedule: async () => asKnown(now) },
    handoffs,
    queues: {
      async handoffStale(id: string) {
        const handoff = await handoffs.load(id);
        if (handoff && tellingsOf(handoff).message === 'post') messages.add(id);
      },
    },
    archive: { facts: none },
    store: { unfinished: none, load: async () => null, hold: async () => null, bad: none, recent: none },
    pages: { unresolved: none, load: async () => null },
    now: () => now,
  };
  await lookAtTeam('edge', engine);
  for (const step of steps) {
    now = Math.min(now + step, span.to);
    await lookAtTeam('edge', engine);
    await lookAtTeam('edge', engine);
  }
  const all = (await handoffs.following('edge', 0, 10_000)).filter(({ at }) => at <= now);
  return { start, now, asKnown, messages, told: all.filter((each) => !isClosed(each, 'withdrawn')) };
}

const isClosed = ({ state }: Handoff, why: string) => state.is === 'closed' && state.why === why;
const crew = (people: string[]) => [...people].sort().join();

test('every change of the primary is told once, or is a line of a later one', async () => {
  await fc.assert(
    fc.asyncProperty(anyStory(fc.integer({ min: 0, max: 30 * HOUR })), async (story) => {
      const { start, now, asKnown, messages, told } = await lived(story);
      const moments = momentsBetween(asKnown(now), start, now);
      const inShort = ({ id, from, to }: Pick<Handoff, 'id' | 'from' | 'to'>) => `${id} ${crew(from)} > ${crew(to)}`;
      expect(told.map(inShort)).toEqual(moments.map((each) => inShort({ ...each, id: idOf('edge', each.at) })));
      const overtaken = told.filter((each) => isClosed(each, 'overtaken'));
      const lines = new Set(told.flatMap(({ overtook = [] }) => overtook.map(({ at }) => idOf('edge', at))));
      expect(overtaken.every(({ id }) => !messages.has(id))).toBe(true);
      expect(messages.size).toBe(told.length - overtaken.length);
      // A message names at most its last twenty.
      if (overtaken.length <= 20) expect(overtaken.every(({ id }) => lines.has(id))).toBe(true);
      expect(told.slice(0, -1).every(({ state }) => state.is === 'closed')).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test('whoever hands over is who was told to have it, even when people change the hours that are past', async () => {
  await fc.assert(
    fc.asyncProperty(anyStory(fc.integer({ min: -9 * HOUR, max: 30 * HOUR })), async (story) => {
      const { start, now, asKnown, told } = await lived(story);
      const crews = [crew(primaryAt(asKnown(start), start)), ...told.map(({ to }) => crew(to))];
      expect(told.map(({ from }) => crew(from))).toEqual(crews.slice(0, -1));
      expect(crew(primaryAt(asKnown(now), now))).toBe(crews.at(-1));
    }),
    { numRuns: 25 },
  );
});
