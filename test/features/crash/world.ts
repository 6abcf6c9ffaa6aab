/** An account, a workspace and a Redis in which many places live side by side and never meet. */
import { inject } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { type LocalAws, startLocalAws } from '../../../src/sandbox/aws/local-aws.ts';
import { type SandboxRedis, startRedis } from '../../../src/sandbox/redis.ts';
import { type LocalSlack, startLocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { Account } from '../world/account.ts';
import { History } from '../world/history.ts';
import { type Traffic, watchTraffic } from '../world/traffic.ts';
import { castOf, catalogFile, catalogFor, serviceNamed, shelfOf } from './catalogs.ts';
import { Place } from './place.ts';
import { STORIES } from './stories.ts';

export interface CrashWorld {
  aws: LocalAws;
  slack: LocalSlack;
  history: History;
  redis: SandboxRedis;
  account: Account;
  traffic: Traffic;
  /** By story. */
  catalogs: Map<string, Catalog>;
  program: string;
  env: NodeJS.ProcessEnv;
}

export const NO_LIMITS = {
  postsPerSecond: Number.POSITIVE_INFINITY,
  updatesPerMinute: Number.POSITIVE_INFINITY,
  perMinute: { 1: Infinity, 2: Infinity, 3: Infinity, 4: Infinity },
};

export const TEMPO = {
  bootMs: 50,
  healthCheck: { intervalMs: 250, timeoutMs: 5000, healthyThreshold: 2, unhealthyThreshold: 5 },
  propagationMs: 50,
  deregistrationDelayMs: 200,
  metricLagMs: 100,
  reconcileMs: 100,
  launchRetryMs: 500,
};

export async function startCrashWorld(
  places: number,
  busyPlaces: number,
): Promise<{ places: Place[]; stop(): Promise<void> }> {
  const services = Array.from({ length: places }, (_, i) => serviceNamed(i));
  const busy = services.slice(0, busyPlaces);
  const [quick] = STORIES;
  if (!quick) throw new Error('There is no story.');
  const config = await catalogFile(services, quick.care);
  const [redis, aws, slack] = await Promise.all([
    startRedis(),
    startLocalAws({ services: shelfOf(services, busy), catalog: config, customers: true, tempo: TEMPO }),
    startLocalSlack({ cast: castOf(services), limits: NO_LIMITS, timeZone: 'UTC' }),
  ]);
  const catalogs = await Promise.all(
    STORIES.map(async ({ name, care }) => [name, await catalogFor(services, care)] as const),
  );
  const account = new Account(aws);
  const world: CrashWorld = {
    aws,
    slack,
    history: new History(slack),
    redis,
    account,
    traffic: watchTraffic(aws),
    catalogs: new Map(catalogs),
    program: inject('program'),
    env: envOf(config, slack),
  };
  const opened: Place[] = [];
  // One after the other: all processes at once would keep each other from starting in time.
  for (const [i, service] of services.entries())
    opened.push(await Place.open(service, i, busy.includes(service), world));
  return {
    places: opened,
    async stop() {
      await Promise.all(opened.map((place) => place.close()));
      account.close();
      await Promise.all([aws.close(), slack.stop()]);
      await redis.close();
    },
  };
}

export const envOf = (config: string, { botToken }: LocalSlack): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
  NODE_ENV: 'production',
  NODE_NO_WARNINGS: '1',
  FULLCYCLE_CONFIG: config,
  SLACK_BOT_TOKEN: botToken,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'sandbox',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  TAKE_OVER_AFTER_MS: '2000',
});
