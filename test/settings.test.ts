import { describe, expect, test } from 'vitest';
import { readSettings, SettingsError } from '../src/settings.ts';

const BOT = { SLACK_BOT_TOKEN: 'xoxb-1' };
const SOCKET = { ...BOT, SLACK_APP_TOKEN: 'xapp-1' };

/** Every sentence that the start says about these variables. */
function problems(env: NodeJS.ProcessEnv, part?: 'both' | 'bot' | 'worker'): string[] {
  try {
    readSettings(env, part);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
}

describe('the settings', () => {
  test('Socket Mode needs two tokens, everything else has a default', () => {
    expect(readSettings(SOCKET)).toEqual({
      slack: { botToken: 'xoxb-1', appToken: 'xapp-1' },
      redisUrl: 'redis://127.0.0.1:6379',
      config: 'services.yml',
      logLevel: 'info',
      notify: {},
      takeOverAfter: 6000,
    });
  });

  test('HTTP mode needs the signing secret and a port', () => {
    const env = { ...BOT, SLACK_SIGNING_SECRET: 's', PORT: '3000' };
    expect(readSettings(env).slack).toEqual({ botToken: 'xoxb-1', signingSecret: 's', port: 3000 });
  });

  test('everything can be set', () => {
    const env = {
      ...SOCKET,
      SLACK_API_URL: 'http://127.0.0.1:4000/api/',
      REDIS_URL: 'rediss://redis.shop.example/1',
      FULLCYCLE_CONFIG: '/etc/fullcycle.yml',
      HEALTH_PORT: '9000',
      LOG_LEVEL: 'debug',
      TAKE_OVER_AFTER_MS: '2000',
      SMTP_URL: 'smtp://fullcycle:hunter2@mail.shop.example:587',
      MAIL_FROM: 'fullcycle <pager@shop.example>',
      PAGERDUTY_URL: 'http://127.0.0.1:4001',
      HEARTBEAT_URL: 'https://watchdog.example/ping/1',
    };
    expect(readSettings(env)).toMatchObject({
      slack: { apiUrl: 'http://127.0.0.1:4000/api/' },
      redisUrl: 'rediss://redis.shop.example/1',
      config: '/etc/fullcycle.yml',
      healthPort: 9000,
      logLevel: 'debug',
      takeOverAfter: 2000,
      notify: {
        mail: { url: 'smtp://fullcycle:hunter2@mail.shop.example:587', from: 'fullcycle <pager@shop.example>' },
        pagerDutyUrl: 'http://127.0.0.1:4001',
        heartbeatUrl: 'https://watchdog.example/ping/1',
      },
    });
  });

  test('an empty variable is one that is not set', () => {
    expect(readSettings({ ...SOCKET, REDIS_URL: '', HEALTH_PORT: ' ' }).redisUrl).toBe('redis://127.0.0.1:6379');
  });

  test('a worker alone needs the bot token alone', () => {
    expect(readSettings(BOT, 'worker').slack).toEqual({ botToken: 'xoxb-1' });
    expect(problems(BOT, 'bot')).toHaveLength(2);
  });
});

describe('a wrong setting', () => {
  test('with nothing set, each missing token is named with its place', () => {
    expect(problems({})).toEqual([
      'SLACK_BOT_TOKEN is missing; it is the bot token, which begins with xoxb-: find it at api.slack.com/apps under "OAuth & Permissions".',
      'SLACK_APP_TOKEN is missing; it is the app-level token for Socket Mode, which begins with xapp-: make one with connections:write at api.slack.com/apps under "Basic Information".',
      'Without Socket Mode, set SLACK_SIGNING_SECRET and PORT instead of SLACK_APP_TOKEN.',
    ]);
  });

  test.each([
    [{ ...BOT, SLACK_SIGNING_SECRET: 's' }, /^PORT is missing/],
    [{ ...BOT, PORT: '3000' }, /^SLACK_SIGNING_SECRET is missing; it is the signing secret: find it at/],
    [{ ...SOCKET, PORT: 'web' }, /^PORT must be a number from 1 to 65535, where Slack reaches the bot/],
    [{ ...SOCKET, HEALTH_PORT: '65536' }, /^HEALTH_PORT must be a number from 1 to 65535/],
    [{ ...SOCKET, REDIS_URL: 'localhost:6379' }, /^REDIS_URL is no Redis URL; write redis:/],
    [{ ...SOCKET, SLACK_API_URL: 'slack' }, /^SLACK_API_URL must be the address of a Slack Web API/],
    [{ ...SOCKET, LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of fatal, error/],
    [{ ...SOCKET, TAKE_OVER_AFTER_MS: '500' }, /^TAKE_OVER_AFTER_MS must be milliseconds, 1000 to 999999; a worker/],
    [
      { ...SOCKET, SMTP_URL: 'mail.shop.example', MAIL_FROM: 'a@b.example' },
      /^SMTP_URL must be the address of a mail server, like smtp:/,
    ],
    [{ ...SOCKET, SMTP_URL: 'smtp://mail' }, /^MAIL_FROM is missing; with SMTP_URL, mails need a sender/],
    [{ ...SOCKET, MAIL_FROM: 'a@shop.example' }, /^SMTP_URL is missing; without it, nobody gets the mails/],
    [{ ...SOCKET, SMTP_URL: 'smtp://mail', MAIL_FROM: 'us' }, /^MAIL_FROM must be the sender of mails, like/],
    [{ ...SOCKET, HEARTBEAT_URL: 'ping' }, /^HEARTBEAT_URL must be an address that begins with https:/],
    [
      { ...SOCKET, CALENDAR_SECRET: 'short', CALENDAR_URL: 'https://fc.example' },
      /^CALENDAR_SECRET must be at least 16/,
    ],
    [{ ...SOCKET, CALENDAR_SECRET: 'long enough to sign' }, /^CALENDAR_URL is missing; calendars need an address/],
    [{ ...SOCKET, CALENDAR_URL: 'https://fc.example' }, /^CALENDAR_SECRET is missing; it signs the addresses/],
    [{ SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xapp-1' }, /^SLACK_BOT_TOKEN must be the bot token, which begins/],
  ])('%o is one sentence', (env, sentence) => {
    expect(problems(env)).toEqual([expect.stringMatching(sentence)]);
    expect(problems(env)[0]).toMatch(/\.$/);
  });

  test('all problems are told at once, and no value is repeated', () => {
    const told = problems({
      SLACK_BOT_TOKEN: 'sesame',
      SLACK_APP_TOKEN: 'sesame',
      REDIS_URL: 'redis://:sesame@a:b',
      SMTP_URL: 'http://sesame@a',
    });
    expect(told.length).toBeGreaterThan(3);
    expect(told.join()).not.toContain('sesame');
  });
});
