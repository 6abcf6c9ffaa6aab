/** The one place where everything is wired: `npm start` runs bot and worker, `npm run bot` and `npm run worker` apart. */
import { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { startAlerts } from '../jobs/alerts.ts';
import { openDesk } from '../jobs/desk.ts';
import { feedReader } from '../jobs/feeds.ts';
import { onMishap } from '../jobs/mishap.ts';
import type { PageEngine } from '../jobs/page-step.ts';
import { openPager } from '../jobs/pager.ts';
import { openQueues } from '../jobs/queues.ts';
import { openRota } from '../jobs/rota.ts';
import type { RoundParts } from '../jobs/rota-round.ts';
import { usergroupSync } from '../jobs/usergroups.ts';
import { startWorkers, type Workers } from '../jobs/worker.ts';
import { alertCounts } from './alert-counts.ts';
import { localSns } from './alerts/local-sns.ts';
import { secretsOf } from './alerts/secrets.ts';
import { answerCalendar, type CalendarAsked, type CalendarParts } from './calendars/serve.ts';
import { tokenOf } from './calendars/token.ts';
import type { Catalog } from './catalog/catalog.ts';
import { readCatalog } from './catalog/read-catalog.ts';
import { awsAlarmBook } from './cloud/aws/aws-alarm-book.ts';
import { type AwsCloudOptions, awsCloud } from './cloud/aws/aws-cloud.ts';
import { unheardOf } from './cloud/aws/unheard-of.ts';
import type { Cloud } from './cloud/cloud.ts';
import { reachPrometheus } from './cloud/prometheus/reach-prometheus.ts';
import { withPrometheus } from './cloud/prometheus/with-prometheus.ts';
import { reachCloud } from './cloud/reach-cloud.ts';
import type { Desk } from './delivery/desk.ts';
import { type Checks, serveHealth } from './health.ts';
import { measure } from './metrics.ts';
import { heartbeatTo } from './notify/heartbeat.ts';
import { mailChannel } from './notify/mail.ts';
import { missingSecrets } from './notify/missing-secrets.ts';
import { pagerDutyChannel } from './notify/pagerduty.ts';
import { webhookChannel } from './notify/webhook.ts';
import { readSettings, type Settings } from './settings.ts';
import { boltLog } from './slack/bolt-log.ts';
import { createBot, type SlackBot } from './slack/bot.ts';
import type { Log } from './slack/bot-parts.ts';
import { slackBudget } from './slack/budget.ts';
import { factsFor, permalink } from './slack/card/facts.ts';
import type { CardParts } from './slack/card/say.ts';
import { namesOf } from './slack/oncall/asked.ts';
import { type PageParts, pageParts } from './slack/paging/parts.ts';
import { slackChannel } from './slack/paging/slack-channel.ts';
import { createPeople } from './slack/people.ts';
import { workspaceOf } from './slack/workspace.ts';
import { redisAlarmNotes } from './store/alarm-notes.ts';
import { connect, reach } from './store/connect.ts';
import { redisAudits } from './store/redis-audits.ts';
import { redisBundles } from './store/redis-bundles.ts';
import { redisPageStore } from './store/redis-page-store.ts';
import { redisRotaStore } from './store/redis-rota-store.ts';
import { redisStore } from './store/redis-store.ts';

/** Deploys wake at the same moments, a few at a time as Redis hands them out: their looks wait for one another. */
const GATHER = { quiet: 40, longest: 400 };

/** AWS, and the figures that services.yml has from Prometheus. */
const cloudOf = (options?: AwsCloudOptions): Cloud => withPrometheus(awsCloud(options));

const PARTS = ['both', 'bot', 'worker'] as const;
type Part = (typeof PARTS)[number];

async function main(part: Part): Promise<void> {
  const settings = readSettings(process.env, part);
  const catalog = await readCatalog(settings.config);
  const log = pino({ level: settings.logLevel, base: { part } });
  // Until Redis has answered once, whoever starts it reads why not from `reach`.
  let reached = false;
  const trouble = (what: string) => reached && log.error(what);
  const now = Date.now;

  const asking = connect(settings.redisUrl, 'producer', trouble);
  await reach(asking, settings.redisUrl);
  reached = true;
  await reachCloud(awsCloud(), catalog);
  await reachPrometheus(catalog, now());
  const store = redisStore(asking);
  const rota = openRota({ catalog, rotas: redisRotaStore(asking), now });
  const queues = openQueues(asking, onMishap(log, 'a queue met an error'));
  const asked = redisPageStore(asking);
  const pager = openPager({ catalog, pages: asked, store, queues, now, log });
  const stops: (() => Promise<unknown>)[] = [];
  const checks: Checks = { redis: () => store.ping().then(() => true) };
  const metrics = new Registry();

  if (part !== 'worker') {
    const desk = openDesk({ catalog, store, queues, cloud: cloudOf() });
    const cards = {
      place: async (id: string) => {
        const card = await store.card(id);
        return card?.ts && card.channel ? { channel: card.channel, ts: card.ts } : null;
      },
    };
    const bot: SlackBot = createBot({
      catalog,
      desk,
      pager,
      rota,
      cards,
      log,
      slack: settings.slack,
      now,
      ...calendarLinks(settings),
    });
    await warmUp(desk, catalog);
    await bot.start();
    stops.push(() => bot.stop());
    checks.slack = async () => bot.healthy() || 'no connection to Slack';
  }
  if (part !== 'bot') {
    const working = connect(settings.redisUrl, 'worker', trouble);
    const storing = connect(settings.redisUrl, 'worker', trouble);
    const workerStore = redisStore(storing);
    const pages = redisPageStore(storing);
    const book = openRota({ catalog, rotas: redisRotaStore(storing), now });
    const card = cardParts(settings, { catalog, store: workerStore, budget: slackBudget(working), now, log });
    const engine = { store: workerStore, queues, now, log };
    const pagePost = pageParts(card, { pages, catalog, book });
    const rollbackCloud = cloudOf({ routesFreshFor: 100 });
    const aid = {
      desk: openDesk({ catalog, store: workerStore, queues, cloud: rollbackCloud }),
      cloud: rollbackCloud,
      secret: (name: string) => process.env[name],
    };
    const workers: Workers = await startWorkers({
      catalog,
      connection: working,
      engine,
      clouds: { deploy: cloudOf({ gather: GATHER }), rollback: rollbackCloud },
      card,
      paging: {
        engine: { ...engine, catalog, pages, book, bundles: redisBundles(storing), ...waysTo(pagePost, settings), aid },
        post: pagePost,
        audit: {
          audits: redisAudits(storing),
          ...(settings.notify.heartbeatUrl && { heartbeat: heartbeatTo(settings.notify.heartbeatUrl) }),
        },
      },
      rota: rotaParts(card, { catalog, rota: book, log }),
      lockDuration: settings.takeOverAfter,
    });
    stops.push(async () => {
      await workers.stop();
      await workerStore.close();
      working.disconnect();
    });
    const { AWS_ENDPOINT_URL_SNS, AWS_ENDPOINT_URL } = process.env;
    const alerts = await startAlerts({
      catalog,
      connection: working,
      // A look that hangs keeps the next one waiting.
      book: awsAlarmBook({ connectTimeoutMs: 2000, requestTimeoutMs: 5000 }),
      pager,
      notes: redisAlarmNotes(asking),
      ...(settings.alerts && {
        door: {
          ...settings.alerts,
          also: calendarsAt(settings, { catalog, book, slack: card.slack, now }),
          secrets: secretsOf(catalog, process.env),
          agent: localSns(AWS_ENDPOINT_URL_SNS ?? AWS_ENDPOINT_URL),
        },
      }),
      counts: alertCounts(metrics),
      now,
      log,
    });
    // Nothing new comes in while the workers end.
    stops.unshift(() => alerts.stop());
    checks.queues = () => queues.waiting().then(() => true);
  }
  measure(metrics, { waiting: queues.waiting, pages: asked, audits: redisAudits(asking) });
  if (settings.healthPort !== undefined) {
    await serveHealth({ port: settings.healthPort, host: '127.0.0.1', checks, metrics });
  }
  if (part !== 'bot') {
    void warnOfMetrics(catalog, log);
    for (const sentence of missingSecrets(catalog, process.env, settings.notify.mail !== undefined))
      log.warn({}, sentence);
  }
  log.info(`fullcycle runs: ${part === 'both' ? 'bot and worker' : part}`);

  const stop = async () => {
    // Whatever hangs on an outage must not keep the process: jobs are taken up by whoever comes next.
    setTimeout(() => process.exit(0), 6000).unref();
    for (const each of stops)
      await each().catch((error: Error) => log.error({ error: error.message }, 'while stopping'));
    await queues.close();
    await store.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Started as a child with a channel, it does not outlive its parent.
  process.once('disconnect', stop);
}

/** A word for whoever starts it; nothing waits for that, and a role that may not list metrics is as good as another. */
async function warnOfMetrics(catalog: Catalog, log: Log): Promise<void> {
  try {
    for (const sentence of await unheardOf(catalog)) log.warn({}, sentence);
  } catch (error) {
    log.warn({ error: (error as Error).message }, 'it was not looked up whether CloudWatch has all metrics');
  }
}

/** The first command of the day shall not wait for connections to AWS that nobody has opened yet. */
async function warmUp(desk: Desk, catalog: Catalog): Promise<void> {
  const places = [...catalog.services.values()].flatMap(({ environments }) => [...environments.values()]);
  const asked = places
    .slice(0, 20)
    .flatMap(({ service, name }) => [desk.status(service, name), desk.releases(service, name)]);
  await Promise.allSettled(asked);
}

/** The workers' own Slack client: it says no to waiting, because the post queue waits better. */
function cardParts(
  { slack: { botToken, apiUrl } }: Settings,
  { catalog, store, budget, now, log }: Pick<CardParts, 'store' | 'budget' | 'now'> & { catalog: Catalog; log: Log },
): CardParts {
  const slack = new WebClient(botToken, {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    timeout: 10_000,
    logger: boltLog(log),
  });
  const workspace = workspaceOf(slack);
  const facts: CardParts['factsFor'] = (operation) => factsFor(operation, { catalog, store, workspace, now });
  return { slack, store, budget, factsFor: facts, now, log, form: { classic: false } };
}

/** Where a person's or a team's calendar is; nothing where it is not served. */
const calendarLinks = ({ calendars }: Settings) =>
  calendars && {
    calendarOf: (whose: Parameters<typeof tokenOf>[0]) =>
      `${calendars.url.replace(/\/$/, '')}/calendar/${tokenOf(whose, calendars.secret)}.ics`,
  };

/** What goes round by itself for schedules: user groups, questions, warnings. */
function rotaParts(
  { slack, now }: CardParts,
  { catalog, rota, log }: Pick<RoundParts, 'catalog' | 'rota' | 'log'>,
): RoundParts {
  const people = createPeople(slack, now);
  const parts = { catalog, rota, people, client: slack, now, log };
  return {
    ...parts,
    also: [usergroupSync({ ...parts, slack }), feedReader({ ...parts, secret: (name) => process.env[name] })],
  };
}

/** Calendars of shifts, for programs that read them by their addresses. */
function calendarsAt(
  { calendars }: Settings,
  { catalog, book, slack, now }: Pick<CalendarParts, 'catalog' | 'book' | 'now'> & Pick<CardParts, 'slack'>,
) {
  if (!calendars) return undefined;
  const people = createPeople(slack, now);
  const parts = { catalog, book, now, secret: calendars.secret, names: (ids: string[]) => namesOf({ people }, ids) };
  return (asked: CalendarAsked) => answerCalendar(asked, parts);
}

/** How people are reached of a page, and what leads them to its message. */
function waysTo(parts: PageParts, { notify }: Settings): Pick<PageEngine, 'channels' | 'linkTo'> {
  const { env } = process;
  const workspace = workspaceOf(parts.slack);
  const linkTo = async (page: string) => {
    const [card, base] = await Promise.all([parts.store.card(page), workspace()]);
    return card?.ts && card.channel && base ? permalink(base, card.channel, card.ts) : undefined;
  };
  const channels = {
    slack: slackChannel(parts),
    ...(notify.mail && { mail: mailChannel(notify.mail) }),
    pagerduty: pagerDutyChannel({ url: notify.pagerDutyUrl, env }),
    webhook: webhookChannel({ env, now: parts.now }),
  };
  return { linkTo, channels };
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
