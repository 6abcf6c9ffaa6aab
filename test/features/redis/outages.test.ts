/**
 * What happens to Redis in the middle of a deploy changes nothing of its end: restarted, failed over, cut off, spread
 * over three masters. Each deploy is rolled back by a person afterwards; the channel, AWS and the records are compared
 * with those of a Redis that nothing happens to. `CUT=60` cuts it off for as long as that, in seconds; 30 without.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Trace } from '../crash/trace.ts';
import { withCluster } from './cluster.ts';
import { lineTo } from './line.ts';
import type { Outfit } from './outfit.ts';
import { Scene, type When } from './scene.ts';
import { withSentinels } from './sentinels.ts';
import { Server, whyNot } from './server.ts';
import { type OutageWorld, startOutageWorld } from './world.ts';

const CUT_S = Number(process.env.CUT ?? 30);
const LIMIT = 240_000;
const KEPT = ['--appendonly', 'yes', '--appendfsync', 'everysec'];

let world: OutageWorld;
let turn = 0;
/** With a Redis that nothing happens to. */
let calm: Trace;

beforeAll(async () => {
  if (whyNot) return;
  world = await startOutageWorld(8);
  calm = await played(await Server.start(), async () => {});
}, LIMIT);
afterAll(() => world?.stop());

async function played(outfit: Outfit, trouble: () => Promise<void>, when?: When): Promise<Trace> {
  const scene = new Scene(world, world.services[turn++] ?? '', outfit);
  try {
    return await scene.play(trouble, when);
  } finally {
    await scene.close();
  }
}

const title = (what: string) => (whyNot ? `${what} (not run: ${whyNot})` : what);
const outage = (what: string, run: () => Promise<void>) =>
  (whyNot ? test.skip : test.concurrent)(title(what), run, LIMIT);

test.skipIf(whyNot)('a Redis that nothing happens to: one card, one end, the old release serves', () => {
  expect(calm.channel).toEqual([
    'Rolled back by Lin: it R2 in prod',
    expect.stringContaining('it R2 in prod was rolled back by Lin'),
  ]);
  expect(calm.messages).toEqual(['card', 'end', 'stage-0', 'stage-1', 'stage-2', 'stage-3', 'stage-4']);
  expect(calm.clusters).toMatchObject({
    old: { weight: 100, min: 1, desired: 2, max: 4, suspended: [], pinned: false },
  });
  expect(calm.created).toBe(1);
});

// The longest one first: the others come and go meanwhile.
outage(`cut off for ${CUT_S} s, and nobody is told`, async () => {
  const line = await lineTo(await Server.start());
  const trace = await played(line, async () => {
    line.cut();
    await sleep(CUT_S * 1000);
    line.mend();
  });
  expect(trace).toEqual(calm);
});

async function restarted(signal: NodeJS.Signals, when?: When): Promise<Trace> {
  const server = await Server.start(KEPT);
  const restart = async () => {
    await server.signal(signal);
    await sleep(2000);
    await server.up();
  };
  return played(server, restart, when);
}

outage('killed and started again on its append-only file', async () => {
  expect(await restarted('SIGKILL')).toEqual(calm);
});

outage('killed the moment a rollback was accepted: it is rolled back', async () => {
  expect(await restarted('SIGKILL', 'after the click')).toEqual(calm);
});

outage('stopped and started again on its append-only file', async () => {
  expect(await restarted('SIGTERM')).toEqual(calm);
});

outage('failed over by Sentinel: the master is killed', async () => {
  const sentinels = await withSentinels();
  expect(await played(sentinels, () => sentinels.master.signal('SIGKILL'))).toEqual(calm);
});

outage('failed over by Sentinel: the master hangs, its sockets stay open', async () => {
  const sentinels = await withSentinels();
  expect(await played(sentinels, () => sentinels.master.signal('SIGSTOP'))).toEqual(calm);
});

outage('in Cluster mode, three masters', async () => {
  expect(await played(await withCluster(), async () => {})).toEqual(calm);
});
