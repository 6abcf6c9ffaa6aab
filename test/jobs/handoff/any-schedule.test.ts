/** Schedules drawn by chance, changed while they are looked at, looks as rare as in outages: each change is told once. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookAtTeam } from '../../../jobs/handoff/look.ts';
import { idOf, isDigest, momentsBetween } from '../../../src/handoff/moments.ts';
import { tellingsOf } from '../../../src/handoff/tellings.ts';
import type { Schedule } from '../../../src/oncall/schedule.ts';
import { handoffsOfPaper } from '../../handoff/handoffs-of-paper.ts';
import { anySchedule, anySpan } from '../../oncall/any-schedule.ts';
import { weekly } from '../../oncall/paper-schedule.ts';
import { edgeTeam } from './handoff-world.ts';

const HOUR = 3_600_000;

const anyStory = anySpan.chain((span) =>
  fc.record({
    span: fc.constant(span),
    schedule: anySchedule(span),
    /** How long before it begins each override is made. */
    leads: fc.array(fc.integer({ min: 0, max: 30 * HOUR }), { minLength: 4, maxLength: 4 }),
    /** A look each 15 s would say nothing else; hours and days apart are outages. */
    steps: fc.array(fc.oneof(fc.integer({ min: 1, max: HOUR }), fc.integer({ min: HOUR, max: 60 * HOUR })), {
      minLength: 12,
      maxLength: 30,
    }),
  }),
);

test('every change of the primary is told once, or is a line of a later one', async () => {
  await fc.assert(
    fc.asyncProperty(anyStory, async ({ span, schedule, leads, steps }) => {
      let now = span.from + 24 * HOUR;
      const start = now;
      const asKnown = (at: number): Schedule => ({
        ...schedule,
        overrides: schedule.overrides.filter(({ from }, i) => at >= from - (leads[i] ?? 0)),
      });
      const handoffs = handoffsOfPaper();
      const messages = new Map<string, string>();
      const none = async () => [];
      const engine = {
        catalog: { teams: new Map([['edge', edgeTeam([{ rotation: weekly('U0ADA') }])]]), services: new Map() },
        book: { schedule: async () => asKnown(now) },
        handoffs,
        queues: {
          async handoffStale(id: string) {
            const handoff = await handoffs.load(id);
            if (handoff && tellingsOf(handoff).message === 'post') messages.set(id, handoff.state.is);
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
      const moments = momentsBetween(asKnown(now), start, now).map((moment) => ({
        id: idOf('edge', moment.at),
        people: [moment.from, moment.to].map((crew) => [...crew].sort()),
        digest: isDigest(moment),
      }));
      const all = (await handoffs.following('edge', 0, 10_000)).filter(({ at }) => at <= now);
      const told = all.filter(({ state }) => !(state.is === 'closed' && state.why === 'withdrawn'));
      expect(told.map(({ id }) => id)).toEqual(moments.map(({ id }) => id));
      expect(told.map(({ from, to }) => [from, to].map((crew) => [...crew].sort()))).toEqual(
        moments.map(({ people }) => people),
      );
      const overtaken = told.filter(({ state }) => state.is === 'closed' && state.why === 'overtaken');
      const lines = new Set(told.flatMap(({ overtook = [] }) => overtook.map(({ at }) => idOf('edge', at))));
      expect(overtaken.every(({ id }) => !messages.has(id))).toBe(true);
      expect(messages.size).toBe(told.length - overtaken.length);
      // A message names at most its last twenty.
      if (overtaken.length <= 20) expect(overtaken.every(({ id }) => lines.has(id))).toBe(true);
      expect(told.slice(0, -1).every(({ state }) => state.is !== 'told' && state.is !== 'ahead')).toBe(true);
    }),
    { numRuns: 25 },
  );
});
