/**
 * How many steps of operations one worker takes a second when none of them sleeps: each loads, looks at AWS, decides
 * and goes to sleep for a millisecond. Beside it BullMQ alone: jobs that only go to sleep. Same Redis, same
 * number at once, one after the other.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { PREFIX } from '../../jobs/queues.ts';
import { type Crowd, soon, startCrowd } from './crowd/crowd.ts';
import type { Figure } from './figure.ts';

const JOBS = 200;
const WATCHED_MS = 15_000;
const WARM_UP_MS = 10_000;

export async function steps(): Promise<Figure[]> {
  const crowd = await startCrowd({ services: JOBS, look: '1s', restless: 1 });
  try {
    const raw = await rawLoops(crowd);
    const worker = crowd.start(['--import', 'tsx', 'src/main.ts', 'worker']);
    await crowd.join(JOBS);
    await soon('the worker looks', () => crowd.aws.counts.has('DescribeRules'));
    const taken = await activationsASecond(crowd, 'deploy');
    worker.kill();
    const calls = [...crowd.aws.counts.values()].reduce((sum, count) => sum + count, 0);
    return [
      {
        figure: 'Steps a second, one worker',
        target: '–',
        measured: `${Math.round(taken)}; BullMQ alone ${Math.round(raw)}`,
        met: true,
        how: `${JOBS} operations baking without sleep; ${calls} calls of AWS over HTTP in all`,
      },
    ];
  } finally {
    await crowd.stop();
  }
}

async function rawLoops(crowd: Crowd): Promise<number> {
  const queue = new Queue('raw', { connection: crowd.asking, prefix: PREFIX });
  await queue.addBulk(Array.from({ length: JOBS }, (_, i) => ({ name: 'raw', data: {}, opts: { jobId: `raw-${i}` } })));
  const child = crowd.start(['--import', 'tsx', 'test/bench/crowd/raw-loop.ts']);
  const taken = await activationsASecond(crowd, 'raw');
  child.kill();
  return taken;
}

/** BullMQ counts in each job how often it was begun. */
async function activationsASecond({ asking }: Crowd, queue: string): Promise<number> {
  await sleep(WARM_UP_MS);
  const began = performance.now();
  const before = await activations();
  await sleep(WATCHED_MS);
  return (((await activations()) - before) * 1000) / (performance.now() - began);

  async function activations(): Promise<number> {
    const keys = await asking.keys(`${PREFIX}:${queue}:*-*`);
    const counts = await Promise.all(
      keys.map(async (key) => ((await asking.type(key)) === 'hash' ? Number(await asking.hget(key, 'ats')) : 0)),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }
}
