/**
 * A bot and workers with any number of operations in flight: real Redis, a local Slack with a card for each, the
 * calls of AWS over HTTP. What is under test runs in processes of its own.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { openQueues, type Queues } from '../../../jobs/queues.ts';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { headline } from '../../../src/delivery/headline.ts';
import type { Operation } from '../../../src/delivery/operation.ts';
import { type SandboxRedis, startRedis } from '../../../src/sandbox/redis.ts';
import { type LocalSlack, startLocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { operationCard } from '../../../src/slack/messages/operation/operation-card.ts';
import { type Connection, connect, reach } from '../../../src/store/connect.ts';
import { redisStore } from '../../../src/store/redis-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { baking, catalogOf, catalogText, type Place, placeOf } from './fleet.ts';
import { type LightAws, startLightAws } from './light-aws.ts';

export interface Crowd {
  aws: LightAws;
  slack: LocalSlack;
  redis: SandboxRedis;
  asking: Connection;
  places: Place[];
  /** For any process that must find this world. */
  env: NodeJS.ProcessEnv;
  /** So many more operations begin to bake; resolves to them once each has its card and its job. */
  join(count: number): Promise<Joined[]>;
  /** `more`: variables in place of those of this world. */
  start(args: string[], more?: NodeJS.ProcessEnv): ChildProcess;
  stop(): Promise<void>;
}

export interface Joined {
  operation: Operation;
  place: Place;
  channel: string;
  ts: string;
}

export interface CrowdOptions {
  services: number;
  /** How often each operation looks, as in services.yml. */
  look: string;
  /** More often than services.yml allows, ms. */
  restless?: number;
}

const UNLIMITED = {
  postsPerSecond: Number.POSITIVE_INFINITY,
  perMinute: { 1: Infinity, 2: Infinity, 3: Infinity, 4: Infinity },
};

export async function startCrowd({ services, look, restless }: CrowdOptions): Promise<Crowd> {
  const folder = await mkdtemp(join(tmpdir(), 'fullcycle-bench-'));
  const config = join(folder, 'services.yml');
  await writeFile(config, catalogText(services, look));
  const places = Array.from({ length: services }, (_, number) => placeOf(number));
  const [redis, aws, slack] = await Promise.all([
    startRedis(),
    startLightAws(places),
    // Posting the cards is not what is measured; edits are limited as Slack limits them.
    startLocalSlack({ limits: UNLIMITED }),
  ]);
  const asking = connect(redis.url, 'producer');
  await reach(asking, redis.url);
  const queues = openQueues(asking, () => {});
  const env = environment({ config, redis, aws, slack });
  const children: ChildProcess[] = [];
  const parts = {
    restless,
    catalog: catalogOf(services, look),
    store: redisStore(asking),
    queues,
    slack: clientOf(slack),
  };
  let joined = 0;
  return {
    aws,
    slack,
    redis,
    asking,
    places,
    env,
    async join(count) {
      const numbers = Array.from({ length: count }, () => joined++);
      const all: Joined[] = [];
      for (const number of numbers) all.push(await joinOne(parts, placeOf(number), number));
      return all;
    },
    start(args, more) {
      const child = spawn(process.execPath, args, {
        env: { ...env, ...more },
        stdio: ['ignore', 2, 'pipe', 'ipc'],
      });
      child.stderr?.pipe(process.stderr);
      children.push(child);
      return child;
    },
    async stop() {
      await Promise.all(children.map(ended));
      await queues.close();
      await parts.store.close();
      await Promise.all([slack.stop(), aws.stop()]);
      await redis.close();
      await rm(folder, { recursive: true });
    },
  };
}

interface Parts {
  restless?: number;
  catalog: Catalog;
  store: Store;
  queues: Queues;
  slack: WebClient;
}

/** As if it had been deployed until here: a record, a card in the channel, a job. */
async function joinOne(parts: Parts, place: Place, number: number): Promise<Joined> {
  const { catalog, store, queues, slack, restless } = parts;
  const operation = baking(number, catalog, Date.now());
  operation.plan = { ...operation.plan, look: restless ?? operation.plan.look };
  const { channel, id } = operation;
  const message = operationCard(operation, { now: Date.now() });
  const { ts = '' } = await slack.chat.postMessage({ channel, ...(message as { text: string; blocks: [] }) });
  await store.create(operation, []);
  await store.setCard(id, { channel, ts, shows: 1, showsStage: headline(operation), editedAt: Date.now() });
  await queues.run(operation);
  return { operation, place, channel, ts };
}

const clientOf = ({ botToken, apiUrl }: LocalSlack) => new WebClient(botToken, { slackApiUrl: apiUrl });

function environment({
  config,
  redis,
  aws,
  slack,
}: Pick<Crowd, 'redis' | 'aws' | 'slack'> & { config: string }): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    PATH,
    HOME,
    TMPDIR,
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
    NODE_NO_WARNINGS: '1',
    FULLCYCLE_CONFIG: config,
    REDIS_URL: redis.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const killed = setTimeout(() => child.kill('SIGKILL'), 8000);
  await once(child, 'exit');
  clearTimeout(killed);
}

/** Waits until it is so; fails by name after half a minute. */
export async function soon(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 30_000; !(await isSo()); await sleep(20)) {
    if (Date.now() > deadline) throw new Error(`${what}: not within 30 s.`);
  }
}
