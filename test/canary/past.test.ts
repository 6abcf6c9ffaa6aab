import { describe, expect, it, test } from 'vitest';
import type { ClusterFigures, Point } from '../../src/canary/cluster-figures.ts';
import { type Beside, DAY, itsPart, lastHoursFrom, past } from '../../src/canary/past.ts';
import type { CloudWatchMetric, Figure, PrometheusMetric } from '../../src/catalog/catalog.ts';

const MINUTE = 60_000;
const metric = { namespace: 'N', name: 'M', statistic: 'Sum', per: 'target group' } as const;
const ERRORS: Figure = { name: 'Errors', kind: 'share', metric, worse: 'more', tolerance: 0.2 };
const P99: Figure = { name: 'p99', kind: 'time', metric, worse: 'more', tolerance: 0.05 };

/** A value a minute: 0 is the minute in which the bake begins. */
const points = (from: number, values: number[]): Point[] =>
  values.map((value, i) => ({ at: (from + i) * MINUTE + DAY * 2, value }));
const each = (from: number, count: number, value: (minute: number) => number): Point[] =>
  points(
    from,
    Array.from({ length: count }, (_, i) => value(from + i)),
  );
const minutes = (series: Point[] = []): [number, number][] =>
  series.map(({ at, value }) => [(at - DAY * 2) / MINUTE, value]);
const side = (requests: Point[], figures: Record<string, Point[]> = {}): ClusterFigures => ({ requests, figures });

/** A bake of four minutes, all of it seen; the old one gave its requests away when it began. */
const bake = (old: ClusterFigures, more: Partial<Beside> = {}): Beside => ({
  figures: [ERRORS, P99],
  old,
  period: 60,
  from: DAY * 2,
  to: DAY * 2 + 4 * MINUTE,
  length: 4 * MINUTE,
  since: 0,
  until: DAY * 2,
  ...more,
});
const lastHours = (it: Beside, all = [it.old]) => past(it, all).lastHours;

describe('the last hours beside a bake', () => {
  test('are added up in blocks of its length: requests and events', () => {
    const old = side(
      each(-8, 8, () => 100),
      { Errors: each(-8, 8, (minute) => -minute) },
    );
    const laid = lastHours(bake(old));
    expect(minutes(laid.requests)).toEqual([
      [0, 200],
      [1, 200],
      [2, 200],
      [3, 200],
    ]);
    expect(minutes(laid.figures.Errors)).toEqual([
      [0, 8 + 4],
      [1, 7 + 3],
      [2, 6 + 2],
      [3, 5 + 1],
    ]);
  });

  test('tell of a time what was in their middle', () => {
    const old = side(
      each(-12, 12, () => 100),
      { p99: each(-12, 12, (minute) => (minute < -8 ? 9 : -minute)) },
    );
    expect(minutes(lastHours(bake(old)).figures.p99)).toEqual([
      [0, 8],
      [1, 7],
      [2, 6],
      [3, 5],
    ]);
  });

  test('are as many as the bake has lasted so far', () => {
    const old = side(each(-8, 8, () => 100));
    expect(minutes(lastHours(bake(old, { to: DAY * 2 + MINUTE })).requests)).toEqual([[0, 200]]);
  });

  test('count no minute twice: what is left of a block is left out', () => {
    const old = side(each(-7, 7, (minute) => -minute));
    expect(minutes(lastHours(bake(old)).requests)).toEqual([
      [0, 4],
      [1, 3],
      [2, 2],
      [3, 1],
    ]);
  });

  test('are what there is where there is less than one block', () => {
    const old = side(each(-2, 2, () => 100));
    expect(minutes(lastHours(bake(old)).requests)).toEqual([
      [0, 100],
      [1, 100],
    ]);
  });

  test('begin when the old one came, and at the earliest three hours before it went', () => {
    const old = side(each(-400, 400, () => 1));
    expect(minutes(lastHours(bake(old)).requests)[0]).toEqual([0, 180 / 4]);
    expect(minutes(lastHours(bake(old, { since: DAY * 2 - 8 * MINUTE })).requests)[0]).toEqual([0, 2]);
    expect(DAY * 2 - lastHoursFrom(DAY * 2, 4 * MINUTE, 60)).toBe(180 * MINUTE);
    expect(DAY * 2 - lastHoursFrom(DAY * 2, 400 * MINUTE, 60)).toBe(400 * MINUTE);
  });

  test('leave out when most requests went to another', () => {
    const old = side(each(-8, 8, (minute) => (minute < -4 ? 10 : 100)));
    const other = side(each(-8, 8, () => 50));
    expect(minutes(lastHours(bake(old), [old, other]).requests)).toEqual([
      [0, 100],
      [1, 100],
      [2, 100],
      [3, 100],
    ]);
  });

  test('end when the requests were given away', () => {
    const old = side(each(-4, 8, () => 100));
    expect(minutes(lastHours(bake(old, { until: DAY * 2 - 2 * MINUTE })).requests)).toHaveLength(2);
  });

  test('are nothing where nobody served', () => {
    expect(past(bake(side([], { Errors: [], p99: [] })), [])).toEqual({
      lastHours: { requests: [], figures: { Errors: [], p99: [] } },
      thirds: [],
    });
  });
});

describe('the thirds of the last hours', () => {
  const requestsIn = (thirds: ClusterFigures[]) => thirds.map(({ requests }) => minutes(requests)[0]?.[1]);

  test.each<[number, number[]]>([
    [4, []],
    [8, [8, 4]],
    [12, [12, 8, 4]],
    [20, [20 + 16, 12, 8 + 4]],
  ])('%i minutes beside a bake of four: blocks that begin so many minutes before it', (count, firsts) => {
    const old = side(each(-count, count, (minute) => -minute));
    expect(requestsIn(past(bake(old), [old]).thirds)).toEqual(firsts);
  });
});

describe('what the past does not tell', () => {
  test('of events, the other minutes speak for it', () => {
    const old = side(
      each(-8, 8, () => 100),
      { Errors: points(-4, [4, 4, 4, 4]) },
    );
    expect(minutes(lastHours(bake(old)).figures.Errors)[0]).toEqual([0, 8]);
  });

  test('of events, it does not where most is unknown', () => {
    const old = side(
      each(-12, 12, () => 100),
      { Errors: points(-4, [4, 4, 4, 4]) },
    );
    expect(lastHours(bake(old)).figures.Errors).toEqual([]);
  });

  test('of times, from a few minutes alone nobody knows what is usual', () => {
    const few = side(
      each(-9, 9, () => 100),
      { p99: each(-9, 9, () => 0.2) },
    );
    expect(lastHours(bake(few)).figures.p99).toEqual([]);
    const enough = side(
      each(-12, 12, () => 100),
      { p99: each(-12, 12, () => 0.2) },
    );
    expect(lastHours(bake(enough)).figures.p99).toHaveLength(4);
  });
});

describe('the day before', () => {
  const aDay = DAY / MINUTE;
  const hours = each(-8, 8, () => 100);

  test('is laid beside at the same time', () => {
    const old = side([...each(-aDay, 4, () => 70), ...hours], { Errors: each(-aDay, 4, (minute) => minute + aDay) });
    const { dayBefore } = past(bake(old), [old]);
    expect(minutes(dayBefore?.requests)).toEqual([
      [0, 70],
      [1, 70],
      [2, 70],
      [3, 70],
    ]);
    expect(minutes(dayBefore?.figures.Errors)).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it.each<[string, ClusterFigures, Partial<Beside>, ClusterFigures[]]>([
    ['most of it is unknown', side([...each(-aDay, 3, () => 70), ...hours]), {}, []],
    [
      'the old one was not there yet',
      side([...each(-aDay, 4, () => 70), ...hours]),
      { since: DAY * 2 - 60 * MINUTE },
      [],
    ],
    ['another one served', side([...each(-aDay, 4, () => 70), ...hours]), {}, [side(each(-aDay, 4, () => 200))]],
  ])('is left out where %s', (_, old, more, others) => {
    expect(past(bake(old, more), [old, ...others]).dayBefore).toBeUndefined();
  });
});

describe('a figure of the whole service', () => {
  const per = (where: CloudWatchMetric['per']): Figure => ({ ...ERRORS, metric: { ...metric, per: where } });
  const query = (text: string): Figure => ({ ...ERRORS, metric: { query: text } satisfies PrometheusMetric });
  const events = points(0, [8, 8, 8]);
  const own = side(points(0, [75, 100, 0]), { Errors: events });
  const all = [own, side(points(0, [25, 0, 100]), { Errors: events })];

  it.each<[string, Figure]>([
    ['of a service', per('service')],
    ['of a load balancer', per('load balancer')],
    ['of a query that names no cluster', query('sum(increase(orders_total[$period]))')],
  ])('%s: each has had its part by its requests', (_, figure) => {
    expect(minutes(itsPart(own, [figure], all).figures.Errors)).toEqual([
      [0, 6],
      [1, 8],
      [2, 0],
    ]);
  });

  it.each<[string, Figure]>([
    ['of a target group', per('target group')],
    ['of a cluster', per('cluster')],
    ['of a query that names its cluster', query('sum(increase(errors_total{asg="$cluster"}[$period]))')],
    ['that is a time', { ...P99, name: 'Errors', metric: { ...metric, per: 'service' } }],
  ])('%s: it stays as it is', (_, figure) => {
    expect(itsPart(own, [figure], all)).toEqual(own);
  });
});
