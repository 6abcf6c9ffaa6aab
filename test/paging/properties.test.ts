/** Whatever comes, in whatever order, how often soever. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPending, isSettled, LISTED, rings } from '../../src/paging/page.ts';
import { ADA, LIN, MINUTE, NIGHT, Paper, SAM } from './pages.ts';

const SECOND = 1000;

interface Word {
  key: string;
  at: number;
  is: 'firing' | 'fine';
}

/** Alarms that go on and off: each word has an instant of its own. */
const words = (keys: number) =>
  fc
    .array(fc.record({ key: fc.integer({ min: 1, max: keys }), is: fc.constantFrom('firing', 'fine') }), {
      minLength: 1,
      maxLength: 3 * keys,
    })
    .map((said) =>
      said.map(({ key, is }, i): Word => ({ key: `alarm-${key}`, is: is as Word['is'], at: NIGHT + i * SECOND })),
    );

/** What each alarm said last. */
const lastWords = (said: Word[]) =>
  new Map([...said].sort((a, b) => a.at - b.at).map(({ key, is }) => [key, is] as const));

test('words in any order, each of them several times: what was said last counts', () => {
  const shuffled = words(LISTED + 10).chain((said) =>
    fc.tuple(
      fc.constant(said),
      fc.shuffledSubarray([...said, ...said], { minLength: said.length * 2, maxLength: said.length * 2 }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([said, heard]) => {
      const paper = new Paper();
      // Keeps the page open, so that all of it is about one page.
      paper.comes({ source: 'person', key: 'by-hand', by: SAM, at: NIGHT - MINUTE });
      // Fine is news only of what rang: each of them is heard to ring first.
      for (const { key } of said) {
        const first = said.find((word) => word.key === key && word.is === 'firing');
        if (first) paper.comes(first);
      }
      for (const word of heard) paper.comes(word);
      const { alerts, more } = paper.record;
      const last = lastWords(said);
      for (const { key, is } of alerts) if (key !== 'by-hand') expect(is).toBe(last.get(key));
      const firing = [...last].filter(([key, is]) => is === 'firing' && !alerts.some((each) => each.key === key));
      expect(more?.firing ?? 0).toBe(firing.length);
    }),
    { numRuns: 200 },
  );
});

test('heard once more from the beginning, nothing is written', () => {
  fc.assert(
    fc.property(words(8), (said) => {
      const paper = new Paper();
      for (const word of said) paper.comes(word);
      const { page } = paper;
      // What was fine before anything rang is not known, and need not be.
      const known = new Set(page?.alerts.map(({ key }) => key));
      for (const word of said) if (known.has(word.key)) expect(paper.comes(word)).toBe('same');
      expect(paper.page).toBe(page);
    }),
    { numRuns: 200 },
  );
});

const moves = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('passes' as const), ms: fc.integer({ min: 1, max: 40 * MINUTE }) }),
    fc.record({
      do: fc.constant('comes' as const),
      key: fc.integer({ min: 1, max: 3 }),
      is: fc.constantFrom('firing' as const, 'fine' as const),
    }),
    fc.record({
      do: fc.constantFrom(
        'acknowledge' as const,
        'escalate' as const,
        'resolve' as const,
        'not actionable' as const,
        'still on it' as const,
      ),
      by: fc.constantFrom(ADA, LIN, SAM),
    }),
    fc.record({
      do: fc.constant('silence' as const),
      by: fc.constantFrom(ADA, LIN),
      ms: fc.integer({ min: 1, max: 60 * MINUTE }),
    }),
    fc.record({
      do: fc.constant('duty' as const),
      primary: fc.subarray([ADA.id, LIN.id]),
      secondary: fc.subarray([SAM.id]),
    }),
    fc.record({ do: fc.constant('down' as const), down: fc.subarray(['slack', 'mail'] as const) }),
  ),
  { maxLength: 40 },
);

type Move = (typeof moves extends fc.Arbitrary<infer Each> ? Each : never)[number];

function play(paper: Paper, move: Move): void {
  if (move.do === 'passes') paper.passes(move.ms);
  else if (move.do === 'comes') paper.comes({ key: `alarm-${move.key}`, is: move.is });
  else if (move.do === 'duty') paper.onCall = { primary: move.primary, secondary: move.secondary };
  else if (move.do === 'down') paper.down = [...move.down];
  else if (move.do === 'silence') paper.does(move.by, { do: 'silence', until: paper.now + move.ms });
  else paper.does(move.by, { do: move.do });
}

test('whatever people and alarms do: one id for one notice, nobody woken after an answer, and all comes to rest', () => {
  fc.assert(
    fc.property(moves, (played) => {
      const paper = new Paper();
      paper.ways = { [ADA.id]: ['slack', 'mail'], [LIN.id]: ['slack'], [SAM.id]: ['mail'] };
      paper.comes({ key: 'alarm-1' });
      for (const move of played) {
        play(paper, move);
        const { state, notices } = paper.record;
        expect(new Set(notices.map(({ id }) => id)).size).toBe(notices.length);
        const wakes = notices.filter((each) => isPending(each) && ['step', 'nobody'].includes(each.why));
        if (state.is !== 'ringing') expect(wakes).toEqual([]);
        if (state.is === 'resolved' && state.how === 'fine again') expect(rings(paper.record)).toBe(false);
      }
      paper.down = [];
      for (let i = 1; i <= 3; i++) paper.comes({ key: `alarm-${i}`, is: 'fine' });
      paper.passes(24 * 60 * MINUTE);
      expect(paper.sleep).toBeNull();
      expect(isSettled(paper.record)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
