/** What stops the start: one sentence for the person who starts it, and nothing has happened. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, expect, inject, onTestFinished, test } from 'vitest';
import { startLocalAws } from '../../src/sandbox/aws/local-aws.ts';
import { freePort } from '../../src/sandbox/redis/free-port.ts';
import { startRedis } from '../../src/sandbox/redis.ts';
import { scratchFile } from '../../src/sandbox/scratch.ts';
import { startLocalSlack } from '../../src/sandbox/slack/local-slack.ts';
import { startQueuePrometheus } from './world/queue-prometheus.ts';

const [redis, aws, slack] = await Promise.all([startRedis(), startLocalAws(), startLocalSlack()]);
afterAll(() => Promise.all([redis.close(), aws.close(), slack.stop()]));

const SECRET = 'xoxb-never-tell';
const WELL = {
  PATH: process.env.PATH,
  // No profile of whoever runs the tests.
  HOME: '/nowhere',
  NODE_NO_WARNINGS: '1',
  FULLCYCLE_CONFIG: 'src/sandbox/services.yml',
  REDIS_URL: redis.url,
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_URL: slack.apiUrl,
  AWS_ENDPOINT_URL: aws.url,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'sandbox',
  AWS_SECRET_ACCESS_KEY: SECRET,
  AWS_EC2_METADATA_DISABLED: 'true',
};

const FROM_SOURCES = ['--import', 'tsx', 'src/main.ts'];

/** Starts with these settings changed, and resolves when it has ended by itself. `what`: compiled already by default. */
async function start(changed: NodeJS.ProcessEnv, what = [inject('program')]): Promise<{ code: number; said: string }> {
  const env = { ...WELL, ...changed };
  const bot = spawn(process.execPath, what, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  if (what !== FROM_SOURCES) bot.send('go');
  const [[code], errors, output] = await Promise.all([
    once(bot, 'exit'),
    text(bot.stderr as Readable),
    text(bot.stdout as Readable),
  ]);
  expect(output).toBe('');
  return { code, said: errors.trim() };
}

afterEach(() => {
  expect(slack.openSockets()).toBe(0);
  expect(aws.calls().filter(({ mutating }) => mutating)).toEqual([]);
});

test('a missing token is named, with where to find one', async () => {
  expect(await start({ SLACK_BOT_TOKEN: undefined }, FROM_SOURCES)).toEqual({
    code: 1,
    said: 'SLACK_BOT_TOKEN is missing; it is the bot token, which begins with xoxb-: find it at api.slack.com/apps under "OAuth & Permissions".',
  });
});

test('a broken services.yml is told with file, line and what was expected', async () => {
  const good = await readFile('src/sandbox/services.yml', 'utf8');
  const config = await scratchFile('services.yml', good.replace('    team: edge', '    team: egde'));
  const line = good.split('\n').indexOf('    team: edge') + 1;
  expect(await start({ FULLCYCLE_CONFIG: config })).toEqual({
    code: 1,
    said: expect.stringMatching(
      new RegExp(
        `^${config}:${line}:\\d+: services\\.api\\.team: "egde" is no team here; teams are edge, discovery.*$`,
      ),
    ),
  });
});

test('a query that Prometheus does not understand is told in its words, with the service that it is of', async () => {
  const prometheus = await startQueuePrometheus(() => null);
  onTestFinished(() => prometheus.stop());
  const good = await readFile('src/sandbox/services.yml', 'utf8');
  const figure = '{ name: Queue, kind: level, worse: more, query: \'max(queue{asg="$cluster"}\' }';
  const config = await scratchFile(
    'services.yml',
    good.replace(
      '        figures:\n',
      `        judge: { prometheus: "${prometheus.url}" }\n        figures:\n          - ${figure}\n`,
    ),
  );
  expect(await start({ FULLCYCLE_CONFIG: config })).toEqual({
    code: 1,
    said: 'The figures of api in prod: Prometheus refused max(queue{asg="api-prod-v000"}: 1:4: parse error: unclosed left parenthesis.',
  });
});

test('Redis out of reach is one sentence', async () => {
  const port = await freePort();
  expect(await start({ REDIS_URL: `redis://:${SECRET}@127.0.0.1:${port}` })).toEqual({
    code: 1,
    said: `Redis at 127.0.0.1:${port} is out of reach: nothing listens there; start it, or set REDIS_URL to another one.`,
  });
});

test('AWS out of reach is one sentence', async () => {
  expect(await start({ AWS_ENDPOINT_URL: `http://127.0.0.1:${await freePort()}` })).toEqual({
    code: 1,
    said: 'AWS is out of reach: Cannot read the releases of api now: AWS does not answer. Check the network, AWS_REGION, AWS_ENDPOINT_URL and the credentials.',
  });
});

test('a missing region is one sentence', async () => {
  expect(await start({ AWS_REGION: undefined })).toEqual({
    code: 1,
    said: 'AWS_REGION is missing: set it, or write the region into services.yml under defaults.',
  });
});

test('missing AWS credentials are one sentence', async () => {
  const { code, said } = await start({ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined });
  expect(code).toBe(1);
  expect(said).toMatch(/^AWS is out of reach: .*the AWS credentials are missing, expired or wrong .*\.$/);
});

test('a token that Slack refuses is one sentence, without the token', async () => {
  expect(await start({ SLACK_BOT_TOKEN: SECRET })).toEqual({
    code: 1,
    said: 'Slack refuses the token (invalid_auth): check SLACK_BOT_TOKEN (xoxb-…) and SLACK_APP_TOKEN (xapp-…).',
  });
});
