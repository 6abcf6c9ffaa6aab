/** What an operation in flight takes of a worker's memory: five hundred of them against one, which has warmed it up. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Crowd, soon, startCrowd } from './crowd/crowd.ts';
import { type Inside, lookInside } from './crowd/inside.ts';
import type { Figure } from './figure.ts';

const IN_FLIGHT = 500;
const LOOK_S = 5;

export async function memory(): Promise<Figure[]> {
  const crowd = await startCrowd({ services: IN_FLIGHT, look: `${LOOK_S}s` });
  try {
    const worker = crowd.start(['--inspect=127.0.0.1:0', '--import', 'tsx', 'src/main.ts', 'worker']);
    const inside = await lookInside(worker);
    await crowd.join(1);
    const one = await settled(inside, crowd);
    await crowd.join(IN_FLIGHT - 1);
    const many = await settled(inside, crowd);
    inside.close();
    const each = (kind: keyof Memory) => `${((many[kind] - one[kind]) / (IN_FLIGHT - 1) / 1000).toFixed(1)} kB`;
    return [
      {
        figure: 'Memory per operation in flight',
        target: '–',
        measured: `worker: ${each('resident')} resident, ${each('heap')} of objects; Redis: ${each('redis')}`,
        met: true,
        how: `${IN_FLIGHT} baking, a look every ${LOOK_S} s; the worker's ${mb(one.resident)} became ${mb(many.resident)} MB, after a collection each`,
      },
    ];
  } finally {
    await crowd.stop();
  }
}

/** After several looks of all, between two of them. */
async function settled(inside: Inside, crowd: Crowd): Promise<Memory> {
  await sleep(6 * LOOK_S * 1000);
  await soon('a pause between two rounds', async () => {
    const before = crowd.aws.counts.get('DescribeRules');
    await sleep(1000);
    return before === crowd.aws.counts.get('DescribeRules');
  });
  const [, redis] = /used_memory:(\d+)/.exec(await crowd.asking.info('memory')) ?? [];
  return { ...(await inside.memory()), redis: Number(redis) };
}

interface Memory {
  resident: number;
  heap: number;
  redis: number;
}

const mb = (bytes: number) => Math.round(bytes / 1e6);
