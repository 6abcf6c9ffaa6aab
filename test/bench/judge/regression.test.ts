/** A small measurement of the judge that every test run repeats; the whole of it is `npm run bench:judge`. */
import { describe, expect, it } from 'vitest';
import { measure } from './measure.ts';
import { foundByLooking, foundByOurs } from './ours.ts';
import { QUESTIONS } from './questions.ts';
import { drawn, type Trial } from './trial.ts';

const trialOf = (name: string): Trial => {
  const question = QUESTIONS.find((each) => each.name === name);
  if (!question) throw new Error(`there is no question "${name}"`);
  return question.trial;
};
const shareFound = (name: string, runs: number) =>
  measure(trialOf(name), { seed: 3, from: 0, to: runs, kayentaEvery: 0 }).ours / runs;

describe('of canaries that are no worse few fail, though every point is looked at', () => {
  it.each(['lognormal', 'poisson-1', 'poisson-20'])('%s', (name) => {
    expect(shareFound(name, 2000)).toBeLessThan(0.015);
  });
});

describe('of canaries that are worse most fail', () => {
  it.each([
    ['errors-x2', 0.85],
    ['latency+50', 0.85],
    ['normal+10', 0.95],
  ])('%s', (name, least) => {
    expect(shareFound(name, 500)).toBeGreaterThan(least);
  });
});

it('one look at the end tells what all the looks before it told', () => {
  for (const name of ['errors-x2', 'latency+50', 'several', 'poisson-1-extended', 'tenth-x2', 'latency-x2-tolerant']) {
    for (let run = 0; run < 3; run++) {
      const it = drawn(trialOf(name), 900 + run);
      expect(foundByOurs(trialOf(name), it), `${name}, run ${run}`).toBe(foundByLooking(trialOf(name), it));
    }
  }
});
