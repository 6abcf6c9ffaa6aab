/** The instruments that the judge is measured with. */
import { describe, expect, it } from 'vitest';
import { Draw } from './draw.ts';
import { measure, medianFound, NOTHING, together } from './measure.ts';
import { atLeast, studentsT, tQuantile } from './one-look.ts';
import { QUESTIONS } from './questions.ts';
import { rowsOf } from './report.ts';
import { drawn } from './trial.ts';

const questionOf = (name: string) => {
  const question = QUESTIONS.find((each) => each.name === name);
  if (!question) throw new Error(`there is no question "${name}"`);
  return question;
};
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the numbers that are drawn', () => {
  const draw = new Draw(3);
  const many = <T>(one: () => T) => Array.from({ length: 20_000 }, one);

  it('have the mean and the spread that they should', () => {
    const z = many(() => draw.normal());
    expect(mean(z)).toBeCloseTo(0, 1);
    expect(mean(z.map((value) => value ** 2))).toBeCloseTo(1, 1);
    for (const expected of [0.2, 1, 20]) {
      const counts = many(() => draw.poisson(expected));
      expect(mean(counts) / expected).toBeCloseTo(1, 1);
      expect(mean(counts.map((count) => (count - expected) ** 2)) / expected).toBeCloseTo(1, 1);
    }
  });

  it('remember as much as they should', () => {
    const noise = draw.remembering(20_000, 0.5, 2);
    const next = noise.slice(1).map((value, i) => value * (noise[i] ?? 0));
    expect(mean(noise.map((value) => value ** 2)) / 4).toBeCloseTo(1, 1);
    expect(mean(next) / 4).toBeCloseTo(0.5, 1);
  });

  it('are the same again for the same run, and others for the next', () => {
    const { trial } = questionOf('several');
    expect(drawn(trial, 7)).toEqual(drawn(trial, 7));
    expect(drawn(trial, 8)).not.toEqual(drawn(trial, 7));
  });

  it('of a canary of a tenth are a tenth', () => {
    const { requests, figures } = drawn({ ...questionOf('tenth').trial, points: 2000 }, 1);
    expect(requests.live[0]).toBe(9 * (requests.canary[0] ?? 0));
    expect(mean(figures[0]?.canary ?? [])).toBeCloseTo(1, 0);
    expect(mean(figures[0]?.live ?? [])).toBeCloseTo(9, 0);
  });
});

describe('the tests that look once', () => {
  it('count the tail of a binomial exactly', () => {
    expect(atLeast(0, 5, 0.5)).toBeCloseTo(1, 12);
    expect(atLeast(4, 5, 0.5)).toBeCloseTo(6 / 32, 12);
    expect(atLeast(8, 10, 0.1)).toBeCloseTo(3.736e-7, 10);
  });

  it("know Student's t", () => {
    // Of a table: 98 degrees of freedom, 1 % on one side.
    expect(tQuantile(2.3263479, 98)).toBeCloseTo(2.365, 3);
    expect(studentsT([1, 2, 3], [2, 3, 4])).toBeCloseTo(-1.2247, 4);
  });
});

describe('a tally', () => {
  it('is the same however the runs are cut', () => {
    const { trial } = questionOf('errors-x3');
    const cut = [0, 7, 20].map((from, i) => ({ seed: 1, from, to: [7, 20, 30][i] ?? 0, kayentaEvery: 3 }));
    const parts = cut.map((part) => measure(trial, part)).reduce(together, NOTHING);
    expect(parts).toEqual(measure(trial, { seed: 1, from: 0, to: 30, kayentaEvery: 3 }));
    expect(parts).toMatchObject({ runs: 30, kayentaRuns: 10 });
  });

  it('knows a median only where half of the runs were found', () => {
    expect(medianFound({ ...NOTHING, runs: 4, foundAt: [9, 3] })).toBe(9);
    expect(medianFound({ ...NOTHING, runs: 5, foundAt: [9, 3] })).toBeNull();
  });

  it('is told with what was promised beside it', () => {
    const tally = {
      runs: 200,
      ours: 174,
      oneLookRuns: 200,
      oneLook: 188,
      kayentaRuns: 100,
      kayenta: 32,
      foundAt: Array(174).fill(20),
    };
    expect(rowsOf(questionOf('errors-x2'), tally)).toEqual([
      ['errors × 2', '≥ 88.0 %', '87.0 %', '32.0 %', '94.0 %', 'over'],
      ['errors × 2: points until found', '≤ 26', '20', '–', '50', 'ok'],
    ]);
  });
});
