/** Redis Cluster with three masters that share the 16,384 slots. */

import { freePort } from '../../../src/sandbox/redis/free-port.ts';
import type { Outfit } from './outfit.ts';
import { Server } from './server.ts';

const SLOTS = 16_384;

export async function withCluster(): Promise<Outfit> {
  // On which they talk with each other: by itself the port and 10,000, which somebody else may have.
  const buses = await Promise.all([0, 1, 2].map(freePort));
  const nodes = await Promise.all(
    buses.map((bus) =>
      Server.start(['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000', '--cluster-port', String(bus)]),
    ),
  );
  const [first, ...others] = nodes;
  if (!first) throw new Error('There is no node.');
  for (const [i, node] of nodes.entries()) {
    const from = Math.floor((i * SLOTS) / nodes.length);
    const to = Math.floor(((i + 1) * SLOTS) / nodes.length) - 1;
    await node.ask((redis) => redis.call('CLUSTER', 'ADDSLOTSRANGE', from, to));
    await node.ask((redis) => redis.call('CLUSTER', 'SET-CONFIG-EPOCH', i + 1));
  }
  for (const [i, { port }] of others.entries()) {
    await first.ask((redis) => redis.call('CLUSTER', 'MEET', '127.0.0.1', port, buses[i + 1] ?? 0));
  }
  await Promise.all(
    nodes.map((node) =>
      node.until(async (redis) => {
        const info = String(await redis.call('CLUSTER', 'INFO'));
        return info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:3');
      }),
    ),
  );
  return {
    url: `redis+cluster://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}
