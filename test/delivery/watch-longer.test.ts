import { describe, expect, it, test } from 'vitest';
import type { FigureVerdict, Verdict, Why } from '../../src/canary/verdict.ts';
import { isPlaced } from '../../src/delivery/stages/moves.ts';
import { sawTooLittle, watchLonger } from '../../src/delivery/stages/watch-longer.ts';
import { LIN, newOperation, PaperCloud, PLAN } from './paper-cloud.ts';

/** It would take 10,000 requests: twenty a second come. */
const withFew = (extend?: number): PaperCloud =>
  new PaperCloud(newOperation({ plan: { ...PLAN, canary: { ...PLAN.canary, minRequests: 10_000, extend } } }));
const asked = (cloud: PaperCloud): number => {
  cloud.until(({ asking }) => asking?.about === 'canary');
  return (cloud.operation.asking?.since ?? 0) - (cloud.operation.trafficSince ?? 0);
};
const said = ({ events }: PaperCloud, words: RegExp) => events.filter(({ what }) => words.test(what)).length;

describe('a canary that has seen too little when its time is over', () => {
  it('goes on for half its time before a person is asked', () => {
    const cloud = withFew();
    cloud.until(({ canaryExtended }) => canaryExtended !== undefined);
    expect(cloud.operation).toMatchObject({ stage: 'canary', canaryExtended: { by: 10_000 } });
    expect(cloud.operation.asking).toBeUndefined();
    expect(asked(cloud)).toBe(30_000);
    expect(said(cloud, /goes on for a while, once/)).toBe(1);
  });

  it('goes on for as long as the catalog says, and not at all where it says so', () => {
    expect(asked(withFew(4000))).toBe(24_000);
    expect(asked(withFew(0))).toBe(20_000);
  });

  it('goes on from where somebody looked again, however late that was', () => {
    const cloud = withFew();
    cloud.until(({ trafficSince }) => trafficSince !== undefined);
    cloud.now += 120_000;
    cloud.until(({ canaryExtended }) => canaryExtended !== undefined);
    const { canaryExtended } = cloud.operation;
    cloud.until(({ asking }) => asking !== undefined);
    expect(cloud.operation.asking?.since).toBe((canaryExtended?.at ?? 0) + 10_000);
  });

  it('passes when what was missing has come meanwhile', () => {
    const cloud = withFew();
    cloud.until(({ canaryExtended }) => canaryExtended !== undefined);
    for (const side of Object.values(cloud.seen.figures)) {
      for (const point of side.requests) point.value *= 1000;
    }
    cloud.until(({ end }) => end?.how === 'live');
    expect(said(cloud, /a person decides/)).toBe(0);
  });

  it('asks again, without more time of its own, when a person gave it more and that was not enough', () => {
    const cloud = withFew();
    cloud.until(({ asking }) => asking !== undefined);
    const { now } = cloud;
    cloud.say({ ask: 'extend canary' }, LIN);
    cloud.step();
    expect(cloud.operation.asking).toBeUndefined();
    cloud.until(({ asking }) => asking !== undefined);
    expect((cloud.operation.asking?.since ?? 0) - now).toBe(20_000);
    expect(said(cloud, /goes on for a while, once/)).toBe(1);
  });
});

describe('a fault of the judge itself', () => {
  const broken = (): PaperCloud => {
    const [figure] = PLAN.figures;
    const faulty = Object.defineProperty({ ...figure }, 'tolerance', {
      get: () => {
        throw new TypeError('it is not a function');
      },
    });
    return new PaperCloud(newOperation({ plan: { ...PLAN, figures: [faulty as (typeof PLAN.figures)[0]] } }));
  };

  it('is no verdict on the release: the team decides, and the old one serves if nobody does', () => {
    const cloud = broken();
    expect(asked(cloud)).toBe(20_000);
    expect(cloud.operation.verdict).toMatchObject({ word: 'cannot tell' });
    expect(cloud.operation.verdict?.figures[0]).toMatchObject({ word: 'unsure', why: 'own fault' });
    cloud.until(({ end }) => end?.how === 'rolled back');
    expect(cloud.operation.back?.cause.why).toBe('nobody decided');
  });

  it('is told in the log, once', () => {
    const cloud = broken();
    asked(cloud);
    expect(said(cloud, /^The judge met a fault of its own and cannot tell/)).toBe(1);
  });
});

describe('more time helps where', () => {
  const figure = (word: FigureVerdict['word'], why?: Why, more: Partial<FigureVerdict> = {}): FigureVerdict => {
    return { figure: 'p99', unit: 'ms', canary: 1, live: 1, limit: 1, word, why, ...more };
  };
  const verdict = (...figures: FigureVerdict[]): Verdict => ({ word: 'cannot tell', figures, from: 0, to: 1 });

  it.each<[string, Verdict, string | undefined]>([
    ['a figure is in doubt, which is kept for the card', verdict(figure('unsure', 'in doubt')), 'p99'],
    ['requests are few, whatever else is in doubt', verdict(figure('few'), figure('unsure', 'in doubt')), undefined],
  ])('%s', (_, it, doubt) => {
    const cloud = withFew();
    cloud.until(({ trafficSince }) => trafficSince !== undefined);
    if (!isPlaced(cloud.operation)) throw new Error('it has clusters');
    expect(watchLonger(cloud.operation, it, 0, cloud.now)?.operation.canaryExtended?.doubt).toBe(doubt);
  });

  test.each<[boolean, string, Verdict]>([
    [true, 'requests are few', verdict(figure('few', 'few'), figure('fine'))],
    [true, 'a figure is in doubt', verdict(figure('unsure', 'in doubt'))],
    [true, 'a figure has no data so far', verdict(figure('unsure', 'no data'))],
    [true, 'nothing is said of why', verdict(figure('unsure'))],
    [
      true,
      'what fails nothing by itself cannot be read',
      verdict(figure('few'), figure('unsure', 'unreadable', { uncritical: true })),
    ],
    [false, 'what only is shown is open', verdict(figure('unsure', 'in doubt', { dryRun: true }))],
    [false, 'a figure cannot be read', verdict(figure('few'), figure('unsure', 'unreadable'))],
    [false, 'the judge is at fault', verdict(figure('unsure', 'own fault'))],
    [false, 'nothing is open, and yet it cannot tell: between pass and fail', verdict(figure('worse', 'worse'))],
  ])('%s: %s', (helps, _, it) => {
    expect(sawTooLittle(it)).toBe(helps);
  });
});
