/** Redis Cluster with three masters that share the 16,384 slots. */
import type { Outfit } from './outfit.ts';
import { Server } from './server.ts';

const SLOTS = 16_384;

export async function withCluster(): Promise<Outfit> {
  const nodes = await Promise.all(
    [0, 1, 2].map(() => Server.start(['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000'])),
  );
  const [first, ...others] = nodes;
  if (!first) throw new Error('There is no node.');
  for (const [i, node] of nodes.entries()) {
    const from = Math.floor((i * SLOTS) / nodes.length);
    const to = Math.floor(((i + 1) * SLOTS) / nodes.length) - 1;
    await node.ask((redis) => redis.call('CLUSTER', 'ADDSLOTSRANGE', from, to));
    await node.ask((redis) => redis.call('CLUSTER', 'SET-CONFIG-EPOCH', i + 1));
  }
  for (const other of others) await first.ask((redis) => redis.call('CLUSTER', 'MEET', '127.0.0.1', other.port));
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
