/** Pager, workers and a local Slack with Slack's limits, on a real Redis: all in this process. */
import { WebClient } from '@slack/web-api';
import { bundleWorker } from '../../../jobs/bundle.ts';
import { pageWorker } from '../../../jobs/page.ts';
import type { PageEngine } from '../../../jobs/paging/page-step.ts';
import { openPager } from '../../../jobs/paging/pager.ts';
import { pagePostWorker } from '../../../jobs/post.ts';
import { openQueues } from '../../../jobs/queues.ts';
import type { Pager } from '../../../src/paging/pager.ts';
import { startRedis } from '../../../src/sandbox/redis.ts';
import { type LocalSlack, startLocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { slackBudget } from '../../../src/slack/budget.ts';
import { pageParts } from '../../../src/slack/paging/parts.ts';
import { slackChannel } from '../../../src/slack/paging/slack-channel.ts';
import { connect, reach } from '../../../src/store/connect.ts';
import type { PageStore } from '../../../src/store/page-store.ts';
import { redisBundles } from '../../../src/store/redis-bundles.ts';
import { redisPageStore } from '../../../src/store/redis-page-store.ts';
import { redisStore } from '../../../src/store/redis-store.ts';
import { cast, catalog, scheduleOf } from './town.ts';

export interface PagingWorld {
  pager: Pager;
  pages: PageStore;
  slack: LocalSlack;
  stop(): Promise<void>;
}

export async function startPagingWorld(): Promise<PagingWorld> {
  const [server, slack] = await Promise.all([startRedis(), startLocalSlack({ cast })]);
  const redis = connect(server.url, 'worker');
  const working = connect(server.url, 'worker');
  await reach(redis, server.url);
  const log = { error: () => {} };
  const now = Date.now;
  const store = redisStore(redis);
  const pages = redisPageStore(redis);
  const queues = openQueues(redis, () => {});
  const book = { schedule: async (team: string) => scheduleOf(team) };
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    logger: silent,
  });
  const factsFor = () => Promise.reject(new Error('no operation runs here'));
  const saying = { slack: client, store, budget: slackBudget(redis), factsFor, now, log, form: { classic: false } };
  const post = pageParts(saying, { pages, catalog, book });
  const bundles = redisBundles(redis);
  const engine: PageEngine = {
    ...{ catalog, pages, store, queues, book, now, log, bundles },
    channels: { slack: slackChannel(post) },
    linkTo: async () => undefined,
  };
  const workers = [
    pageWorker({ connection: working, engine }),
    pagePostWorker({ connection: working, parts: post }),
    bundleWorker({ connection: working, parts: { ...engine, bundles } }),
  ];
  return {
    pager: openPager({ catalog, pages, store, queues, now, log }),
    pages,
    slack,
    async stop() {
      await Promise.all(workers.map((worker) => worker.close(true)));
      await queues.close();
      await store.close();
      working.disconnect();
      await slack.stop();
      await server.close();
    },
  };
}

const nothing = () => {};
const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => 'error' as never,
  setName: nothing,
};
