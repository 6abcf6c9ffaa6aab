/** The doctor on a real store and a local AWS: what a click mends, and what is lifted without one. */
import {
  ResumeProcessesCommand,
  SuspendProcessesCommand,
  UpdateAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDoctor } from '../../../jobs/doctor/doctor.ts';
import { leakLifter } from '../../../jobs/leaks.ts';
import { openQueues, type Removal } from '../../../jobs/queues.ts';
import { pushOn, removeWorker } from '../../../jobs/remove.ts';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import type { Desire } from '../../../src/delivery/desire.ts';
import { AFTER_END, AFTER_UNKNOWN } from '../../../src/delivery/doctor/due.ts';
import type { End } from '../../../src/delivery/ending.ts';
import type { Operation } from '../../../src/delivery/operation.ts';
import { type SandboxRedis, startRedis } from '../../../src/sandbox/redis.ts';
import { connect, reach } from '../../../src/store/connect.ts';
import { redisStore } from '../../../src/store/redis-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { A, B, environment } from '../../cloud/environment.ts';
import { type FastAws, forward, LIVE, setRule, startFastAws } from '../../cloud/fast-aws.ts';
import { until } from '../../cloud/until.ts';
import { ADA, LIN, newOperation } from '../../delivery/paper-cloud.ts';

const plan = environment();
const catalog: Catalog = {
  teams: new Map(),
  services: new Map([['api', { name: 'api', team: 'edge', environments: new Map([['prod', plan]]) }]]),
  freezes: [],
};
const LIVE_END: End = { how: 'live', at: 5_000_000 };
const T = LIVE_END.at;
const NEW = 'api-prod-v042';

let redis: SandboxRedis;
let world: FastAws;
let store: Store;
let removals: Removal[];
let times = 0;

beforeAll(async () => {
  redis = await startRedis({ kind: 'embedded' });
  world = await startFastAws();
});
beforeEach(async () => {
  const connection = connect(redis.url, 'worker');
  await reach(connection, redis.url);
  store = redisStore(connection, { prefix: `t${times++}` });
  removals = [];
  return () => store.close();
});
afterAll(async () => {
  await world.aws.close();
  await redis.close();
});

const doctor = () =>
  openDoctor({
    catalog,
    store,
    cloud: world.cloud,
    queues: {
      remove: async (removal) => {
        removals.push(removal);
      },
    },
  });
const make = (desire: Desire) => world.cloud.make(plan, desire);
const found = async () => (await doctor().examine('api')).map(({ id }) => id);
const log = async (id: string) =>
  (await store.events(id)).map(({ event: { by, what } }) => `${by?.name ?? 'fullcycle'}: ${what}`);

/** An operation in the records; ended unless `end` is null. */
async function recorded(id: string, end: End | null = LIVE_END): Promise<Operation> {
  const answer = await store.create(newOperation({ id, plan, end: undefined }), []);
  if (!('created' in answer)) throw new Error(`${id} was not created`);
  if (!end) return answer.created;
  const ended = await store.replace({ ...answer.created, end }, []);
  if (!ended) throw new Error(`${id} did not end`);
  return ended;
}
async function serves(release: string): Promise<void> {
  await store.setServing('api', 'prod', { release, previous: null, at: 0 });
}
async function created(operation: string): Promise<void> {
  const releases = await world.cloud.releases(plan);
  const { templateVersion = '' } = releases.find(({ name }) => name === '1.42.0') ?? {};
  const place = { targetGroup: B, like: LIVE, size: 1 };
  await make({ want: 'cluster', cluster: NEW, operation, release: '1.42.0', templateVersion, ...place });
}
const group = async (name: string) => {
  const { MinSize, MaxSize, DesiredCapacity, SuspendedProcesses = [] } = (await world.group(name)) ?? {};
  const suspended = SuspendedProcesses.map(({ ProcessName }) => ProcessName).toSorted();
  return { MinSize, MaxSize, DesiredCapacity, suspended };
};

describe('mending', () => {
  it('finds nothing in peace, and says of an old finding that it is not so any more', async () => {
    await serves('1.41.0');
    expect(await found()).toEqual([]);
    const answer = await doctor().mend('orphan/api/prod/api-prod-v042', ADA, T);
    expect(answer).toEqual({ refused: 'It is not so any more. Nothing has changed.' });
    expect(await doctor().mend('nonsense', ADA, T)).toEqual(answer);
  });

  it('puts a route back that somebody divided, and writes down who wanted it', async () => {
    await recorded('api-old222');
    await serves('1.41.0');
    await setRule(world, [forward({ [A]: 90, [B]: 10 })]);
    const [finding = ''] = await found();
    expect(await doctor().mend(finding, ADA, T)).toEqual({ mended: 'Route set to api-prod-a 100, api-prod-b 0' });
    expect(await found()).toEqual([]);
    expect(await log('api-old222')).toEqual(['Ada: Mended: Route set to api-prod-a 100, api-prod-b 0']);
  });

  it('does not put a route back once an operation has begun', async () => {
    await serves('1.41.0');
    await setRule(world, [forward({ [A]: 90, [B]: 10 })]);
    const [finding = ''] = await found();
    await recorded('api-run222', null);
    expect(await doctor().mend(finding, ADA, T)).toHaveProperty('refused');
    expect((await world.cloud.look(plan)).routes[0]?.weights).toEqual({ [A]: 90, [B]: 10 });
    await setRule(world, [forward({ [A]: 100, [B]: 0 })]);
  });

  it('removes an orphan step by step, also when this process does not live to see it', async () => {
    await recorded('api-7f3k2m', { how: 'rolled back', at: T });
    await serves('1.41.0');
    await created('api-7f3k2m');
    const [finding = ''] = await found();
    expect(finding).toBe('orphan/api/prod/api-prod-v042');
    expect(await doctor().mend(finding, LIN, T)).toEqual({
      mended: 'api-prod-v042 is emptied; it is deleted when its instances have finished',
    });
    const [removal] = removals;
    if (!removal) throw new Error('nobody goes on with it');
    const parts = { catalog, store, cloud: world.cloud, now: () => T };
    await until('it is gone', () => pushOn(removal, parts));
    await until('AWS has deleted it', async () => (await world.group(NEW)) === undefined);
    expect(await log('api-7f3k2m')).toEqual([
      'Lin: Mended: api-prod-v042 is emptied',
      'Lin: Mended: api-prod-v042 deleted',
    ]);
  });

  it('stops removing what got traffic meanwhile', async () => {
    await recorded('api-7f3k2m', { how: 'rolled back', at: T });
    await serves('1.41.0');
    await created('api-7f3k2m');
    await setRule(world, [forward({ [A]: 90, [B]: 10 })]);
    const removal = { finding: 'orphan/api/prod/api-prod-v042', cluster: NEW, log: 'api-7f3k2m', by: LIN, since: T };
    expect(await pushOn(removal, { catalog, store, cloud: world.cloud, now: () => T })).toBe(true);
    expect(await log('api-7f3k2m')).toEqual(['Lin: api-prod-v042 is not removed: it is needed again']);
    expect(await group(NEW)).toMatchObject({ MinSize: 1, DesiredCapacity: 1 });
    await setRule(world, [forward({ [A]: 100, [B]: 0 })]);
    await until('it is gone', async () => {
      await make({ want: 'gone', cluster: NEW, operation: 'x', routes: plan.routes });
      return (await world.group(NEW)) === undefined;
    });
  });

  it('goes on in the queue, once for two clicks', async () => {
    await recorded('api-7f3k2m', { how: 'rolled back', at: T });
    await serves('1.41.0');
    const connection = connect(redis.url, 'worker');
    const queues = openQueues(connection, () => {});
    const removal = { finding: 'orphan/api/prod/api-prod-v042', cluster: NEW, log: 'api-7f3k2m', by: LIN, since: T };
    await queues.remove(removal);
    await queues.remove(removal);
    expect(await queues.waiting()).toMatchObject({ remove: 1 });
    const parts = { catalog, store, cloud: world.cloud, now: () => T };
    const worker = removeWorker({ connection: connect(redis.url, 'worker'), parts, log: { error: () => {} } });
    await new Promise((done) => worker.once('completed', done));
    await worker.close();
    await queues.close();
    connection.disconnect();
  });

  it('says what AWS refused', async () => {
    await recorded('api-7f3k2m');
    await serves('1.41.0');
    await make({ want: 'pinned', cluster: LIVE, operation: 'api-7f3k2m' });
    world.aws.trouble.refuse('UpdateAutoScalingGroup', 'AccessDenied', 'Not now.', 1, 403);
    const [finding = ''] = await found();
    expect(await doctor().mend(finding, ADA, T)).toHaveProperty('refused', expect.stringContaining('the role may not'));
    expect(await doctor().mend(finding, ADA, T)).toEqual({ mended: expect.stringMatching(/may scale between/) });
  });
});

describe('a leaked pin', () => {
  let now = T;
  const errors: string[] = [];
  const lifter = () =>
    leakLifter({
      catalog,
      store,
      cloud: world.cloud,
      now: () => now,
      log: { error: (_, what) => void errors.push(what) },
    });
  const byHand = { AutoScalingGroupName: LIVE, ScalingProcesses: ['AZRebalance'] };
  beforeEach(async () => {
    now = T;
    return async () => {
      for (const operation of ['api-7f3k2m', 'api-lost22']) await make({ want: 'unpinned', cluster: LIVE, operation });
    };
  });

  it('of an operation that is over is lifted after a while: exactly what it changed, and nothing of a person', async () => {
    await recorded('api-7f3k2m');
    await world.autoScaling.send(new SuspendProcessesCommand(byHand));
    const before = await group(LIVE);
    await make({ want: 'pinned', cluster: LIVE, operation: 'api-7f3k2m' });
    const pinned = await group(LIVE);
    expect(pinned).toEqual({
      ...before,
      MinSize: before.DesiredCapacity,
      suspended: ['AZRebalance', 'AlarmNotification', 'ScheduledActions'],
    });
    const lift = lifter();
    now = T + AFTER_END - 1;
    await lift();
    expect(await group(LIVE)).toEqual(pinned);
    now = T + AFTER_END;
    await lift();
    expect(await group(LIVE)).toEqual(before);
    expect((await world.group(LIVE))?.Tags?.map(({ Key }) => Key)).toEqual(['service']);
    expect(await log('api-7f3k2m')).toEqual([
      `fullcycle: Lifted a pin that was left: ${LIVE} may scale between ${before.MinSize} and ${before.MaxSize} again`,
    ]);
    await world.autoScaling.send(new ResumeProcessesCommand(byHand));
  });

  it('never raises a minimum that somebody has lowered since', async () => {
    await recorded('api-7f3k2m');
    const { MinSize: before } = await group(LIVE);
    await make({ want: 'pinned', cluster: LIVE, operation: 'api-7f3k2m' });
    const lower = { AutoScalingGroupName: LIVE, MinSize: 1 };
    await world.autoScaling.send(new UpdateAutoScalingGroupCommand(lower));
    now = T + AFTER_END;
    await lifter()();
    expect(await group(LIVE)).toMatchObject({ MinSize: 1, suspended: [] });
    await world.autoScaling.send(new UpdateAutoScalingGroupCommand({ ...lower, MinSize: before }));
  });

  it('that was only begun is lifted too', async () => {
    await recorded('api-7f3k2m');
    const before = await group(LIVE);
    world.aws.trouble.refuse('SuspendProcesses', 'AccessDenied', 'Not now.', 1, 403);
    await make({ want: 'pinned', cluster: LIVE, operation: 'api-7f3k2m' }).catch(() => {});
    now = T + AFTER_END;
    await lifter()();
    expect(await group(LIVE)).toEqual(before);
  });

  it('is left to an operation that runs there, and to one that has not ended', async () => {
    await recorded('api-7f3k2m');
    await recorded('api-run222', null);
    await make({ want: 'pinned', cluster: LIVE, operation: 'api-7f3k2m' });
    const pinned = await group(LIVE);
    now = T + 10 * AFTER_UNKNOWN;
    await lifter()();
    expect(await group(LIVE)).toEqual(pinned);
  });

  it('of an operation that nobody knows is lifted when it was unknown for long, not at first sight', async () => {
    const before = await group(LIVE);
    await make({ want: 'pinned', cluster: LIVE, operation: 'api-lost22' });
    const pinned = await group(LIVE);
    const lift = lifter();
    await lift();
    now = T + AFTER_UNKNOWN - 1;
    await lift();
    expect(await group(LIVE)).toEqual(pinned);
    now = T + AFTER_UNKNOWN;
    await lift();
    expect(await group(LIVE)).toEqual(before);
  });

  it('that AWS refuses to lift is told, and tried again', async () => {
    await recorded('api-7f3k2m');
    await make({ want: 'pinned', cluster: LIVE, operation: 'api-7f3k2m' });
    world.aws.trouble.refuse('UpdateAutoScalingGroup', 'AccessDenied', 'Not now.', 1, 403);
    now = T + AFTER_END;
    const lift = lifter();
    await lift();
    expect(errors).toEqual(['a leaked pin was not lifted']);
    await lift();
    expect((await group(LIVE)).suspended).toEqual([]);
  });
});
