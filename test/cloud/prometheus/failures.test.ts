/** What goes wrong between us and Prometheus, and what it costs: played by a server that answers as it is told. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { parseCatalog } from '../../../src/catalog/read-catalog.ts';
import { CloudRefusal, CloudUnreachable } from '../../../src/cloud/cloud.ts';
import { prometheus } from '../../../src/cloud/prometheus/prometheus.ts';
import { reachPrometheus } from '../../../src/cloud/prometheus/reach-prometheus.ts';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 0, 1, 12);

async function serve(answer: RequestListener): Promise<{ address: string; host: string; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  return { address: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, seen };
}

const says = (status: number, body: unknown) =>
  serve((_, response) => response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body)));
const success = (values: [number, string][], more = {}) => ({
  status: 'success',
  data: { resultType: 'matrix', result: [{ metric: {}, values }] },
  ...more,
});

const span = { query: 'up', from: NOON, to: NOON + 4 * MINUTE, period: MINUTE };

const BUSY = 'is too busy';
test.each<[string, number, unknown, RegExp]>([
  ['it has a fault', 500, '<html>', /^Prometheus at HOST has a fault \(500\)\.$/],
  [
    'it gives up on the query',
    503,
    { status: 'error', errorType: 'timeout', error: 'query timed out in expression evaluation' },
    /^Prometheus at HOST has a fault \(503: query timed out in expression evaluation\)\.$/,
  ],
  ['too many ask it', 429, 'slow down', new RegExp(`^Prometheus at HOST ${BUSY} \\(429\\)\\.$`)],
  ['its answer is cut off', 200, '{"status":"succ', /^What answers at HOST is no Prometheus, or was cut off\.$/],
  [
    'it could read only a part',
    200,
    success([[NOON / 1000, '1']], { warnings: ['store-2 is down'] }),
    /^Prometheus at HOST could read only a part just now: store-2 is down$/,
  ],
])('when %s, it may answer later', async (_, status, body, words) => {
  const { address, host } = await says(status, body);
  const error = await prometheus()
    .points({ ...span, address })
    .catch((thrown: Error) => thrown);
  expect(error).toBeInstanceOf(CloudUnreachable);
  expect((error as Error).message.replaceAll(host, 'HOST')).toMatch(words);
});

test.each<[string, number, unknown, RegExp]>([
  ['the password is wrong', 401, 'no', /^Prometheus at HOST does not let us in \(401\)\. Check judge\.prometheus/],
  ['there is something else', 404, '404 page not found', /^There is no Prometheus at HOST \(404\)\./],
  [
    'the query is wrong',
    400,
    { status: 'error', error: '1:1: parse error: x.' },
    /^Prometheus refused up: 1:1: parse error: x\.$/,
  ],
])('when %s, it is refused', async (_, status, body, words) => {
  const { address, host } = await says(status, body);
  const error = await prometheus()
    .points({ ...span, address })
    .catch((thrown: Error) => thrown);
  expect(error).toBeInstanceOf(CloudRefusal);
  expect((error as Error).message.replaceAll(host, 'HOST')).toMatch(words);
});

test('nobody there, and no secret in the sentence that says so', async () => {
  const error = await prometheus()
    .points({ ...span, address: 'http://ada:s3cret@127.0.0.1:1/metrics' })
    .catch((thrown: Error) => thrown);
  expect(error).toEqual(new CloudUnreachable('Prometheus at 127.0.0.1:1/metrics does not answer.'));
  expect(JSON.stringify([error, (error as Error).stack])).not.toContain('s3cret');
});

test('an answer that does not come in time', async () => {
  const { address, host } = await serve(() => {});
  await expect(prometheus({ timeoutMs: 30 }).points({ ...span, address })).rejects.toThrow(
    new CloudUnreachable(`Prometheus at ${host} does not answer in time.`),
  );
});

test('name and password of the address are shown to Prometheus alone, under the path of its proxy', async () => {
  const { address, seen } = await says(200, success([]));
  await prometheus().points({ ...span, address: `${address.replace('//', '//ada:p%40ss@')}/prom/` });
  expect(seen.map(({ method, url, headers }) => [method, url, headers.authorization])).toEqual([
    ['POST', '/prom/api/v1/query_range', `Basic ${Buffer.from('ada:p@ss').toString('base64')}`],
  ]);
});

test('what several looks ask at about the same time is asked once, and each gets its own span', async () => {
  const ends = [1, 2, 3, 4].map((minute): [number, string] => [(NOON + minute * MINUTE) / 1000, String(minute)]);
  const { address, seen } = await says(200, success(ends));
  const source = prometheus();
  const looks = [0, 1].map((minutes) => source.points({ ...span, address, from: NOON + minutes * MINUTE }));
  const found = await Promise.all([...looks, ...looks]);
  expect(found.map((points) => points.map(({ value }) => value))).toEqual([
    [1, 2, 3, 4],
    [2, 3, 4],
    [1, 2, 3, 4],
    [2, 3, 4],
  ]);
  expect(seen).toHaveLength(1);
});

test('what went wrong is asked anew', async () => {
  let broken = true;
  const { address } = await serve((_, response) => {
    if (broken) response.writeHead(500).end();
    else response.end(JSON.stringify(success([[(NOON + MINUTE) / 1000, '3']])));
  });
  const source = prometheus();
  await expect(source.points({ ...span, address })).rejects.toThrow(CloudUnreachable);
  broken = false;
  expect(await source.points({ ...span, address })).toEqual([{ at: NOON, value: 3 }]);
});

test('a span without a whole period is not asked for', async () => {
  const { address, seen } = await says(500, '');
  expect(await prometheus().points({ ...span, address, to: NOON })).toEqual([]);
  expect(seen).toEqual([]);
});

const catalogWith = (address: string, query: string) =>
  parseCatalog(`teams: { edge: { channel: C0EDGE, members: [U0ADA] } }
services:
  api:
    team: edge
    environments:
      prod:
        launchTemplate: api
        routes: ["arn:aws:elasticloadbalancing:eu-west-1:000000000000:listener-rule/app/api-prod/1/1/1"]
        targetGroups:
          - arn:aws:elasticloadbalancing:eu-west-1:000000000000:targetgroup/api-a/1
          - arn:aws:elasticloadbalancing:eu-west-1:000000000000:targetgroup/api-b/1
        judge: { prometheus: "${address}" }
        figures: [{ name: Orders, kind: share, worse: less, query: '${query}' }]
`);

test('at the start every query is tried: one that is not understood, or nobody there, is told with its place', async () => {
  const { address } = await says(400, { status: 'error', error: '1:4: parse error: unclosed left parenthesis' });
  await expect(reachPrometheus(catalogWith(address, 'sum(up{a="$cluster"}'), NOON)).rejects.toThrow(
    'The figures of api in prod: Prometheus refused sum(up{a="api-prod-v000"}: 1:4: parse error: unclosed left parenthesis.',
  );
  await expect(reachPrometheus(catalogWith('http://127.0.0.1:1', 'up'), NOON)).rejects.toThrow(
    'Prometheus at 127.0.0.1:1 does not answer. It has figures of api in prod: check judge.prometheus in services.yml and the network.',
  );
  const { address: fine } = await says(200, success([]));
  await expect(reachPrometheus(catalogWith(fine, 'up'), NOON)).resolves.toBeUndefined();
});
