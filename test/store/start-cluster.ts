import { expect, vi } from 'vitest';
import { freePort } from '../../src/sandbox/redis/free-port.ts';
import { type Program, startProgram } from '../../src/sandbox/redis/native.ts';
import type { SandboxRedis } from '../../src/sandbox/redis.ts';
import { connect } from '../../src/store/connect.ts';

/** One node that holds all slots refuses what touches two of them, as every cluster does. */
export async function startCluster(program: Program): Promise<SandboxRedis> {
  const server = await startProgram(program, {
    'cluster-enabled': 'yes',
    'cluster-announce-ip': '127.0.0.1',
    'cluster-port': String(await freePort()),
  });
  const node = connect(server.url, 'worker');
  await node.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16383);
  await vi.waitFor(async () => expect(await node.call('CLUSTER', 'INFO')).toContain('cluster_state:ok'), 10_000);
  node.disconnect();
  return { ...server, url: server.url.replace('redis:', 'redis+cluster:') };
}
