/** Stories of paging in which everything that can go wrong does; and each safeguard is missed when it is out. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokenIn } from '../broken-in.ts';
import { type Bundle, bundle } from '../bundle.ts';
import { firstBroken } from '../first-broken.ts';
import { SAFEGUARDS } from './safeguards.ts';

const STORIES = 3000;
/** So many stories at most: whatever takes longer to be noticed is not watched well. */
const WITHIN = 2500;
const MINUTES = 60_000;

let engine: Bundle;
beforeAll(async () => {
  engine = await bundle(undefined, 'paging/stint.ts');
});
afterAll(() => engine.remove());

test(
  'three thousand stories break no rule, and everything that they are about happens in them',
  async () => {
    const simulated = await engine.play({ runs: STORIES, seed: 1 });
    expect(brokenIn(simulated)).toBe('no rule is broken');
    expect(HAPPENS.filter((what) => !simulated.tally.has(what))).toEqual([]);
  },
  3 * MINUTES,
);

test('a seed tells the same story every time', async () => {
  const [one, again] = [await engine.play({ runs: 20, seed: 5 }), await engine.play({ runs: 20, seed: 5 })];
  expect([...one.tally]).toEqual([...again.tally]);
});

test.each(SAFEGUARDS)(
  'without "$name" a story goes wrong',
  async (safeguard) => {
    const without = await bundle(safeguard, 'paging/stint.ts');
    const failure = await firstBroken(without, safeguard.seed, WITHIN);
    await without.remove();
    expect(safeguard.breaks).toContain(failure?.invariant ?? 'nothing');
  },
  MINUTES,
);

/** Lines of the tally: a plan that never runs proves nothing. */
const HAPPENS = [
  'a job made anew by the reconciler',
  'a job taken over',
  'a page that came again',
  'a storm',
  'a word said again',
  'an incident of its own for what rings after an answer',
  'came about: acknowledged',
  'came about: handled',
  'came about: quiet',
  'came about: resolved',
  'came about: ringing',
  'came about: silenced',
  'end: acknowledged',
  'end: resolved',
  'end: ringing',
  'fault: dies after',
  'fault: dies before',
  'fault: hangs after',
  'fault: hangs before',
  'fault: reply lost',
  'fault: slow',
  'fault: unreachable',
  'nobody was on call',
  'outage: mail',
  'outage: pagerduty',
  'outage: redis',
  'outage: slack',
  'people: acknowledge done',
  'people: acknowledge refused',
  'people: escalate done',
  'people: not actionable done',
  'people: note done',
  'people: resolve done',
  'people: silence done',
  'people: silence refused',
  'people: still on it done',
  'the schedule changes',
  'told again under the same key',
  'told: acknowledged',
  'told: escalated',
  'told: handed on',
  'told: nobody',
  'told: over',
  'told: step',
  'told: still on it',
];
