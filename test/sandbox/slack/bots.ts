/** Real Bolt apps against a local Slack, closed again after each test. */
import { App, type Logger, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { type LocalSlack, type LocalSlackOptions, startLocalSlack } from '../../../src/sandbox/slack/local-slack.ts';

export async function slackWith(options: LocalSlackOptions = {}): Promise<LocalSlack> {
  const slack = await startLocalSlack(options);
  onTestFinished(() => slack.stop());
  return slack;
}

/** The SDK prints each refusal that a test provokes. */
const silence = {
  ...Object.fromEntries(['debug', 'info', 'warn', 'error', 'setLevel', 'setName'].map((name) => [name, () => {}])),
  getLevel: () => LogLevel.ERROR,
} as unknown as Logger;

/** A client that shows each refusal at once instead of waiting and trying again. */
export const clientOf = (slack: LocalSlack, token = slack.botToken): WebClient =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    logger: silence,
  });

type SetUp = (app: App) => void;

const clientOptions = (slack: LocalSlack) => ({ slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });

export async function socketBot(slack: LocalSlack, setUp: SetUp): Promise<App> {
  const app = new App({
    token: slack.botToken,
    appToken: slack.appToken,
    socketMode: true,
    clientOptions: clientOptions(slack),
    logLevel: LogLevel.ERROR,
  });
  setUp(app);
  await app.start();
  onTestFinished(async () => void (await app.stop()));
  return app;
}

export async function httpBot(slack: LocalSlack, setUp: SetUp, signingSecret = slack.signingSecret): Promise<App> {
  const app = new App({
    token: slack.botToken,
    signingSecret,
    clientOptions: clientOptions(slack),
    logLevel: LogLevel.ERROR,
  });
  setUp(app);
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  onTestFinished(async () => void (await app.stop()));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The bot does not listen on a port.');
  slack.deliverTo(`http://127.0.0.1:${address.port}/slack/events`);
  return app;
}

export const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** A card with one button, as small as it can be. */
export const card = (title: string, label = 'Roll back', value = 'op_1') => ({
  text: `${title}.`,
  blocks: [
    { type: 'header' as const, text: plain(title) },
    {
      type: 'actions' as const,
      elements: [
        {
          type: 'button' as const,
          text: plain(label),
          action_id: 'deploy.roll_back',
          value,
          confirm: { title: plain('Roll back?'), text: plain('About 10 s.'), confirm: plain('Roll back') },
        },
      ],
    },
  ],
});
