/** /deploy doctor: what a dead operation has left in AWS is found, told to the one who asks, and mended by a button. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { awsCloud } from '../../src/cloud/aws/aws-cloud.ts';
import { EDGE, type Heard, PATIENCE, startWorld } from './world/world.ts';

const world = await startWorld({ only: ['api'] });
const { ada, lin, mira, account } = world;
afterAll(() => world.stop());

const LIVE = 'api-prod-v041';
const REST = 'api-prod-v042';
const before = await account.clusters('api');
let found: Heard;

/** As an operation does whose records are gone: a cluster that nobody needs, and one that may not scale. */
beforeAll(async () => {
  vi.stubEnv('AWS_REGION', 'eu-west-1').stubEnv('AWS_ACCESS_KEY_ID', 'x').stubEnv('AWS_SECRET_ACCESS_KEY', 'x');
  const plan = (await readCatalog('src/sandbox/services.yml')).services.get('api')?.environments.get('prod');
  if (!plan) throw new Error('services.yml has no api in prod');
  const cloud = awsCloud({ endpoint: world.aws.url });
  const { templateVersion = '' } = (await cloud.releases(plan)).find(({ name }) => name === '1.42.0') ?? {};
  const [, targetGroup = ''] = plan.targetGroups;
  const made = { release: '1.42.0', templateVersion, targetGroup, like: LIVE, size: 1 };
  await cloud.make(plan, { want: 'cluster', cluster: REST, operation: 'api-gone22', ...made });
  await cloud.make(plan, { want: 'pinned', cluster: LIVE, operation: 'api-gone22' });
});

const privately = (who: typeof ada, words: RegExp) =>
  who.in(EDGE).waitFor((each) => each.ephemeralFor !== undefined && words.test(world.slack.asText(each)));
const said = (words: RegExp) =>
  world.slack.channel(EDGE).waitFor((each) => !each.ephemeralFor && words.test(world.slack.asText(each)));

test('everything at once, only to the one who asked, each with its button', async () => {
  expect((await account.clusters('api'))[LIVE]).toMatchObject({ pinned: true });
  found = await world.types(ada, '/deploy doctor api');
  expect(found.words).toMatch(/Doctor: \d things? in api\nNothing has changed\./);
  expect(found.words).toMatch(/Left over: nothing needs it\n.*api-prod-v042/);
  expect(found.words).toMatch(/Still held at its size\n.*api-prod-v041/);
  expect(found.words).toContain('[Remove it]');
  expect(found.words).toContain('[Let it scale again]');
  expect(world.channel()).toEqual([]);
});

test('nobody of another team mends it', async () => {
  const theirs = await world.types(mira, '/deploy doctor api');
  await mira.click(theirs.message, 'Remove it');
  await privately(mira, /api belongs to team edge/);
  expect(Object.keys(await account.clusters('api'))).toContain(REST);
});

test('a leaked pin is lifted: the cluster scales as it did before, and the team reads who wanted it', async () => {
  const { confirm } = await ada.click(found.message, 'Let it scale again');
  expect(confirm?.title).toMatch(/^Let api-prod-v041 scale .*again\?$/);
  await said(/Ada had api in prod mended:/);
  expect((await account.clusters('api'))[LIVE]).toEqual(before[LIVE]);
});

test('an orphan is emptied and removed, and no customer notices', async () => {
  const again = await world.types(lin, '/deploy doctor api');
  const { confirm } = await lin.click(again.message, 'Remove it');
  expect(confirm).toMatchObject({ style: 'danger', text: expect.stringContaining('that cannot be undone') });
  await said(/Lin had api in prod mended:/);
  await vi.waitFor(async () => expect(Object.keys(await account.clusters('api'))).toEqual([LIVE]), {
    timeout: PATIENCE,
    interval: 200,
  });
  expect((await world.types(lin, '/deploy doctor api')).words).toContain('Nothing found in api.');
  expect(world.channel()).toHaveLength(2);
  expect(world.failed()).toEqual([]);
});
