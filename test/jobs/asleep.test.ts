/** A job that lives as long as its operation, on a real queue. */
import { Queue, Worker } from 'bullmq';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Awake, awake, type Rest } from '../../jobs/asleep.ts';
import { openQueues, PREFIX, type Queues } from '../../jobs/queues.ts';
import { type SandboxRedis, startRedis } from '../../src/sandbox/redis.ts';
import { type Connection, connect, reach } from '../../src/store/connect.ts';

let redis: SandboxRedis;
let asking: Connection;
let queues: Queues;
const workers: Worker[] = [];

beforeAll(async () => {
  redis = await startRedis({ kind: 'embedded' });
  asking = connect(redis.url, 'worker');
  await reach(asking, redis.url);
  queues = openQueues(asking, () => {});
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.close()));
});
afterAll(async () => {
  await queues.close();
  asking.disconnect();
  await redis.close();
});

/** The version that is stored: what a click changes. */
const stored = { version: 1 };

function worker(work: (times: number, held: Awake) => Promise<Rest>, lockDuration = 6000): Worker {
  let times = 0;
  const made = new Worker(
    'deploy',
    (job, token = '', shutdown) =>
      awake(job, token, shutdown, { lockDuration, newest: async () => stored.version }, (held) => work(++times, held)),
    {
      connection: connect(redis.url, 'worker'),
      prefix: PREFIX,
      lockDuration,
      skipLockRenewal: true,
      stalledInterval: 500,
      maxStalledCount: Number.POSITIVE_INFINITY,
    },
  );
  made.on('error', () => {});
  workers.push(made);
  return made;
}

const HOUR = 3_600_000;

function later<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

it('is woken by a signal long before its sleep is over', async () => {
  const looked = later<void>();
  const asleep = later<void>();
  worker(async (times) => {
    if (times === 1) return { sleep: HOUR, known: stored.version };
    looked.resolve();
    return { sleep: null };
  });
  await queues.run({ id: 'api-woken1', lane: 'deploy' });
  const queue = new Queue('deploy', { connection: asking, prefix: PREFIX });
  const poll = setInterval(async () => (await queue.getDelayedCount()) === 1 && asleep.resolve(), 20);
  await asleep.promise;
  clearInterval(poll);
  await queues.run({ id: 'api-woken1', lane: 'deploy' });
  await looked.promise;
});

it('does not lose a signal that comes between its decision and its sleep', async () => {
  const looked = later<void>();
  worker(async (times) => {
    if (times > 1) {
      looked.resolve();
      return { sleep: null };
    }
    const known = stored.version;
    // The click: the record changes, the wake finds the job awake and does nothing.
    stored.version++;
    await queues.run({ id: 'api-between', lane: 'deploy' });
    return { sleep: HOUR, known };
  });
  await queues.run({ id: 'api-between', lane: 'deploy' });
  await looked.promise;
});

it('is one job however often it is asked for', async () => {
  const done = later<void>();
  let runs = 0;
  await Promise.all(Array.from({ length: 20 }, () => queues.run({ id: 'api-once22', lane: 'deploy' })));
  worker(async () => {
    runs++;
    done.resolve();
    return { sleep: null };
  });
  await done.promise;
  expect(runs).toBe(1);
  expect(await queues.waiting()).toMatchObject({ deploy: 0 });
});

it('is taken over when its worker falls silent, and the silent one finds that it is not ours any more', async () => {
  const takenOver = later<void>();
  const silent = later<boolean>();
  let runs = 0;
  const work = async (_: number, held: Awake): Promise<Rest> => {
    if (++runs === 1) {
      // As a process that was paused: the lock is taken from it.
      await asking.del(`${PREFIX}:deploy:api-silent:lock`);
      await takenOver.promise;
      silent.resolve(await held.stillOurs());
    } else takenOver.resolve();
    return { sleep: null };
  };
  worker(work, 1500);
  worker(work, 1500);
  await queues.run({ id: 'api-silent', lane: 'deploy' });
  expect(await silent.promise).toBe(false);
  expect(runs).toBe(2);
});
