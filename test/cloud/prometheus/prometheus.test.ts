/** The adapter against the real thing, as Debian ships it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CloudRefusal } from '../../../src/cloud/cloud.ts';
import { prometheus } from '../../../src/cloud/prometheus/prometheus.ts';
import { writeQuery } from '../../../src/cloud/prometheus/write-query.ts';
import { type RealPrometheus, type Sample, startPrometheus, whyNoPrometheus } from './real-prometheus.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const NOON = Date.UTC(2026, 0, 1, 12);
/** What a person may have called a group by hand. */
const ODD = 'a"b\'c\\d.v1';

/** One value each 15 s, for ten minutes; `of` is told how many seconds after noon it is. */
const series = (name: string, of: (second: number) => number | null): Sample[] =>
  Array.from({ length: 40 }, (_, i) => ({ series: name, at: NOON + i * 15 * SECOND, value: of(i * 15) })).filter(
    (sample): sample is Sample => sample.value !== null,
  );

const SAMPLES = [
  // One order a second in the first five minutes, two a second from then on.
  ...series('orders_total{asg="v041"}', (second) => second + Math.max(0, second - 300)),
  ...series('orders_total{asg="v042"}', () => 0),
  ...series('queue{asg="v041"}', (second) => (second < 120 ? Number.NaN : 7)),
  // Nothing is heard of it in the sixth and seventh minute.
  ...series('queue{asg="v042"}', (second) => (second >= 300 && second <= 420 ? null : 9)),
  ...series(`queue{asg=${JSON.stringify(ODD)}}`, () => 5),
  // One that a dot without a backslash would take for it.
  ...series(`queue{asg=${JSON.stringify(ODD.replace('.', 'x'))}}`, () => 4),
];

const whyNot = await whyNoPrometheus();
if (whyNot) console.warn(`Skipped: ${whyNot}, the queries were not put to a real Prometheus.`);

describe.skipIf(whyNot)('a real Prometheus', () => {
  let server: RealPrometheus;
  beforeAll(async () => {
    server = await startPrometheus(SAMPLES);
  });
  afterAll(() => server?.stop());

  const ask = (query: string, [from, to] = [0, 10]) =>
    prometheus().points({
      address: server.url,
      query,
      from: NOON + from * MINUTE,
      to: NOON + to * MINUTE,
      period: MINUTE,
    });
  /** By the minute in which each began. */
  const minutes = async (query: string, span?: [number, number]) =>
    (await ask(query, span)).map(({ at, value }) => [(at - NOON) / MINUTE, Math.round(value)]);
  const written = (query: string, cluster: string) =>
    writeQuery(query, { cluster, targetGroup: 'api-prod-a', period: '60s' });

  test('what happened in a minute stands at the start of that minute', async () => {
    const query = written('sum(increase(orders_total{asg="$cluster"}[$period]))', 'v041');
    expect(await minutes(query, [1, 10])).toEqual([
      [1, 60],
      [2, 60],
      [3, 60],
      [4, 60],
      [5, 120],
      [6, 120],
      [7, 120],
      [8, 120],
      [9, 120],
    ]);
  });

  test('of a shorter span come its own minutes alone', async () => {
    expect(await minutes('sum(increase(orders_total{asg="v041"}[60s]))', [4, 7])).toEqual([
      [4, 60],
      [5, 120],
      [6, 120],
    ]);
  });

  test('a count that is there and still is zero; one that is not there is absent', async () => {
    expect(await minutes('sum(increase(orders_total{asg="v042"}[60s]))', [7, 9])).toEqual([
      [7, 0],
      [8, 0],
    ]);
    expect(await minutes('sum(increase(ordres_total{asg="v042"}[60s]))')).toEqual([]);
  });

  test('no number, and nothing to be divided by, are absent', async () => {
    expect((await minutes('queue{asg="v041"}')).map(([minute]) => minute)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await minutes('queue{asg="v041"} / 0')).toEqual([]);
  });

  test('a gap stays one', async () => {
    const known = await minutes('avg_over_time(queue{asg="v042"}[60s])');
    expect(known.map(([minute]) => minute)).toEqual([0, 1, 2, 3, 4, 7, 8, 9]);
  });

  test.each([
    ['queue{asg="$cluster"}', 5],
    ["queue{asg='$cluster'}", 5],
    ['queue{asg=`$' + '{cluster}`}', 5],
    ['queue{asg=~"$cluster"}', 5],
    ["sum(queue{asg =~ '$cluster|none'})", 5],
  ])('a name with quotes, backslashes and dots is asked for as it is: %s', async (query, value) => {
    expect(await minutes(written(query, ODD), [1, 2])).toEqual([[1, value]]);
  });

  test('more than one series is refused, with the query and what to do', async () => {
    await expect(ask('queue')).rejects.toThrow(
      new CloudRefusal(
        'Prometheus answers with 4 series to queue, and a figure is one. Put sum(…), max(…) or the like around it.',
      ),
    );
  });

  test('what it does not understand is refused in its own words', async () => {
    await expect(ask('sum(queue')).rejects.toThrow(
      new CloudRefusal('Prometheus refused sum(queue: 1:10: parse error: unclosed left parenthesis.'),
    );
    await expect(ask('queue * on (nobody) queue')).rejects.toThrow(
      /^Prometheus refused queue \* on \(nobody\) queue: found duplicate series .*many-to-many matching not allowed/,
    );
  });

  test('a long time in short periods comes in several answers, whole', async () => {
    const points = await prometheus().points({
      address: server.url,
      query: 'vector(1)',
      from: NOON,
      to: NOON + 12_000 * SECOND,
      period: SECOND,
    });
    expect(points.map(({ at }) => (at - NOON) / SECOND)).toEqual(Array.from({ length: 12_000 }, (_, i) => i));
  });
});
