/** Fifty thousand stories in which everything that can go wrong does: no rule is broken in any of them. */
import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokenIn } from './broken-in.ts';
import { type Bundle, bundle } from './bundle.ts';
import { firstBroken } from './first-broken.ts';
import { SAFEGUARDS } from './safeguards.ts';
import { tellStory } from './simulate.ts';

const STORIES = 50_000;
/** Seeds are shared out in stints, so that no thread waits long for another. */
const STINT = 2500;
const MINUTES = 60_000;

let engine: Bundle;
beforeAll(async () => {
  engine = await bundle();
});
afterAll(() => engine.remove());

test(
  'fifty thousand stories break no rule, and everything that they are about happens in them',
  async () => {
    const seeds = Array.from({ length: STORIES / STINT }, (_, i) => 1 + i * STINT);
    const tally = new Map<string, number>();
    const thread = async () => {
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
        const simulated = await engine.play({ runs: STINT, seed });
        expect(brokenIn(simulated)).toBe('no rule is broken');
        for (const [what, times] of simulated.tally) tally.set(what, (tally.get(what) ?? 0) + times);
      }
    };
    await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, thread));
    const missing = HAPPENS.filter((what) => !tally.has(what));
    expect(missing).toEqual([]);
  },
  20 * MINUTES,
);

test('a seed tells the same story every time, word by word', async () => {
  const story = await tellStory(5);
  expect(story.length).toBeGreaterThan(20);
  expect(await tellStory(5)).toEqual(story);
});

test(
  'a broken rule is told as a story that a person can read, and its seed tells it again',
  async () => {
    const pinLost = SAFEGUARDS.find(({ name }) => name === 'the end of a rollback waits until its pin is lifted');
    if (!pinLost) throw new Error('it is one of the safeguards');
    const blind = await bundle(pinLost);
    const failure = await firstBroken(blind, pinLost.seed, 2500);
    const again = await blind.play({ runs: 1, seed: failure?.seed ?? 0 });
    await blind.remove();
    expect(failure?.invariant).toBe('no pin of ours is left at an end');
    expect(failure?.what).toMatch(/^api-prod-v\d+ is still pinned by api-\w+$/);
    expect(failure?.story.join('\n')).toMatch(
      /0\.000 s {2}Ada +deploys 1\.42\.0\n(.*\n)+.*Rolling back: 1\.4\d\.0 .*\n/,
    );
    expect(failure?.story.join('\n')).toMatch(/INVARIANT BROKEN +no pin of ours is left at an end/);
    expect(again.failure).toEqual(failure);
  },
  MINUTES,
);

/** Lines of the tally: a plan that never runs proves nothing. */
const HAPPENS = [
  'baseline: compared with',
  'baseline: given up before it got requests',
  'baseline: lost with requests on it',
  'baseline: over with the canary',
  'baseline: seen to be gone',
  'a job made anew by the reconciler',
  'a job taken over',
  'came about: approvedBy',
  'came about: asked about approval',
  'came about: canaryExtended',
  'came about: asked about canary',
  'came about: asked about no way back',
  'came about: frozen',
  'came about: held in line',
  'came about: kept in line by a rollback',
  'came about: keptBy',
  'came about: paused',
  'came about: step to 50 %',
  'came about: stopped',
  'came about: together',
  'came about: unfrozenBy',
  'came about: way back blocked',
  'end: left',
  'end: live',
  'end: not started',
  'end: rolled back',
  'end: rolled back, with a warning',
  'fault: cut off half way',
  'fault: dies after',
  'fault: dies before',
  'fault: dies half way',
  'fault: hangs after',
  'fault: hangs before',
  'fault: refused',
  'fault: reply lost',
  'fault: slow reply',
  'fault: slow',
  'fault: unreachable',
  'first deploy: live',
  'first deploy: rolled back',
  'leaks: gone',
  'nature: a cluster grown by hand',
  'nature: a cluster scaled by itself',
  'nature: a foreign hand on the route',
  'nature: an instance died',
  'nature: the alarm is missing',
  'nature: the alarm is ringing',
  'nature: the alarm is unknown',
  'people: /rollback accepted',
  'people: /rollback began',
  'people: abandon accepted',
  'people: accept canary accepted',
  'people: approve accepted',
  'people: extend canary accepted',
  'people: go on accepted',
  'people: keep release accepted',
  'people: leave line accepted',
  'people: lock heldBy',
  'people: lock locked',
  'people: override freeze accepted',
  'people: pause accepted',
  'people: restore accepted',
  'people: resume accepted',
  'people: roll back accepted',
  'people: skip bake accepted',
  'people: told of an obstacle, freeze',
  'people: told of an obstacle, hold',
  'people: told of an obstacle, staging',
  'people: unlock',
  'rolling: a checkpoint',
  'rolling: a refresh cancelled',
  'rolling: a refresh failed',
  'rolling: a refresh turned round',
  'turned back: alarm',
  'turned back: bake',
  'turned back: canary',
  'turned back: no instance',
  'turned back: nobody decided',
  'turned back: not approved',
  'turned back: person',
  'turned back: refresh',
  'turned back: route',
  'turned back: shift',
  'turned back: stand up',
];
