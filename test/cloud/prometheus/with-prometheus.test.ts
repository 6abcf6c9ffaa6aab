/** A look that shows figures of both sources. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { Environment, Figure } from '../../../src/catalog/catalog.ts';
import { USUAL_JUDGING } from '../../../src/catalog/judging.ts';
import { type Cloud, CloudRefusal, CloudUnreachable } from '../../../src/cloud/cloud.ts';
import { withPrometheus } from '../../../src/cloud/prometheus/with-prometheus.ts';
import type { AlarmState, Seen } from '../../../src/delivery/seen.ts';
import { A, B, ERRORS, environment } from '../environment.ts';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 0, 1, 12);
const NOW = NOON + 2 * MINUTE + 7_000;

const orders = (query: string, change: Partial<Figure> = {}): Figure => ({
  name: 'Orders',
  kind: 'share',
  worse: 'less',
  tolerance: 0.2,
  metric: { query },
  ...change,
});

/** Answers each query with two points of its own value; keeps what it was asked. */
async function serve(valueFor: (query: string, body: URLSearchParams) => number | null) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const body = new URLSearchParams(await text(request));
    const query = body.get('query') ?? '';
    asked.push(query);
    const value = valueFor(query, body);
    if (value === null) return response.writeHead(400).end(JSON.stringify({ status: 'error', error: 'no' }));
    const values = [NOON + MINUTE, NOON + 2 * MINUTE].map((at) => [at / 1000, String(value)]);
    const data = { resultType: 'matrix', result: [{ metric: {}, values }] };
    return response.end(JSON.stringify({ status: 'success', data }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  return { asked, prometheus: `http://127.0.0.1:${port}` };
}

function cloudThat({ clusters = {}, alarm = 'ok' }: { clusters?: Record<string, string>; alarm?: AlarmState }): Cloud {
  const side = { requests: [{ at: NOON, value: 50 }], figures: { Errors: [{ at: NOON, value: 1 }], Orders: [] } };
  const seen = {
    clusters: Object.entries(clusters).map(([name, targetGroup]) => ({ name, targetGroup })),
    alarms: [{ name: 'api-prod-errors', state: alarm, since: 0, reason: '' }],
    figures: { [A]: side, [B]: side },
  } as unknown as Seen;
  return { look: async () => seen } as unknown as Cloud;
}

const place = (prometheus: string, figures: Figure[], change: Partial<Environment> = {}) =>
  environment({ period: 60, judge: { ...USUAL_JUDGING, prometheus }, figures: [ERRORS, ...figures], ...change });

const look = (cloud: Cloud, environment: Environment, figuresFrom?: number) =>
  withPrometheus(cloud, { now: () => NOW }).look(environment, { figuresFrom });

const QUERY = 'sum(increase(orders_total{asg="$cluster",tg="$targetGroup"}[$period]))';

test('an earlier span is asked for beside the one of now', async () => {
  const spans: (string | null)[] = [];
  const { prometheus } = await serve((_, body) => {
    spans.push(`${body.get('start')} to ${body.get('end')}`);
    return 3;
  });
  const before = { from: NOON - 60 * MINUTE, to: NOON - 57 * MINUTE };
  const cloud = withPrometheus(cloudThat({ clusters: { 'api-prod-v042': B } }), { now: () => NOW });
  await cloud.look(place(prometheus, [orders(QUERY)]), { figuresFrom: NOON, figuresBefore: before });
  const seconds = (at: number) => at / 1000;
  expect(spans).toHaveLength(2);
  expect(spans.filter((span) => span?.startsWith(`${seconds(before.from)} `))).toHaveLength(1);
});

test('each target group has what Prometheus says of its cluster beside what CloudWatch says', async () => {
  const { asked, prometheus } = await serve((query) => (query.includes('v042') ? 3 : 30));
  const cloud = cloudThat({ clusters: { 'api-prod-v041': A, 'api-prod-v042': B } });
  const { figures } = await look(cloud, place(prometheus, [orders(QUERY)]), NOON);
  expect(asked.toSorted()).toEqual([
    'sum(increase(orders_total{asg="api-prod-v041",tg="api-prod-a"}[60s]))',
    'sum(increase(orders_total{asg="api-prod-v042",tg="api-prod-b"}[60s]))',
  ]);
  expect(figures[B]).toEqual({
    requests: [{ at: NOON, value: 50 }],
    figures: {
      Errors: [{ at: NOON, value: 1 }],
      Orders: [
        { at: NOON, value: 3 },
        { at: NOON + MINUTE, value: 3 },
      ],
    },
  });
  expect(figures[A]?.figures.Orders?.[0]?.value).toBe(30);
});

test('a baseline has its own; a target group without a cluster has none', async () => {
  const { asked, prometheus } = await serve(() => 1);
  const C = A.replace('prod-a', 'prod-c');
  const cloud = cloudThat({ clusters: { 'api-prod-v041': A, 'api-prod-v042-baseline': C } });
  const { figures } = await look(cloud, place(prometheus, [orders(QUERY)], { baseline: C }), NOON);
  expect(asked).toHaveLength(2);
  expect(figures[C]?.figures.Orders).toHaveLength(2);
  expect(figures[B]?.figures.Orders).toEqual([]);
});

test('of two clusters in one target group counts add up, and of other values the worse one tells', async () => {
  const { prometheus } = await serve((query) => (query.includes('v041') ? 3 : 5));
  const cloud = cloudThat({ clusters: { 'api-prod-v041': A, 'api-prod-v042': A } });
  const figures = [
    orders(QUERY),
    orders(`0 + ${QUERY}`, { name: 'Queue', kind: 'level', worse: 'more' }),
    orders(`1 * ${QUERY}`, { name: 'Free', kind: 'level', worse: 'less' }),
  ];
  const seen = await look(cloud, place(prometheus, figures), NOON);
  const first = (name: string) => seen.figures[A]?.figures[name]?.[0]?.value;
  expect([first('Orders'), first('Queue'), first('Free')]).toEqual([8, 5, 3]);
});

test('what does not tell releases apart is asked once, and stands on both sides', async () => {
  const { asked, prometheus } = await serve(() => 4);
  const { figures } = await look(cloudThat({}), place(prometheus, [orders('sum(rate(orders_total[$period]))')]), NOON);
  expect(asked).toEqual(['sum(rate(orders_total[60s]))']);
  expect(figures[A]?.figures.Orders).toEqual(figures[B]?.figures.Orders);
});

test('nobody is asked where no figure is wanted, or none comes from Prometheus', async () => {
  const { asked, prometheus } = await serve(() => 4);
  await look(cloudThat({}), place(prometheus, [orders('up')]));
  await look(cloudThat({}), place(prometheus, []), NOON);
  expect(asked).toEqual([]);
});

test('a query that is refused, and a Prometheus that is away, fail the look: what is unknown is not fine', async () => {
  const { prometheus } = await serve(() => null);
  await expect(look(cloudThat({}), place(prometheus, [orders('up')]), NOON)).rejects.toThrow(
    new CloudRefusal('Prometheus refused up: no.'),
  );
  await expect(look(cloudThat({}), place('http://127.0.0.1:1', [orders('up')]), NOON)).rejects.toThrow(
    CloudUnreachable,
  );
});

test('an alarm that rings waits for no Prometheus that is away or refuses: its figures are then unknown', async () => {
  const { prometheus } = await serve(() => null);
  for (const address of ['http://127.0.0.1:1', prometheus]) {
    const seen = await look(cloudThat({ alarm: 'ringing' }), place(address, [orders('up')]), NOON);
    expect(seen.alarms[0]?.state).toBe('ringing');
    expect(seen.figures[A]?.figures).toEqual({ Errors: [{ at: NOON, value: 1 }], Orders: [] });
  }
});
