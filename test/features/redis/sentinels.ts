/** One master, two replicas, three sentinels that agree on a failover within about two seconds. */
import { freePort } from '../../../src/sandbox/redis/free-port.ts';
import { scratchFile } from '../../../src/sandbox/scratch.ts';
import type { Outfit } from './outfit.ts';
import { Server } from './server.ts';

export async function withSentinels(): Promise<Outfit & { master: Server }> {
  const master = await Server.start(['--appendonly', 'yes']);
  const replicas = await Promise.all([1, 2].map(() => Server.start(['--replicaof', `127.0.0.1 ${master.port}`])));
  await Promise.all(replicas.map(inStep));
  const sentinels = await Promise.all([1, 2, 3].map(() => startSentinel(master.port)));
  await Promise.all(sentinels.map((sentinel) => knowsAll(sentinel)));
  const places = sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',');
  return {
    master,
    url: `redis+sentinel://${places}/shop`,
    async stop() {
      await Promise.all([...sentinels, ...replicas, master].map((server) => server.stop()));
    },
  };
}

async function startSentinel(master: number): Promise<Server> {
  const port = await freePort();
  const rules = [
    `sentinel monitor shop 127.0.0.1 ${master} 2`,
    'sentinel down-after-milliseconds shop 1000',
    'sentinel failover-timeout shop 5000',
  ];
  const file = await scratchFile('sentinel.conf', `${rules.join('\n')}\n`);
  return Server.start([], port, [file, '--sentinel']);
}

const inStep = (replica: Server) =>
  replica.until(async (redis) => (await redis.info('replication')).includes('master_link_status:up'));

/** Both replicas and both other sentinels. */
const knowsAll = (sentinel: Server) =>
  sentinel.until(async (redis) => {
    const info = await redis.info('sentinel');
    return /slaves=2,sentinels=3/.test(info);
  });
