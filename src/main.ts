/** The one place where everything is wired: `npm start` runs bot and worker, `npm run bot` and `npm run worker` apart. */
import { pino } from 'pino';
import { Registry } from 'prom-client';
import type { Catalog } from './catalog/catalog.ts';
import { readCatalog } from './catalog/read-catalog.ts';
import { awsCloud } from './cloud/aws/aws-cloud.ts';
import { unheardOf } from './cloud/aws/unheard-of.ts';
import { reachPrometheus } from './cloud/prometheus/reach-prometheus.ts';
import { reachCloud } from './cloud/reach-cloud.ts';
import { type Checks, serveHealth } from './health/health.ts';
import { measure } from './health/metrics.ts';
import { missingSecrets } from './notify/missing-secrets.ts';
import { readSettings } from './settings.ts';
import type { Log } from './slack/bot-parts.ts';
import { redisAudits } from './store/redis-audits.ts';
import { startBot } from './wiring/bot.ts';
import { type Foundation, foundation } from './wiring/foundation.ts';
import { startWork } from './wiring/workers.ts';

const PARTS = ['both', 'bot', 'worker'] as const;
type Part = (typeof PARTS)[number];

async function main(part: Part): Promise<void> {
  const settings = readSettings(process.env, part);
  const catalog = await readCatalog(settings.config);
  const log = pino({ level: settings.logLevel, base: { part } });
  const metrics = new Registry();
  const house = await foundation({ settings, catalog, log, metrics, now: Date.now });
  const { store, queues } = house;
  await reachCloud(awsCloud(), catalog);
  await reachPrometheus(catalog, Date.now());

  const running: { stop(): Promise<unknown> }[] = [];
  const checks: Checks = { redis: () => store.ping().then(() => true) };
  if (part !== 'worker') {
    const bot = await startBot(house);
    running.push(bot);
    checks.slack = async () => bot.healthy() || 'no connection to Slack';
  }
  if (part !== 'bot') {
    running.push(await startWork(house));
    checks.queues = () => queues.waiting().then(() => true);
  }
  await tellOfItself(house, checks);
  if (part !== 'bot') warn(house);
  log.info(`fullcycle runs: ${part === 'both' ? 'bot and worker' : part}`);
  stopWhenAsked(house, running);
}

async function tellOfItself({ settings, metrics, queues, pages, asking }: Foundation, checks: Checks): Promise<void> {
  measure(metrics, { waiting: queues.waiting, pages, audits: redisAudits(asking) });
  if (settings.healthPort === undefined) return;
  await serveHealth({ port: settings.healthPort, host: '127.0.0.1', checks, metrics });
}

/** What is missing and does not stop the start. */
function warn({ catalog, settings, log }: Foundation): void {
  void warnOfMetrics(catalog, log);
  for (const sentence of missingSecrets(catalog, process.env, settings.notify.mail !== undefined)) {
    log.warn({}, sentence);
  }
}

/** A word for whoever starts it; nothing waits for that, and a role that may not list metrics is as good as another. */
async function warnOfMetrics(catalog: Catalog, log: Log): Promise<void> {
  try {
    for (const sentence of await unheardOf(catalog)) log.warn({}, sentence);
  } catch (error) {
    log.warn({ error: (error as Error).message }, 'it was not looked up whether CloudWatch has all metrics');
  }
}

function stopWhenAsked({ log, queues, store }: Foundation, running: { stop(): Promise<unknown> }[]): void {
  const stop = async () => {
    // Whatever hangs on an outage must not keep the process: jobs are taken up by whoever comes next.
    setTimeout(() => process.exit(0), 6000).unref();
    for (const each of running) {
      await each.stop().catch((error: Error) => log.error({ error: error.message }, 'while stopping'));
    }
    await queues.close();
    await store.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Started as a child with a channel, it does not outlive its parent.
  process.once('disconnect', stop);
}

const part = PARTS.find((each) => each === (process.argv[2] ?? 'both'));
if (part) {
  main(part).catch((error: Error) => {
    // A person reads this: one message, no stack.
    console.error(error.message);
    process.exit(1);
  });
} else {
  console.error(`There is no part "${process.argv[2]}": say bot, worker, or nothing for both.`);
  process.exit(1);
}
