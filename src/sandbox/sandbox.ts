/**
 * The whole local world, and the bot in it: Redis, Slack and AWS of this machine, and fullcycle as a process of its
 * own that knows of all this only its addresses.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readCatalog } from '../catalog/read-catalog.ts';
import { catalogAsOfNow } from './as-of-now.ts';
import { type LocalAws, startLocalAws } from './aws/local-aws.ts';
import type { Tempo } from './aws/tempo.ts';
import { forPage } from './aws/trouble/for-page.ts';
import { type Inbox, startInbox } from './inbox/inbox.ts';
import { writePast } from './past/past.ts';
import { freePort } from './redis/free-port.ts';
import { type SandboxRedis, startRedis } from './redis.ts';
import type { ShelfService } from './shelf-service.ts';
import type { SlashCommand } from './slack/acts/command.ts';
import { type LocalSlack, type LocalSlackOptions, startLocalSlack } from './slack/local-slack.ts';
import type { PageShortcut } from './wire.ts';

export interface SandboxOptions {
  /** Of the page; 0: any free one. */
  port?: number;
  slack?: Partial<LocalSlackOptions>;
  /** Where the bot's own words go; `stderr`: all of them there. */
  botOutput?: 'inherit' | 'ignore' | 'stderr';
  /** Which of its parts run, each in its own process: `both` in one by default. */
  processes?: Part[];
  /** Path of another services.yml; it must be about the same account. */
  config?: string;
  /** Which services with which releases there are; all of the shelf by default. */
  services?: ShelfService[];
  /** Eight weeks that it looks back at, made up. */
  past?: boolean;
  /** How Slack reaches the bot: by its socket, or at a port. */
  mode?: 'socket' | 'http';
  /** What Node runs instead of `src/main.ts`: compiled already, it starts sooner. It begins at the word `go`. */
  program?: string;
  /** Of the local AWS. */
  tempo?: Partial<Tempo>;
}

type Part = 'both' | 'bot' | 'worker';

export interface Sandbox {
  slack: LocalSlack;
  aws: LocalAws;
  redis: SandboxRedis;
  /** What reaches people beside Slack. */
  inbox: Inbox;
  /** Where fullcycle hears of alerts: `http://127.0.0.1:PORT` */
  alertsUrl: string;
  /** The processes of the bot, in the order of `processes`. */
  bots: ChildProcess[];
  /** Starts another process of the bot in the same world. */
  startBot(part: Part): ChildProcess;
  stop(): Promise<void>;
}

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const registered = await registeredIn(file('manifest.yml'));
  const yml = options.config ?? file('src/sandbox/services.yml');
  const [redis, aws, slack] = await Promise.all([
    startRedis().then((server) => withPast(server, options.past ? yml : null)),
    startLocalAws({ customers: true, services: options.services, tempo: options.tempo }),
    startLocalSlack({ port: options.port ?? 0, ...registered, ...options.slack }),
  ]);
  const inbox = await startInbox({ slack });
  slack.offerToBreak(forPage(aws.breakage));
  slack.showInbox(inbox);
  const alertsPort = await freePort();
  const requestPort = options.mode === 'http' ? await freePort() : undefined;
  if (requestPort) slack.deliverTo(`http://127.0.0.1:${requestPort}/slack/events`);
  const config = await catalogAsOfNow(yml, {
    now: Date.now(),
    gateway: inbox.gatewayUrl,
  });
  const env = environmentOf({ redis, aws, slack, inbox }, { config, requestPort, alertsPort });
  const output = options.botOutput === 'stderr' ? 2 : (options.botOutput ?? 'inherit');
  const program = options.program ? [options.program] : ['--import', 'tsx', file('src/main.ts')];
  const startBot: Sandbox['startBot'] = (part) => {
    const bot = spawn(process.execPath, [...program, ...(part === 'both' ? [] : [part])], {
      env,
      // Not for talking: by the channel's end the bot knows that the sandbox is gone, however that came.
      stdio: ['ignore', output, output, 'ipc'],
    });
    if (options.program) bot.send('go');
    return bot;
  };
  aws.subscribe(`http://127.0.0.1:${alertsPort}/alerts/sns`);
  const bots = (options.processes ?? ['both']).map(startBot);
  const stop = async () => {
    await Promise.all(bots.map(ended));
    await Promise.all([slack.stop(), aws.close(), inbox.stop()]);
    await redis.close();
  };
  await botListens(slack, bots, requestPort).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    redis,
    aws,
    slack,
    inbox,
    alertsUrl: `http://127.0.0.1:${alertsPort}`,
    bots,
    startBot(part) {
      const bot = startBot(part);
      bots.push(bot);
      return bot;
    },
    stop,
  };
}

/** Before the bot runs: it shall find nothing half written. */
async function withPast(redis: SandboxRedis, yml: string | null): Promise<SandboxRedis> {
  if (yml) await writePast(redis.url, await readCatalog(yml), Date.now());
  return redis;
}

/** What the bot is told; nothing of the person's own Slack or AWS reaches it. */
function environmentOf(
  { redis, aws, slack, inbox }: Pick<Sandbox, 'redis' | 'aws' | 'slack' | 'inbox'>,
  { config, requestPort, alertsPort }: { config: string; requestPort?: number; alertsPort: number },
): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LOG_LEVEL = 'warn' } = process.env;
  return {
    PATH,
    HOME,
    TMPDIR,
    LOG_LEVEL,
    NODE_ENV: 'production',
    NODE_NO_WARNINGS: '1',
    FULLCYCLE_CONFIG: config,
    REDIS_URL: redis.url,
    SLACK_BOT_TOKEN: slack.botToken,
    ...(requestPort
      ? { SLACK_SIGNING_SECRET: slack.signingSecret, PORT: String(requestPort) }
      : { SLACK_APP_TOKEN: slack.appToken }),
    SLACK_API_URL: slack.apiUrl,
    ...inbox.env,
    ALERTS_PORT: String(alertsPort),
    CALENDAR_SECRET: 'sandbox-calendar-secret',
    CALENDAR_URL: `http://127.0.0.1:${alertsPort}`,
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
  };
}

interface Manifest {
  features: {
    shortcuts?: { name: string; type: string; callback_id: string }[];
    slash_commands: { command: string; description: string; usage_hint?: string; should_escape?: boolean }[];
  };
}

/** What the app has registered in its workspace. */
async function registeredIn(manifest: string): Promise<{ commands: SlashCommand[]; shortcuts: PageShortcut[] }> {
  const { features } = parse(await readFile(manifest, 'utf8')) as Manifest;
  return {
    commands: features.slash_commands.map(({ command, description, usage_hint = '', should_escape = false }) => ({
      command,
      description,
      usageHint: usage_hint,
      shouldEscape: should_escape,
    })),
    shortcuts: (features.shortcuts ?? [])
      .filter(({ type }) => type === 'message')
      .map(({ name, callback_id }) => ({ name, callbackId: callback_id })),
  };
}

async function botListens(slack: LocalSlack, bots: ChildProcess[], requestPort?: number): Promise<void> {
  if (!bots.some((bot) => !bot.spawnargs.includes('worker'))) return;
  const listens = async () => (requestPort ? isTaken(requestPort) : slack.openSockets() > 0);
  for (const deadline = Date.now() + 60_000; !(await listens()); await sleep(50)) {
    if (bots.some(({ exitCode }) => exitCode !== null))
      throw new Error('The bot did not start; its own words are above.');
    if (Date.now() > deadline) throw new Error('The bot did not connect to the local Slack within 60 s.');
  }
}

/** Somebody answers at this port of 127.0.0.1. */
async function isTaken(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return once(socket, 'connect')
    .then(() => true)
    .catch(() => false)
    .finally(() => socket.destroy());
}

async function ended(bot: ChildProcess): Promise<void> {
  if (bot.exitCode !== null || bot.signalCode !== null) return;
  bot.kill('SIGTERM');
  const killed = setTimeout(() => bot.kill('SIGKILL'), 8000);
  await once(bot, 'exit');
  clearTimeout(killed);
}
