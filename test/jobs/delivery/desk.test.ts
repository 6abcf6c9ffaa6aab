/** The desk and the line on a real store: what keeps a deploy from beginning, and who goes when. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rememberEnd } from '../../../jobs/delivery/aftermath.ts';
import { openDesk } from '../../../jobs/delivery/desk.ts';
import { type Engine, step } from '../../../jobs/delivery/step.ts';
import { isDue, remindOfHolds } from '../../../jobs/hold-reminder.ts';
import type { Queues } from '../../../jobs/queues.ts';
import type { Catalog, Environment } from '../../../src/catalog/catalog.ts';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import type { Began, Desk, Request } from '../../../src/delivery/desk.ts';
import type { End } from '../../../src/delivery/ending.ts';
import type { Hold } from '../../../src/delivery/hold.ts';
import { type HoldNews, newsOfLock } from '../../../src/delivery/hold-news.ts';
import type { Operation } from '../../../src/delivery/operation.ts';
import { type SandboxRedis, startRedis } from '../../../src/sandbox/redis.ts';
import { connect, reach } from '../../../src/store/connect.ts';
import { redisStore } from '../../../src/store/redis-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { ADA, cluster, LIN, PaperCloud, PLAN } from '../../delivery/paper-cloud.ts';

const T = 1_000_000;
const FREEZE = { why: 'the sale', when: { every: 'once' as const, from: T + 5000, to: T + 9000 } };
const prod: Environment = { ...PLAN, after: 'staging', freezes: [FREEZE] };
const staging: Environment = { ...PLAN, name: 'staging' };
const catalog: Catalog = {
  freezes: [],
  teams: new Map([
    ['edge', { name: 'edge', channel: 'C0EDGE', members: [ADA.id, LIN.id], others: 'never' as const, freezes: [] }],
  ]),
  services: new Map([
    [
      'api',
      {
        name: 'api',
        team: 'edge',
        environments: new Map([
          ['prod', prod],
          ['staging', staging],
        ]),
      },
    ],
  ]),
};

let redis: SandboxRedis;
let store: Store;
let desk: Desk;
let engine: Engine;
let woken: string[];
let stale: string[];
let now: number;
let times = 0;

beforeAll(async () => {
  redis = await startRedis({ kind: 'embedded' });
});
afterAll(() => redis.close());
beforeEach(async () => {
  const connection = connect(redis.url, 'worker');
  await reach(connection, redis.url);
  store = redisStore(connection, { prefix: `desk${times++}` });
  [woken, stale, now] = [[], [], T];
  const queues = {
    run: async ({ id }: { id: string }) => void woken.push(id),
    stale: async (id: string) => void stale.push(id),
    homes: async () => {},
  } as unknown as Queues;
  const cloud = { look: () => Promise.reject(new Error('nobody looks')) } as unknown as Cloud;
  desk = openDesk({ catalog, store, queues, cloud });
  engine = { store, queues, cloud, now: () => now, log: { error: () => {} } };
  return () => store.close();
});

const wish = (release: string, more: Partial<Request> = {}): Request => ({
  kind: 'deploy',
  service: 'api',
  environment: 'staging',
  release,
  by: ADA,
  at: T,
  ...more,
});
const hold = (more: Partial<Hold> = {}): Hold => ({
  service: 'api',
  environment: 'staging',
  by: LIN,
  at: T,
  reason: 'Load test all afternoon',
  ...more,
});
function written(answer: Began): Operation {
  if ('began' in answer) return answer.began;
  if ('waiting' in answer) return answer.waiting;
  throw new Error(`it did not begin: ${JSON.stringify(answer)}`);
}
const begin = async (release: string, more: Partial<Request> = {}) => written(await desk.begin(wish(release, more)));
const inLine = (release: string, more: Partial<Request> = {}) => begin(release, { queue: true, ...more });
const again = async ({ id }: Operation) => {
  const operation = await store.load(id);
  if (!operation) throw new Error(`${id} is gone`);
  return operation;
};
async function ends(operation: Operation, end: End, more: Partial<Operation> = {}): Promise<void> {
  const over = { ...(await again(operation)), ...more, end };
  await rememberEnd(over, store, now);
  await store.replace(over, []);
}
const rolledBack = (operation: Operation) =>
  ends(
    operation,
    { how: 'rolled back', at: now },
    {
      back: { cause: { why: 'alarm', alarm: 'api-errors', reason: '' }, during: 'bake', askedAt: now },
    },
  );
/** Its job takes one step: in line, nothing of the cloud is looked at. */
const takesStep = ({ id, lane }: Operation) =>
  step(id, lane, engine, { stillOurs: async () => true, signal: new AbortController().signal } as never);

describe('a deploy', () => {
  it('meets every obstacle at once, and none of it is begun', async () => {
    await desk.lock(hold({ environment: 'prod' }));
    const answer = await desk.begin(wish('1.42.0', { environment: 'prod', at: T + 6000 }));
    expect(answer).toEqual({
      obstacles: [
        { what: 'hold', hold: hold({ environment: 'prod' }) },
        { what: 'freeze', why: 'the sale', until: T + 9000 },
        { what: 'staging', environment: 'staging' },
      ],
    });
    expect(await store.unfinished()).toEqual([]);
  });

  it('overrides nothing without a reason, and nothing that it did not name', async () => {
    await desk.lock(hold({ environment: 'prod' }));
    const place = { environment: 'prod', overrides: ['hold' as const] };
    const silent = await desk.begin(wish('1.42.0', place));
    expect(silent).toMatchObject({ obstacles: [{ what: 'hold' }, { what: 'staging' }] });
    const spoken = await desk.begin(wish('1.42.0', { ...place, reason: 'the fix' }));
    expect(spoken).toEqual({ obstacles: [{ what: 'staging', environment: 'staging' }] });
  });

  it('says in a sentence what it was begun in spite of', async () => {
    await desk.lock(hold({ environment: 'prod' }));
    const operation = await begin('1.42.0', {
      environment: 'prod',
      at: T + 6000,
      reason: 'the fix',
      overrides: ['hold', 'freeze', 'staging'],
      despite: '1.42.0 was marked bad: it failed its canary',
    });
    expect(operation.asked.despite).toBe(
      '1.42.0 was marked bad: it failed its canary. Begun although Lin holds api (Load test all afternoon), deploys are frozen (the sale) and it has not baked in staging',
    );
    expect(operation.unfrozenBy).toEqual({ by: ADA, reason: 'the fix' });
  });

  it('carries no override of what it did not meet', async () => {
    const operation = await begin('1.42.0', { reason: 'x', overrides: ['hold', 'freeze'] });
    expect(operation).not.toHaveProperty('unfrozenBy');
    expect(operation.asked).not.toHaveProperty('overrides');
  });

  it('may go where it has baked before, and no longer when it turned bad there', async () => {
    await ends(await begin('1.42.0'), { how: 'live', at: T });
    const there = wish('1.42.0', { environment: 'prod' });
    await store.markBad('api', 'staging', { release: '1.42.0', at: T + 1, why: 'leaks', operation: 'api-x' });
    expect(await desk.begin(there)).toEqual({ obstacles: [{ what: 'staging', environment: 'staging' }] });
    await store.markBaked('api', 'staging', '1.42.0', T + 2);
    expect(await desk.begin(there)).toHaveProperty('began');
  });

  it('meets no obstacle when it is a rollback', async () => {
    await desk.lock(hold({ environment: 'prod' }));
    expect(await desk.begin(wish('1.40.0', { kind: 'rollback', environment: 'prod', at: T + 6000 }))).toHaveProperty(
      'began',
    );
  });
});

describe('a hold', () => {
  it('of somebody else is only taken over on purpose, and tells whose it was', async () => {
    expect(await desk.lock(hold())).toEqual({ locked: hold() });
    const mine = hold({ by: ADA, reason: 'mine now' });
    expect(await desk.lock(mine)).toEqual({ heldBy: hold() });
    expect(await desk.lock(mine, { steal: true })).toEqual({ locked: mine, stolenFrom: hold() });
  });

  it('is set by fullcycle when a deploy was rolled back, and lifted by whoever lifts it, which the card tells', async () => {
    const operation = await begin('1.42.0');
    await rolledBack(operation);
    expect(await store.hold('api', 'staging')).toEqual({
      service: 'api',
      environment: 'staging',
      by: null,
      at: T,
      reason: '1.42.0 set off the alarm api-errors',
      after: operation.id,
    });
    expect(await desk.begin(wish('1.43.0'))).toMatchObject({ obstacles: [{ what: 'hold' }] });
    stale = [];
    expect(await desk.unlock('api', 'staging', LIN, T + 1)).toMatchObject({ after: operation.id });
    expect((await again(operation)).holdLifted).toEqual({ by: LIN, at: T + 1 });
    expect(stale).toEqual([operation.id]);
    expect((await store.events(operation.id)).at(-1)?.event).toMatchObject({ by: LIN, what: 'lifted the hold' });
    expect(await desk.unlock('api', 'staging', LIN, T + 2)).toBeNull();
    expect(await desk.begin(wish('1.43.0'))).toHaveProperty('began');
  });

  it('is set when a rollback has ended', async () => {
    const operation = await begin('1.40.0', { kind: 'rollback', reason: 'orders look odd' });
    await ends(operation, { how: 'live', at: T }, { from: '1.41.0' });
    expect(await store.hold('api', 'staging')).toMatchObject({
      by: null,
      reason: '1.41.0 was rolled back by Ada: orders look odd',
    });
  });

  it.each<End>([
    { how: 'live', at: T },
    { how: 'not started', at: T, reasons: ['Ada stopped it'], next: '' },
    { how: 'left', at: T, by: ADA },
  ])('is not set by a deploy that ended %o', async (end) => {
    await ends(await begin('1.42.0'), end);
    expect(await store.hold('api', 'staging')).toBeNull();
  });

  it('of a person is never overwritten by that of a rollback; that of an earlier rollback is', async () => {
    const first = await begin('1.42.0');
    await desk.lock(hold());
    await rolledBack(first);
    expect(await store.hold('api', 'staging')).toEqual(hold());
    const second = await begin('1.43.0', { reason: 'x', overrides: ['hold'] });
    await desk.unlock('api', 'staging', LIN, T);
    await rememberEnd({ ...(await again(first)) }, store, T);
    await rolledBack(second);
    expect(await store.hold('api', 'staging')).toMatchObject({ by: null, after: second.id });
  });

  it('is lifted although a reminder was just written into it', async () => {
    await desk.lock(hold());
    const { liftHold } = store;
    store.liftHold = async (stands) => {
      store.liftHold = liftHold;
      await store.setHold({ ...stands, remindedAt: T }, stands);
      return liftHold(stands);
    };
    expect(await desk.unlock('api', 'staging', ADA, T)).toMatchObject({ remindedAt: T });
    expect(await store.hold('api', 'staging')).toBeNull();
  });
});

describe('a reminder', () => {
  const hour = 3_600_000;
  it.each<[string, Partial<Hold>, number, boolean]>([
    ['is early before its time', {}, T + hour - 1, false],
    ['is due after its time', {}, T + hour, true],
    ['comes once a day from then on', { remindedAt: T + hour }, T + 24 * hour, false],
    ['comes again a day later', { remindedAt: T + hour }, T + 25 * hour, true],
  ])('%s', (_, more, at, due) => {
    expect(isDue(hold(more), hour, at)).toBe(due);
  });

  it('asks once, and again when it could not be said', async () => {
    await desk.lock(hold());
    const said: Hold[] = [];
    const remind = async (stands: Hold) => {
      if (said.push(stands) === 1) throw new Error('no Slack');
    };
    const catchUp = async () => {};
    const parts = { catalog, store, remind, catchUp, now: () => T + hour, log: { error: () => {} } };
    await remindOfHolds(parts);
    expect(await store.hold('api', 'staging')).toEqual(hold());
    await remindOfHolds(parts);
    await remindOfHolds(parts);
    expect(said).toHaveLength(2);
    expect(await store.hold('api', 'staging')).toMatchObject({ remindedAt: T + hour });
  });
});

describe('what a team must read of a hold', () => {
  const looks = async (at: number, catchUp: (news: HoldNews) => Promise<void>) => {
    const remind = async () => {};
    await remindOfHolds({ catalog, store, remind, catchUp, now: () => at, log: { error: () => {} } });
  };

  it('is said later where nobody could say it, until it was said', async () => {
    await desk.lock(hold());
    await desk.lock(hold({ by: ADA, at: T + 1, reason: 'the sale' }), { steal: true });
    await desk.unlock('api', 'staging', ADA, T + 2);
    const said: string[] = [];
    const say = async ({ id, hold: { reason }, from, liftedBy }: HoldNews) => {
      if (said.push(`${id}: ${reason} ${from?.by?.name ?? '-'} ${liftedBy?.name ?? '-'}`) === 1) throw new Error('no');
    };
    await looks(T + 10_000, say);
    expect(said).toEqual([]);
    await looks(T + 60_000, say);
    await looks(T + 120_000, say);
    await looks(T + 180_000, say);
    const first = `held-${T}: Load test all afternoon - -`;
    expect(said.toSorted()).toEqual(
      [said[0] ?? '', first, `held-${T + 1}: the sale Lin -`, `lifted-${T + 1}: the sale - Ada`].toSorted(),
    );
  });

  it('is not said again by a worker when it was said at once', async () => {
    await desk.lock(hold());
    await desk.told(newsOfLock(hold()));
    await looks(T + 60_000, async ({ id }) => expect.fail(`${id} was said again`));
  });
});

describe('the line', () => {
  it('becomes one deploy of the newest when its turn comes, and says so everywhere', async () => {
    const first = await begin('1.41.5');
    const [a, b, c] = [
      await inLine('1.42.0'),
      await inLine('1.42.1', { noWayBack: 'drops a column' }),
      await inLine('1.43.0', { by: LIN }),
    ];
    await takesStep(a);
    expect((await again(a)).waiting).toBeDefined();
    await ends(first, { how: 'live', at: T });
    await takesStep(a);
    await takesStep(b);
    await takesStep(c);
    expect((await again(a)).end).toEqual({
      how: 'not started',
      at: T,
      reasons: ['it goes together with 1.43.0'],
      next: 'Nothing: 1.43.0, asked for by Lin, brings it along.',
    });
    expect(await again(b)).toMatchObject({ end: { how: 'not started' } });
    expect(await again(c)).toMatchObject({ together: ['1.42.0', '1.42.1'], noWayBack: 'drops a column' });
    expect((await store.running('api', 'staging'))?.id).toBe(c.id);
  });

  it('loses nobody when a worker dies in the middle of it', async () => {
    const first = await begin('1.41.5');
    const [a, b] = [await inLine('1.42.0'), await inLine('1.43.0')];
    await ends(first, { how: 'live', at: T });
    const { replace } = store;
    store.replace = async (next, events) => {
      if (next.id === a.id) throw new Error('killed');
      return replace(next, events);
    };
    await expect(takesStep(a)).rejects.toThrow('killed');
    store.replace = replace;
    await takesStep(a);
    await takesStep(b);
    expect((await again(b)).together).toEqual(['1.42.0']);
    const told = (await store.events(b.id)).filter(({ event }) => event.what.includes('goes along'));
    expect(told).toHaveLength(1);
    expect((await store.running('api', 'staging'))?.id).toBe(b.id);
  });

  it('never merges a rollback, nor reaches over one', async () => {
    const first = await begin('1.41.5');
    const a = await inLine('1.42.0');
    const back = await inLine('1.40.0', { kind: 'rollback' });
    const b = await inLine('1.43.0');
    await ends(first, { how: 'live', at: T });
    await takesStep(a);
    expect(await again(a)).not.toHaveProperty('end');
    expect((await store.running('api', 'staging'))?.id).toBe(a.id);
    expect((await store.waiting('api', 'staging')).map(({ id }) => id)).toEqual([back.id, b.id]);
  });

  it('stands still behind a rollback until somebody says go on, or lifts the hold', async () => {
    const first = await begin('1.41.5');
    const a = await inLine('1.42.0');
    await rolledBack(first);
    await takesStep(a);
    expect((await again(a)).waiting).toMatchObject({ blockedBy: first.id });
    await desk.signal(a.id, { ask: 'go on', by: LIN, at: T });
    await takesStep(a);
    expect((await store.running('api', 'staging'))?.id).toBe(a.id);
  });

  it('stands still behind a hold that a person sets, and goes when it is lifted', async () => {
    const first = await begin('1.41.5');
    const a = await inLine('1.42.0');
    await desk.lock(hold());
    await ends(first, { how: 'live', at: T });
    await takesStep(a);
    expect((await again(a)).waiting).toMatchObject({ held: { by: LIN, reason: 'Load test all afternoon' } });
    await desk.signal(a.id, { ask: 'go on', by: ADA, at: T });
    await takesStep(a);
    expect((await again(a)).waiting?.held).toBeDefined();
    woken = [];
    await desk.unlock('api', 'staging', LIN, T);
    expect(woken).toEqual([a.id]);
    await takesStep(a);
    expect((await store.running('api', 'staging'))?.id).toBe(a.id);
  });

  it('lets a deploy that was asked for in spite of a hold begin when its turn comes', async () => {
    const first = await begin('1.41.5');
    await desk.lock(hold());
    const a = await inLine('1.42.0', { reason: 'the fix', overrides: ['hold'] });
    await ends(first, { how: 'live', at: T });
    await takesStep(a);
    expect((await store.running('api', 'staging'))?.id).toBe(a.id);
  });

  it('is left by whoever takes a deploy out of it', async () => {
    await begin('1.41.5');
    const a = await inLine('1.42.0');
    await desk.signal(a.id, { ask: 'leave line', by: LIN, at: T });
    await takesStep(a);
    expect((await again(a)).end).toMatchObject({ how: 'not started', reasons: ['Lin took it out of the line'] });
  });
});

it.each([
  ['a first deploy', { from: null }],
  [
    'the adoption of what had no release with a name',
    { from: 'an unnamed release', adopted: { cluster: 'web', nameless: true } },
  ],
] as const)('after %s a plain rollback has nowhere to go, and says so', async (_, more) => {
  const operation = await begin('1.42.0');
  await ends(operation, { how: 'live', at: now }, more);
  const { service, environment, by, at } = wish('1.42.0');
  const answer = await desk.rollBack({ service, environment, by, at });
  expect(answer).toEqual({ refused: expect.stringMatching(/^No release before this one is known of /) });
});

it('a cluster without requests is a warm way back; a baseline is none', async () => {
  const seen = new PaperCloud().seen;
  const idle = [cluster('api-prod-v040', '1.40.0', 'b', 4), cluster('api-prod-v041-baseline', '1.39.0', 'c', 1)];
  const cloud = { look: async () => ({ ...seen, clusters: [...seen.clusters, ...idle] }) } as unknown as Cloud;
  const plan = { ...PLAN, baseline: 'c' };
  const api = { name: 'api', team: 'edge', environments: new Map([['prod', plan]]) };
  const here = openDesk({
    store,
    queues: engine.queues,
    cloud,
    catalog: { ...catalog, services: new Map([['api', api]]) },
  });
  expect(await here.status('api', 'prod')).toMatchObject({ live: '1.41.0', standing: ['1.40.0'] });
});
