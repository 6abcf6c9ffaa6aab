/** Ada of edge is on call, then Lin; Mira of discovery follows and asks. Redis is real, the record is written by the test. */
import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { startEmbedded } from '../../../src/sandbox/redis/embedded.ts';
import type { FollowParts } from '../../../src/slack/partners/tell-follows.ts';
import { connect, reach } from '../../../src/store/connect.ts';
import { redisFollows } from '../../../src/store/redis-follows.ts';
import { redisRequests } from '../../../src/store/redis-requests.ts';
import { RecordsOfPaper } from '../../record/records-of-paper.ts';
import { startOncallWorld } from '../oncall-world.ts';
import { PagerOfPaper } from '../paging/pager-of-paper.ts';

export async function startPartners() {
  const redis = await startEmbedded();
  const connection = connect(redis.url, 'worker');
  await reach(connection, redis.url);
  const records = new RecordsOfPaper();
  const pager = new PagerOfPaper();
  const partners = {
    follows: redisFollows(connection),
    requests: redisRequests(connection),
    newest: (service: string) => records.newest(service),
  };
  const world = await startOncallWorld({ partners, pager });
  onTestFinished(async () => {
    await world.stop();
    connection.disconnect();
    await redis.close();
  });
  pager.catalog = world.desk.catalog;
  const client = new WebClient(world.slack.botToken, { slackApiUrl: world.slack.apiUrl, retryConfig: { retries: 0 } });
  const logged: object[] = [];
  const parts: FollowParts = {
    slack: client,
    store: pager.pages,
    budget: { post: async () => 0, update: async () => 0 },
    now: () => world.clock.now,
    log: { error: (line: object) => logged.push(line) },
    form: { classic: false },
    follows: partners.follows,
    records,
    operations: { load: async (id) => world.desk.operations.get(id) ?? null, card: async () => null },
    pages: pager.pages,
    workspace: async () => 'https://acme.example/',
  };
  const read = (channel: string) =>
    world.slack
      .channel(channel)
      .messages()
      .filter((each) => !each.ephemeralFor)
      .map(world.read);
  return { ...world, connection, records, partners, parts, pager, logged, readIn: read };
}

export type PartnersWorld = Awaited<ReturnType<typeof startPartners>>;
