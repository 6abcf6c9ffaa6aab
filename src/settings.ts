/** The environment variables, read once at the start. Every problem is told at once, and no value is ever repeated. */
import { z } from 'zod';
import { parseRedisUrl } from './store/redis-url.ts';

export interface Settings {
  slack: {
    botToken: string;
    /** Socket Mode. */
    appToken?: string;
    /** HTTP mode, with `port`. */
    signingSecret?: string;
    port?: number;
    /** Another Slack than slack.com. */
    apiUrl?: string;
  };
  redisUrl: string;
  /** Path of services.yml. */
  config: string;
  /** /healthz and /metrics; not served when absent. */
  healthPort?: number;
  /** Where other monitoring knocks; absent: it cannot. */
  alerts?: { port: number; host: string };
  /** Calendars of shifts: what their addresses are signed with, and where calendar programs reach this one. */
  calendars?: { secret: string; url: string };
  logLevel: (typeof LOG_LEVELS)[number];
  /** How people are reached beside Slack; each is absent where it is not set up. */
  notify: {
    mail?: { url: string; from: string };
    /** Another PagerDuty than theirs. */
    pagerDutyUrl?: string;
    /** Asked for after each clean audit of the pages: whoever watches it misses it when paging stands still. */
    heartbeatUrl?: string;
  };
  /** How long a worker may be silent before another one takes its work over, ms. */
  takeOverAfter: number;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export class SettingsError extends Error {
  override name = 'SettingsError';
  /** One sentence each. */
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
  }
}

/** `worker` posts to Slack, but does not listen to it. */
export function readSettings(env: NodeJS.ProcessEnv, part: 'both' | 'bot' | 'worker' = 'both'): Settings {
  // An empty variable is how a shell and a compose file write "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const { data, error } = VARIABLES.safeParse(given);
  const problems = error?.issues.map(({ path, message }) => `${String(path[0])} ${message}.`) ?? [];
  if (part !== 'worker') problems.push(...waysToListen(given));
  problems.push(...halfOfMail(given), ...halfOfCalendars(given));
  if (!data || problems.length > 0) throw new SettingsError(problems);
  return {
    slack: {
      botToken: data.SLACK_BOT_TOKEN,
      appToken: data.SLACK_APP_TOKEN,
      signingSecret: data.SLACK_SIGNING_SECRET,
      port: data.PORT,
      apiUrl: data.SLACK_API_URL,
    },
    redisUrl: data.REDIS_URL,
    config: data.FULLCYCLE_CONFIG,
    healthPort: data.HEALTH_PORT,
    ...(data.ALERTS_PORT && { alerts: { port: data.ALERTS_PORT, host: data.ALERTS_HOST } }),
    ...(data.CALENDAR_SECRET &&
      data.CALENDAR_URL && { calendars: { secret: data.CALENDAR_SECRET, url: data.CALENDAR_URL } }),
    logLevel: data.LOG_LEVEL,
    notify: {
      ...(data.SMTP_URL && data.MAIL_FROM && { mail: { url: data.SMTP_URL, from: data.MAIL_FROM } }),
      pagerDutyUrl: data.PAGERDUTY_URL,
      heartbeatUrl: data.HEARTBEAT_URL,
    },
    takeOverAfter: data.TAKE_OVER_AFTER_MS,
  };
}

const BOT_TOKEN = 'the bot token, which begins with xoxb-: find it at api.slack.com/apps under "OAuth & Permissions"';
const APP_TOKEN =
  'the app-level token for Socket Mode, which begins with xapp-: make one with connections:write at api.slack.com/apps under "Basic Information"';
const SIGNING_SECRET = 'the signing secret: find it at api.slack.com/apps under "Basic Information"';

const token = (prefix: string, what: string) =>
  z.string({ error: `is missing; it is ${what}` }).startsWith(prefix, `must be ${what}`);

const port = (what: string) =>
  z
    .string()
    .regex(/^\d+$/, `must be a number from 1 to 65535, ${what}`)
    .transform(Number)
    .refine((value) => value >= 1 && value <= 65_535, `must be a number from 1 to 65535, ${what}`);

const redisUrl = z.string().superRefine((url, context) => {
  try {
    parseRedisUrl(url);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as RangeError).message });
  }
});

const webAddress = (what: string) =>
  z.url({ protocol: /^https?$/, error: `must be an address that begins with https://, ${what}` });

const VARIABLES = z.object({
  SLACK_BOT_TOKEN: token('xoxb-', BOT_TOKEN),
  SLACK_APP_TOKEN: token('xapp-', APP_TOKEN).optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  PORT: port('where Slack reaches the bot in HTTP mode').optional(),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be the address of a Slack Web API, like https://slack.com/api/' })
    .optional(),
  REDIS_URL: redisUrl.default('redis://127.0.0.1:6379'),
  FULLCYCLE_CONFIG: z.string().default('services.yml'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be the address of a mail server, like smtp://user:password@mail:587' })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^\r\n<>]*(<[^\s<>@]+@[\w.-]+>|[^\s<>@]+@[\w.-]+)$/,
      'must be the sender of mails, like fullcycle <pager@example.com>',
    )
    .optional(),
  PAGERDUTY_URL: webAddress('where PagerDuty takes events').optional(),
  HEARTBEAT_URL: webAddress('what waits for a sign of life').optional(),
  HEALTH_PORT: port('where /healthz and /metrics are served').optional(),
  ALERTS_PORT: port('where SNS and webhooks of other monitoring reach it').optional(),
  ALERTS_HOST: z.string().default('127.0.0.1'),
  CALENDAR_SECRET: z
    .string()
    .min(16, 'must be at least 16 characters, the same for bot and worker; it signs the addresses of calendars')
    .optional(),
  CALENDAR_URL: webAddress('where calendar programs reach the port of ALERTS_PORT').optional(),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}; it says how much is logged` })
    .default('info'),
  TAKE_OVER_AFTER_MS: z
    .string()
    .regex(/^[1-9]\d{3,5}$/, 'must be milliseconds, 1000 to 999999; a worker that is silent for so long loses its work')
    .transform(Number)
    .default(6000),
});

function halfOfMail({ SMTP_URL, MAIL_FROM }: Record<string, string | undefined>): string[] {
  if (SMTP_URL && !MAIL_FROM) return ['MAIL_FROM is missing; with SMTP_URL, mails need a sender.'];
  if (MAIL_FROM && !SMTP_URL) return ['SMTP_URL is missing; without it, nobody gets the mails of MAIL_FROM.'];
  return [];
}

function halfOfCalendars({ CALENDAR_SECRET, CALENDAR_URL }: Record<string, string | undefined>): string[] {
  if (CALENDAR_SECRET && !CALENDAR_URL) return ['CALENDAR_URL is missing; calendars need an address that is reached.'];
  if (CALENDAR_URL && !CALENDAR_SECRET) return ['CALENDAR_SECRET is missing; it signs the addresses of calendars.'];
  return [];
}

/** Slack's events come over a socket that we open, or to a port of ours. */
function waysToListen(given: Record<string, string | undefined>): string[] {
  if (given.SLACK_APP_TOKEN) return [];
  if (given.SLACK_SIGNING_SECRET) {
    return given.PORT ? [] : ['PORT is missing; in HTTP mode Slack reaches the bot there.'];
  }
  if (given.PORT) return [`SLACK_SIGNING_SECRET is missing; it is ${SIGNING_SECRET}.`];
  return [
    `SLACK_APP_TOKEN is missing; it is ${APP_TOKEN}.`,
    'Without Socket Mode, set SLACK_SIGNING_SECRET and PORT instead of SLACK_APP_TOKEN.',
  ];
}
