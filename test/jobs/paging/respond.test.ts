/** Steps of a runbook, from the alarm to what was done: once, also when a worker dies in between. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import type { Response } from '../../../src/catalog/on-call.ts';
import { CloudRefusal, CloudUnreachable } from '../../../src/cloud/cloud.ts';
import type { Desire } from '../../../src/delivery/desire.ts';
import type { ClusterSeen, Seen } from '../../../src/delivery/seen.ts';
import { isSigned } from '../../../src/notify/signature.ts';
import type { Page } from '../../../src/paging/page.ts';
import { ada, prod } from '../../store/operations.ts';
import { alertOf } from '../../store/pages.ts';
import { edge, type PageWorld, startPageWorld } from './page-world.ts';

const [A = '', B = ''] = prod.targetGroups;
const LIVE = 'api-prod-v041';
const SECRET = 'a secret';

const base = { byItself: true, limit: 2 };
const MORE: Response = { ...base, name: 'Add two', do: 'scale out', instances: 2 };
const FRESH: Response = { ...base, name: 'Restart one', do: 'restart one' };
const STOP: Response = { ...base, name: 'No deploys', do: 'hold' };
const BACK: Response = { ...base, name: 'Go back', do: 'roll back', byItself: false };

let world: PageWorld;
/** What the cloud was asked, in order. */
let asked: Desire[];
/** What it answers instead. */
let answer: (desire: Desire) => string | null;
let rolledBack: object[];
let live: ClusterSeen;

beforeEach(() => {
  asked = [];
  rolledBack = [];
  answer = (desire) => `did ${desire.want}`;
  live = {
    name: LIVE,
    release: '1.41.0',
    targetGroup: A,
    createdAt: 0,
    min: 3,
    desired: 4,
    max: 5,
    instances: ['i-1', 'i-2', 'i-3', 'i-4'].map((id) => ({ id, inService: true, health: 'healthy' })),
    madeBy: null,
    pinnedBy: null,
    deleting: false,
    failures: [],
  };
});
afterEach(() => world.stop());

async function start(responses: Response[]): Promise<void> {
  const pages = [{ alarm: 'api-prod-errors', severity: 'high' as const, responses }];
  const services: Catalog['services'] = new Map([
    ['api', { name: 'api', team: 'edge', environments: new Map([['prod', { ...prod, pages }]]) }],
  ]);
  world = await startPageWorld({ ...edge, services });
}

const work = () =>
  world.work(undefined, {
    aid: {
      desk: {
        rollBack: async (request) => {
          rolledBack.push(request);
          return { refused: 'No release before this one is known.' };
        },
        lock: async (hold) => ({ locked: (await world.store.setHold(hold)) ?? hold }),
        history: async () => [],
      },
      cloud: {
        look: async (): Promise<Seen> => ({
          clusters: [live],
          routes: [{ id: 'r', weights: { [A]: 100, [B]: 0 }, sticky: 0 }],
          alarms: [],
          figures: {},
        }),
        make: async (_, desire) => {
          asked.push(desire);
          return answer(desire);
        },
      },
      secret: (name) => (name === 'FLUSH_SECRET' ? SECRET : undefined),
      patienceForAid: 1500,
    },
  });

const ring = async () => {
  const page = await world.pager.take(alertOf('api', { at: Date.now() }));
  if (!page) throw new Error('no page');
  return page.id;
};
const ended = ({ responses = [] }: Page) => ['done', 'failed', 'limited'].includes(responses[0]?.state ?? '');
const outcomeOf = async (id: string) => (await world.until(id, ended)).responses?.[0];

it('adds instances by itself, up to the maximum, and writes down what it did', async () => {
  await start([MORE]);
  work();
  const id = await ring();
  expect(await outcomeOf(id)).toMatchObject({ state: 'done', by: null, outcome: 'did grown' });
  expect(asked).toEqual([{ want: 'grown', cluster: LIVE, size: 5 }]);
  const said = (await world.pager.events(id)).filter(({ kind }) => kind === 'response').map(({ what }) => what);
  expect(said).toEqual(['Add two begins by itself', 'Add two done: did grown']);
});

it('knows an alarm that its source has another key for', async () => {
  await start([MORE]);
  work();
  const alert = alertOf('api', { source: 'alertmanager', key: 'a1b2c3d4', alarm: 'api-prod-errors', at: Date.now() });
  expect(await outcomeOf((await world.pager.take(alert))?.id ?? '')).toMatchObject({ state: 'done' });
});

it('replaces the one that is sick', async () => {
  live.instances = live.instances.map((each) => (each.id === 'i-3' ? { ...each, health: 'unhealthy' } : each));
  await start([FRESH]);
  work();
  await outcomeOf(await ring());
  expect(asked).toEqual([{ want: 'restarted', cluster: LIVE, instance: 'i-3' }]);
});

it('after a crash does the very same again, whatever the cluster looks like by then', async () => {
  await start([FRESH]);
  let died: () => void = () => {};
  const dead = new Promise<void>((done) => {
    died = done;
  });
  answer = () => {
    died();
    throw new CloudUnreachable('Cannot replace it now: AWS does not answer.');
  };
  const first = work();
  const id = await ring();
  await dead;
  await first.close(true);
  live.instances = live.instances.slice(1);
  answer = () => null;
  work();
  await world.queues.page(id);
  expect(await outcomeOf(id)).toMatchObject({
    state: 'done',
    outcome: `i-1 of ${LIVE} is replaced by a fresh instance`,
  });
  expect(new Set(asked.map((desire) => 'instance' in desire && desire.instance))).toEqual(new Set(['i-1']));
});

it('says why it was not done', async () => {
  await start([FRESH]);
  answer = () => {
    throw new CloudRefusal(`i-1 of ${LIVE} is not restarted: only 1 other instance is healthy.`);
  };
  work();
  expect(await outcomeOf(await ring())).toMatchObject({
    state: 'failed',
    outcome: `i-1 of ${LIVE} is not restarted: only 1 other instance is healthy`,
  });
});

it('does not add to what is at its maximum, and does not guess who serves', async () => {
  live.desired = 5;
  await start([MORE]);
  work();
  const id = await ring();
  expect(await outcomeOf(id)).toMatchObject({ outcome: `${LIVE} has 5 instances, which is its maximum` });
  expect(asked).toEqual([]);
});

it('holds deploys once, in nobody’s name, and leaves a person’s hold alone', async () => {
  await start([STOP]);
  const theirs = { service: 'api', environment: 'prod', by: ada, at: 1, reason: 'I look' };
  work();
  const id = await ring();
  expect((await outcomeOf(id))?.outcome).toBe('No deploy of api begins in prod until the hold of fullcycle is lifted');
  const stands = await world.store.hold('api', 'prod');
  expect(stands).toMatchObject({ by: null, reason: expect.stringMatching(/^page \d+: api errors$/) });
  await world.store.setHold(theirs, stands ?? undefined);
  await world.until(id, ({ responses = [] }) => responses[1]?.state === 'offered');
  await world.pager.act(id, { do: 'respond', response: STOP.name, by: ada, at: Date.now() });
  const page = await world.until(id, ({ responses = [] }) => responses[1]?.state === 'done');
  expect(page.responses?.[1]?.outcome).toBe('api in prod is held already, by Ada: I look');
});

it('rolls back in the name of who pressed, for the page', async () => {
  await start([BACK]);
  work();
  const id = await ring();
  await world.until(id, ({ responses = [] }) => responses[0]?.state === 'offered');
  await world.pager.act(id, { do: 'respond', response: BACK.name, by: ada, at: Date.now() });
  expect(await outcomeOf(id)).toMatchObject({ state: 'failed', outcome: 'No release before this one is known' });
  expect(rolledBack).toMatchObject(
    [{ service: 'api', environment: 'prod', by: ada, reason: /^page \d+: api errors$/ }].map((each) => ({
      ...each,
      reason: expect.stringMatching(each.reason),
    })),
  );
});

it('asks a system outside, signed, under one key at every try', async () => {
  const heard: { key: unknown; signed: boolean; body: Record<string, unknown> }[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const signed = isSigned(body, String(request.headers['x-fullcycle-signature']), SECRET, Date.now());
    heard.push({ key: request.headers['idempotency-key'], signed, body: JSON.parse(body) });
    response.writeHead(heard.length === 1 ? 503 : 200).end();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((done) => server.once('listening', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/flush`;
  await start([{ ...base, name: 'Flush', do: 'webhook', webhook: { url, secretFrom: 'FLUSH_SECRET' } }]);
  work();
  const id = await ring();
  expect(await outcomeOf(id)).toMatchObject({ state: 'done', outcome: '127.0.0.1 has taken it' });
  expect(heard).toHaveLength(2);
  expect(new Set(heard.map(({ key }) => key)).size).toBe(1);
  expect(heard[1]).toMatchObject({
    signed: true,
    body: { step: 'Flush', page: id, service: 'api', environment: 'prod', alarms: ['api-prod-errors'], by: null },
  });
});
