/** Charts as pictures, on the real store and against a local Slack that refuses them as blocks. */
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
import { STATES } from './messages/records.ts';

let redis: SandboxRedis;
let connection: Connection;
let slack: LocalSlack;
let parts: CardParts;
/** The bot's own clock, so that nobody waits for the pause between two edits. */
let clock = Date.now();

beforeAll(async () => {
  redis = await startRedis({ kind: 'embedded' });
  connection = connect(redis.url, 'worker');
});
afterAll(async () => {
  connection.disconnect();
  await redis.close();
});
beforeEach(() => start(['data_visualization']));
afterEach(async () => {
  await slack.stop();
  await connection.flushall();
});

async function start(refuseBlocks: string[]) {
  await slack?.stop();
  slack = await startLocalSlack({ refuseBlocks, limits: { postsPerSecond: Number.POSITIVE_INFINITY } });
  parts = partsOf();
}

/** As a process that has just begun: it knows nothing of this Slack. */
function partsOf(): CardParts {
  const store = redisStore(connection);
  return {
    slack: new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } }),
    store,
    budget: slackBudget(connection),
    factsFor: (operation) =>
      factsFor(operation, {
        catalog: { freezes: [], teams: new Map(), services: new Map() },
        store,
        now: Date.now,
        workspace: async () => undefined,
      }),
    now: () => clock,
    log: { error: () => undefined } as never,
    form: { classic: false },
  };
}

async function write(): Promise<Operation> {
  const { operation } = STATES['rolled back, explained'] ?? {};
  if (!operation) throw new Error('there is no such state');
  const answer = await parts.store.create({ ...operation, end: undefined }, []);
  if (!('created' in answer)) throw new Error('something runs already');
  const over = await parts.store.replace({ ...answer.created, end: operation.end }, []);
  if (!over) throw new Error('somebody was faster');
  return over;
}
/** Tells until there is nothing left to wait for; returns how often it was asked to come again. */
async function told(id: string, most = 20): Promise<number> {
  for (let times = 0; times < most; times++) {
    const wait = await tellOrWait(id, parts);
    if (wait === 0) return times;
    clock += wait;
  }
  throw new Error(`not told after ${most} times`);
}
const calls = (method: string) => slack.log.calls(method).filter(({ ok }) => ok).length;
const card = () => slack.channel('#team-edge').messages()[0];
const typesOf = (): string[] => (card()?.blocks ?? []).map(({ type }) => type);

it('a chart that is refused as a block is uploaded, and shown as a picture that says the same in words', async () => {
  const { id } = await write();
  await told(id);
  const images = (card()?.blocks ?? []).filter(({ type }) => type === 'image');
  expect(images.map(({ alt_text }) => String(alt_text).replaceAll('\u00a0', ' '))).toEqual([
    expect.stringMatching(
      /^Line chart\. Errors: 1\.42\.0 and 1\.41\.0 in % of requests\. 1\.42\.0 between 0\.9 and 3\.4/,
    ),
    expect.stringMatching(/^Line chart\. p99: 1\.42\.0 and 1\.41\.0 in ms\./),
  ]);
  const [file] = images.map(({ slack_file }) => (slack_file as { id: string }).id);
  const png = await fetch(`${slack.address}/files/${file}`);
  expect(png.headers.get('content-type')).toBe('image/png');
  // Only the charts were refused: the rest of the card stays as rich as it was.
  expect(typesOf()).toContain('table');
  expect(parts.form).toEqual({ classic: false, chartless: true });
});

it('the card is told in words before a picture is drawn', async () => {
  const { id } = await write();
  await tellOrWait(id, parts);
  expect(slack.channel('#team-edge').asText()).toContain('1.42.0: between 0.9 and 3.4, at the end 3.4');
  expect(typesOf()).not.toContain('image');
});

it('a picture is uploaded once, however often the card is edited', async () => {
  const over = await write();
  await told(over.id);
  const by = over.asked.by;
  await parts.store.replace({ ...over, holdLifted: { by, at: clock } }, []);
  await told(over.id);
  expect(slack.channel('#team-edge').asText()).toContain('lifted the hold');
  expect(typesOf().filter((type) => type === 'image')).toHaveLength(2);
  expect([calls('files.getUploadURLExternal'), calls('files.completeUploadExternal')]).toEqual([2, 2]);
});

it.each([
  ['before its bytes left', 1],
  ['right after it was complete', 2],
])('a worker that died %s leaves it to the next, and nothing is uploaded twice', async (_, nth) => {
  const { id } = await write();
  const { store } = parts;
  let writes = 0;
  let dead = false;
  parts.store = {
    ...store,
    setCard: async (operation, state) => {
      // The first write of a picture is its address, the second that it is complete.
      if (state.pictures) writes += 1;
      if (writes === 2 && nth === 2) dead = true;
      if (dead) throw new Error('dead');
      await store.setCard(operation, state);
      if (writes === 1 && nth === 1) dead = true;
      if (dead) throw new Error('dead');
    },
  };
  for (let i = 0; i < 3; i++) await tellOrWait(id, parts);
  expect(dead).toBe(true);
  parts = partsOf();
  await told(id);
  expect(typesOf().filter((type) => type === 'image')).toHaveLength(2);
  expect([calls('files.getUploadURLExternal'), calls('files.completeUploadExternal')]).toEqual([2, 2]);
});

it('a picture that Slack is not ready to show is tried again, and costs nothing but itself', async () => {
  const { id } = await write();
  slack.files.hold();
  for (let i = 0; i < 4; i++) clock += await tellOrWait(id, parts);
  expect(typesOf()).not.toContain('image');
  expect(slack.channel('#team-edge').asText()).toContain('Rolled back: api 1.42.0 in prod');
  slack.files.release();
  await told(id);
  expect(typesOf()).toContain('image');
  expect(calls('files.getUploadURLExternal')).toBe(2);
});

it('where pictures never come, the words stay, and it is not tried for ever', async () => {
  const { id } = await write();
  slack.files.hold();
  await told(id);
  expect(typesOf()).not.toContain('image');
  expect(slack.channel('#team-edge').asText()).toContain('at the end 3.4');
  expect(calls('files.getUploadURLExternal')).toBe(2);
});

it('a Slack that takes nothing new gets pictures in a classic card', async () => {
  await start(['plan', 'table', 'data_visualization']);
  const { id } = await write();
  await told(id);
  expect(typesOf()).toContain('image');
  expect(typesOf()).not.toContain('table');
  expect(parts.form.classic).toBe(true);
});

it('a Slack that draws charts itself is sent no file', async () => {
  await start([]);
  const { id } = await write();
  await told(id);
  expect(typesOf().filter((type) => type === 'data_visualization')).toHaveLength(2);
  expect(calls('files.getUploadURLExternal')).toBe(0);
});
