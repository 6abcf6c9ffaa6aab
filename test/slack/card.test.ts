/** The card of an operation, on the real store and against the local Slack. */
import { WebClient } from '@slack/web-api';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Operation } from '../../src/delivery/operation.ts';
import { type SandboxRedis, startRedis } from '../../src/sandbox/redis.ts';
import { type LocalSlack, startLocalSlack } from '../../src/sandbox/slack/local-slack.ts';
import { slackBudget } from '../../src/slack/budget.ts';
import { factsFor } from '../../src/slack/card/facts.ts';
import type { CardParts } from '../../src/slack/card/say.ts';
import { tellOrWait } from '../../src/slack/card/tell.ts';
import { type Connection, connect } from '../../src/store/connect.ts';
import { redisStore } from '../../src/store/redis-store.ts';
import { canary, inStage } from './messages/records.ts';

let redis: SandboxRedis;
let connection: Connection;
let slack: LocalSlack;
let parts: CardParts;

beforeAll(async () => {
  redis = await startRedis({ kind: 'embedded' });
  connection = connect(redis.url, 'worker');
});
afterAll(async () => {
  connection.disconnect();
  await redis.close();
});
beforeEach(() => start());
afterEach(async () => {
  await slack.stop();
  await connection.flushall();
});

async function start(options: Parameters<typeof startLocalSlack>[0] = {}) {
  await slack?.stop();
  slack = await startLocalSlack({ limits: { postsPerSecond: Number.POSITIVE_INFINITY }, ...options });
  const store = redisStore(connection);
  const now = Date.now;
  parts = {
    slack: new WebClient(slack.botToken, {
      slackApiUrl: slack.apiUrl,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
    }),
    store,
    budget: slackBudget(connection),
    factsFor: (operation) =>
      factsFor(operation, {
        catalog: { freezes: [], teams: new Map(), services: new Map() },
        store,
        now,
        workspace: async () => undefined,
      }),
    now,
    log: { error: () => undefined } as never,
    form: { classic: false },
  };
}

const edge = () => slack.channel('#team-edge');
const write = async (operation: Operation) => {
  const answer = await parts.store.create(operation, []);
  if (!('created' in answer)) throw new Error('something runs already');
  return answer.created;
};
/** Tells until there is nothing left to wait for. */
async function told(id: string): Promise<void> {
  for (;;) {
    const wait = await tellOrWait(id, parts);
    if (wait === 0) return;
    await new Promise((done) => setTimeout(done, Math.min(wait, 3000)));
  }
}

it('is posted once, and edited when the record has changed', async () => {
  const operation = await write(canary);
  await told(operation.id);
  await told(operation.id);
  await parts.store.replace(
    { ...operation, stage: 'bake', runs: inStage('bake', 100).runs, shiftedAt: Date.now() },
    [],
  );
  await told(operation.id);
  expect(edge().messages()).toHaveLength(1);
  expect(edge().asText()).toContain('Bake: api 1.42.0 in prod');
});

it('is posted once when a second worker takes over from one that was only slow', async () => {
  const operation = await write(canary);
  const slow = { ...parts, stillOurs: async () => false };
  expect(await tellOrWait(operation.id, slow)).toBe(0);
  expect(edge().messages()).toEqual([]);
  await told(operation.id);
  expect(await tellOrWait(operation.id, slow)).toBe(0);
  expect(edge().messages()).toHaveLength(1);
});

it('that was posted just before a crash is found again, not posted twice', async () => {
  const operation = await write(canary);
  await told(operation.id);
  const { ts } = (await parts.store.card(operation.id)) ?? {};
  await parts.store.setCard(operation.id, { ts: undefined, shows: undefined, postingSince: Date.now() });
  await told(operation.id);
  expect(
    edge()
      .messages()
      .map((message) => message.ts),
  ).toEqual([ts]);
});

it('that somebody deleted is posted again', async () => {
  const operation = await write(canary);
  await told(operation.id);
  const { ts = '', channel = '' } = (await parts.store.card(operation.id)) ?? {};
  await parts.slack.chat.delete({ channel, ts });
  await parts.store.replace({ ...operation, paused: { by: operation.asked.by, at: Date.now() } }, []);
  await told(operation.id);
  expect(
    edge()
      .messages()
      .filter(({ deleted }) => !deleted),
  ).toHaveLength(1);
});

it('is shown in classic blocks to a Slack that refuses the new ones, from then on', async () => {
  await start({ refuseBlocks: ['plan', 'table'] });
  const operation = await write(canary);
  await told(operation.id);
  expect(edge().asText()).toContain('Canary: api 1.42.0 in prod');
  expect(parts.form.classic).toBe(true);
});

it('tells the end once, in a reply that the channel sees, also when the crash came right after it', async () => {
  const operation = await write(inStage('tear down', 100));
  await told(operation.id);
  await parts.store.replace({ ...operation, end: { how: 'live', at: Date.now() } }, []);
  await told(operation.id);
  const { replies = {} } = (await parts.store.card(operation.id)) ?? {};
  await parts.store.setCard(operation.id, { replies: { ...replies, end: { since: Date.now() } } });
  await told(operation.id);
  expect(
    edge()
      .messages()
      .filter(({ broadcast }) => broadcast),
  ).toHaveLength(1);
});

it('that no channel lets in is waited for, and the one who asked is told how to mend it, once', async () => {
  const operation = await write({ ...canary, channel: 'C0RAND' });
  expect(await tellOrWait(operation.id, parts)).toBeGreaterThan(1000);
  await tellOrWait(operation.id, parts);
  const posts = slack.log.calls('chat.postMessage').filter(({ ok }) => ok);
  expect(posts).toHaveLength(1);
  expect(posts[0]?.arguments).toMatchObject({
    channel: 'U0ADA',
    text: expect.stringContaining('its card cannot be shown'),
  });
});
