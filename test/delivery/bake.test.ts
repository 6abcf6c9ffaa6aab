import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/canary/past.ts';
import type { Environment, Figure } from '../../src/catalog/catalog.ts';
import { bakeSight } from '../../src/delivery/stages/judge-bake.ts';
import { isPlaced } from '../../src/delivery/stages/moves.ts';
import { LIN, newOperation, PaperCloud, PLAN } from './paper-cloud.ts';

const SECOND = 1000;
const metric = { namespace: 'N', name: 'M', statistic: 'p99', per: 'target group' } as const;
const P99: Figure = { name: 'p99', kind: 'time', metric, worse: 'more', tolerance: 0.2 };
const SHOP = { namespace: 'Shop', name: 'Orders', statistic: 'Sum', per: 'service' } as const;
const ORDERS: Figure = { name: 'Orders', kind: 'share', metric: SHOP, worse: 'less', tolerance: 0.3 };

/** The old cluster has served alone for two minutes, and fails as often as is said. */
function baking(more: Partial<Environment> = {}, errors = 0): PaperCloud {
  const cloud = new PaperCloud(newOperation({ plan: { ...PLAN, ...more } }));
  cloud.errors['1.41.0'] = errors;
  served(cloud, cloud.now - 120 * SECOND, 120, errors);
  cloud.until(({ stage }) => stage === 'bake');
  return cloud;
}

function served(cloud: PaperCloud, from: number, seconds: number, errors: number): void {
  const { a } = cloud.seen.figures;
  if (!a) throw new Error('the old one has figures');
  const points = (value: number) => Array.from({ length: seconds }, (_, i) => ({ at: from + i * SECOND, value }));
  a.requests = [...points(100), ...a.requests];
  a.figures.Errors = [...points(Math.round(100 * errors)), ...(a.figures.Errors ?? [])];
}

/** Another figure is watched in its bake of a minute. */
function watching(figure: Figure): PaperCloud {
  const cloud = baking({ bake: { for: 60 * SECOND } });
  const { plan } = cloud.operation;
  cloud.operation = { ...cloud.operation, plan: { ...plan, figures: [...plan.figures, figure] } };
  return cloud;
}

function theDayBefore(cloud: PaperCloud, errors: number): void {
  const from = (cloud.operation.runs.at(-1)?.began ?? 0) - DAY - 10 * SECOND;
  served(cloud, from, 120, errors);
  Object.assign(cloud.operation.clusters?.live ?? {}, { createdAt: from });
}

const judgedIn = (cloud: PaperCloud): number => cloud.now - (cloud.operation.runs.at(-1)?.began ?? 0);
const worstOf = ({ operation: { back } }: PaperCloud) =>
  back?.cause.why === 'bake' ? back.cause.verdict.figures[0] : null;
const row = ({ operation }: PaperCloud, name: string) =>
  operation.verdict?.figures.find(({ figure }) => figure === name);

describe('a bake is held against what the old cluster did before', () => {
  it('goes back as soon as it is past doubt, long before its time is over', () => {
    const cloud = baking({ bake: { for: 60 * SECOND } });
    cloud.errors['1.42.0'] = 0.04;
    cloud.until(({ back }) => back !== undefined);
    expect(cloud.operation.back).toMatchObject({
      cause: { why: 'bake', verdict: { word: 'fail', against: 'before' } },
      during: 'bake',
    });
    expect(judgedIn(cloud)).toBeLessThan(30 * SECOND);
  });

  it('ends well where the old one did no better', () => {
    const cloud = baking({}, 0.04);
    cloud.errors['1.42.0'] = 0.04;
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation.end?.how).toBe('live');
    expect(cloud.operation.verdict).toMatchObject({ word: 'pass', against: 'before' });
  });

  it('does not blame it for the time of day: what was so the day before, too, is no worse', () => {
    const cloud = baking({ bake: { for: 60 * SECOND } });
    theDayBefore(cloud, 0.04);
    cloud.errors['1.42.0'] = 0.04;
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation.end?.how).toBe('live');
  });

  it('nor where one of the last hours was no better', () => {
    const cloud = baking({ bake: { for: 60 * SECOND } });
    const errors = cloud.seen.figures.a?.figures.Errors ?? [];
    for (const point of errors.slice(0, 60)) point.value = 4;
    cloud.errors['1.42.0'] = 0.04;
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation.end?.how).toBe('live');
  });

  it('blames it where it is worse than the day before as well', () => {
    const cloud = baking({ bake: { for: 60 * SECOND } });
    theDayBefore(cloud, 0.001);
    cloud.errors['1.42.0'] = 0.06;
    cloud.until(({ back }) => back?.cause.why === 'bake');
  });

  it('compares times too', () => {
    const cloud = watching(P99);
    const { a, b } = cloud.seen.figures;
    if (!a || !b) throw new Error('both have figures');
    a.figures.p99 = a.requests.map(({ at }, i) => ({ at, value: i % 2 ? 0.19 : 0.21 }));
    for (let i = 0; i < 60 && !cloud.operation.back; i++) {
      b.figures.p99 = b.requests.map(({ at }, i) => ({ at, value: i % 2 ? 0.39 : 0.41 }));
      cloud.step();
    }
    expect(worstOf(cloud)).toMatchObject({ figure: 'p99', word: 'worse' });
  });

  it('watches what is known of the service alone, scaled by its requests', () => {
    const cloud = watching(ORDERS);
    const { a, b } = cloud.seen.figures;
    if (!a || !b) throw new Error('both have figures');
    const began = cloud.operation.runs.at(-1)?.began ?? 0;
    for (let i = 0; i < 60 && !cloud.operation.back; i++) {
      const orders = [...a.requests, ...b.requests]
        .filter(({ value }) => value === 100)
        .map(({ at }) => ({ at, value: at < began ? 30 : 10 }));
      a.figures.Orders = orders;
      b.figures.Orders = orders;
      cloud.step();
    }
    expect(worstOf(cloud)).toMatchObject({ figure: 'Orders', word: 'worse', canary: 10, live: 30 });
  });
});

describe('a bake with nothing to be held against', () => {
  it('is decided by its alarms, and the log says so', () => {
    const cloud = new PaperCloud();
    cloud.until(({ stage }) => stage === 'bake');
    cloud.seen.figures.a = { requests: [], figures: { Errors: [] } };
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation.end?.how).toBe('live');
    expect(cloud.operation.verdict).toMatchObject({ word: 'cannot tell' });
    expect(row(cloud, 'Errors')).toMatchObject({ word: 'unsure', live: null });
    expect(cloud.events.map(({ what }) => what)).toContain(
      'The bake cannot tell from its figures: its alarms were quiet',
    );
  });

  it('ends not before the judge has spoken, and not before its alarms are known', () => {
    const cloud = baking();
    const { figures, alarms } = cloud.seen;
    cloud.seen = { ...cloud.seen, figures: {} };
    for (let i = 0; i < 60; i++) cloud.step();
    expect(cloud.operation.stage).toBe('bake');
    cloud.seen = { ...cloud.seen, figures, alarms: alarms.map((alarm) => ({ ...alarm, state: 'unknown' })) };
    for (let i = 0; i < 10; i++) cloud.step();
    expect(cloud.operation.stage).toBe('bake');
    cloud.seen = { ...cloud.seen, alarms };
    cloud.until(({ end }) => end?.how === 'live');
  });
});

it('a release that a person keeps stays, however its bake goes', () => {
  const cloud = baking();
  cloud.operation = { ...cloud.operation, keptBy: LIN };
  cloud.errors['1.42.0'] = 0.2;
  cloud.until(({ end }) => end?.how === 'live');
});

describe('what a bake asks to see', () => {
  const sight = ({ operation, now }: PaperCloud, after = 0) => {
    if (!isPlaced(operation)) throw new Error('it has clusters');
    return bakeSight(operation, now + after);
  };
  const minutely = { period: 60, look: 15 * SECOND, bake: { for: 10 * 60 * SECOND } };

  it('is the past as well, as soon as it begins', () => {
    const cloud = baking(minutely);
    const until = cloud.operation.shiftedAt ?? 0;
    expect(sight(cloud)).toEqual({ from: Math.max(0, until - 3 * 60 * 60 * SECOND) });
  });

  it('is nothing until the next period has ended', () => {
    const cloud = baking(minutely);
    cloud.step();
    const toNext = 60 * SECOND - (cloud.operation.verdict?.to ?? 0) + cloud.now;
    expect(cloud.operation.verdict?.against).toBe('before');
    expect(sight(cloud, 60 * SECOND - (cloud.now % (60 * SECOND)) - 1)).toBeNull();
    expect(sight(cloud, 60 * SECOND - (cloud.now % (60 * SECOND)))).not.toBeNull();
    expect(toNext).toBeGreaterThan(0);
  });

  it('is all of it once more when the time is over', () => {
    const cloud = baking({ ...minutely, bake: { for: 30 * SECOND } });
    cloud.step();
    const left = (cloud.operation.runs.at(-1)?.began ?? 0) + 30 * SECOND - cloud.now;
    expect(sight(cloud, left)).not.toBeNull();
  });

  it('is the day before too, where the old one was there then', () => {
    const cloud = baking(minutely);
    const live = cloud.operation.clusters?.live;
    if (!live) throw new Error('it has clusters');
    live.createdAt = cloud.now - 2 * DAY;
    const { before } = sight(cloud) ?? {};
    expect(before?.to).toBe(cloud.now - DAY);
    expect(before?.from).toBeGreaterThanOrEqual((cloud.operation.runs.at(-1)?.began ?? 0) - DAY);
    live.createdAt = cloud.now - DAY / 2;
    expect(sight(cloud)?.before).toBeUndefined();
  });
});
