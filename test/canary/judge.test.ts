import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/canary/case.ts';
import type { ClusterFigures } from '../../src/canary/cluster-figures.ts';
import { evidenceAbove, logGamma } from '../../src/canary/evidence.ts';
import { judge } from '../../src/canary/judge.ts';
import type { Figure } from '../../src/catalog/catalog.ts';

const metric = { namespace: 'AWS/ApplicationELB', name: 'x', statistic: 'Sum', per: 'target group' } as const;
const ERRORS: Figure = { name: 'Errors', kind: 'share', metric, worse: 'more', tolerance: 1 };
const ORDERS: Figure = { name: 'Orders', kind: 'share', metric, worse: 'less', tolerance: 0.3 };
const P99: Figure = { name: 'p99', kind: 'time', metric, worse: 'more', tolerance: 0.2 };

/** Twenty periods of one minute; a figure is given per period. */
const side = (requests: number, figures: Record<string, (i: number) => number>, periods = 20): ClusterFigures => {
  const at = (i: number) => i * 60_000;
  const points = (value: (i: number) => number) =>
    Array.from({ length: periods }, (_, i) => ({ at: at(i), value: value(i) }));
  return {
    requests: points(() => requests),
    figures: Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, points(value)])),
  };
};
const verdict = (more: Partial<Case>) =>
  judge({
    figures: [ERRORS],
    canary: undefined,
    live: undefined,
    from: 0,
    to: 20 * 60_000,
    timeOver: true,
    minRequests: 1000,
    ...more,
  });
const rowOf = (result: ReturnType<typeof judge>, figure: string) => result.figures.find((row) => row.figure === figure);

describe('errors', () => {
  it('pass when they are as in the live cluster', () => {
    const result = verdict({ canary: side(100, { Errors: () => 1 }), live: side(400, { Errors: () => 4 }) });
    expect(result.word).toBe('pass');
    expect(rowOf(result, 'Errors')).toMatchObject({ canary: 1, live: 1, limit: 2, word: 'fine' });
  });

  it('fail when five in a hundred fail and none did before, long before the time is over', () => {
    const few = verdict({
      canary: side(20, { Errors: () => 1 }, 8),
      live: side(80, { Errors: () => 0 }, 8),
      timeOver: false,
    });
    expect(few.word).toBe('fail');
    expect(few.figures[0]).toMatchObject({ figure: 'Errors', canary: 5, live: 0, limit: 0.1, word: 'worse' });
  });

  it('that are rare do not fail a canary by their growth alone', () => {
    const result = verdict({ canary: side(4000, { Errors: () => 3 }), live: side(16000, { Errors: () => 0 }) });
    expect(result.word).toBe('pass');
  });

  it('of a single unlucky request are no proof', () => {
    const result = verdict({
      canary: side(20, { Errors: (i) => (i === 3 ? 1 : 0) }),
      live: side(80, { Errors: () => 0 }),
      timeOver: false,
    });
    expect(result.word).toBe('so far');
  });
});

describe('what cannot be known is never fine', () => {
  it('no figures at all', () => {
    expect(verdict({}).word).toBe('cannot tell');
  });
  it('too few requests', () => {
    const result = verdict({ canary: side(10, { Errors: () => 0 }), live: side(400, { Errors: () => 0 }) });
    expect(result).toMatchObject({
      word: 'cannot tell',
      figures: [{ figure: 'Requests', word: 'few', canary: 200, limit: 1000 }, {}],
    });
  });
  it('a figure that is NaN', () => {
    const result = verdict({ canary: side(100, { Errors: () => Number.NaN }), live: side(400, { Errors: () => 0 }) });
    expect(result.word).toBe('cannot tell');
  });
});

describe('a business figure that falls', () => {
  it('fails', () => {
    const result = verdict({
      figures: [ORDERS],
      canary: side(100, { Orders: () => 0 }),
      live: side(400, { Orders: () => 120 }),
    });
    expect(result.figures[0]).toMatchObject({ figure: 'Orders', canary: 0, live: 30, limit: 21, word: 'worse' });
  });
  it('passes when it rises', () => {
    const result = verdict({
      figures: [ORDERS],
      canary: side(100, { Orders: () => 40 }),
      live: side(400, { Orders: () => 120 }),
    });
    expect(result.word).toBe('pass');
  });
});

describe('latency', () => {
  const p99 = (canary: (i: number) => number, live: (i: number) => number) =>
    verdict({ figures: [P99], canary: side(100, { p99: canary }), live: side(400, { p99: live }) });
  it('twice as slow fails', () => {
    expect(
      p99(
        () => 0.2,
        () => 0.1,
      ).figures[0],
    ).toMatchObject({ figure: 'p99', unit: 'ms', canary: 200, live: 100, word: 'worse' });
  });
  it('a tenth slower is within the tolerance', () => {
    expect(
      p99(
        () => 0.11,
        () => 0.1,
      ).word,
    ).toBe('pass');
  });
  it('one wild period does not fail it', () => {
    expect(
      p99(
        (i) => (i === 5 ? 30 : 0.1),
        () => 0.1,
      ).word,
    ).toBe('pass');
  });
});

it('leaves out what lies before the span, as the warm-up does', () => {
  const cold = side(100, { Errors: (i) => (i < 5 ? 50 : 0) });
  expect(verdict({ canary: cold, live: side(400, { Errors: () => 0 }), from: 5 * 60_000 }).word).toBe('pass');
});

describe('the evidence', () => {
  it('exceeds 100 in fewer than one of a hundred series that are looked at after every request', () => {
    const random = seeded(7);
    const alarms = Array.from({ length: 1000 }, () => {
      let events = 0;
      for (let n = 1; n <= 1000; n++) {
        if (random() < 0.05) events++;
        if (evidenceAbove(events, n, 0.05) >= 100) return true;
      }
      return false;
    }).filter(Boolean).length;
    expect(alarms / 1000).toBeLessThan(0.01);
  });

  it('of an observed rate within the limit is none', () => {
    expect(evidenceAbove(5, 100, 0.05)).toBe(0);
  });

  it('rests on a gamma function that is right', () => {
    expect(logGamma(1)).toBeCloseTo(0, 9);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 9);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 9);
  });
});

/** Mulberry32. */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

it('says nothing of requests where no figure is compared and no number of them is asked for', () => {
  const none = { canary: side(0, {}), live: side(0, {}), figures: [], minRequests: 0 };
  expect(verdict(none).word).toBe('pass');
  expect(verdict({ ...none, minRequests: 1 }).word).toBe('cannot tell');
});
