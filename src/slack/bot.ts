/**
 * The Slack side: one Bolt app, over Socket Mode where there is an app token, else over HTTP. It knows delivery only
 * through the desk and keeps nothing itself, so that any number of bots may run.
 */
import { App, type Logger, type webApi } from '@slack/bolt';
import type { Catalog } from '../catalog/catalog.ts';
import type { Desk } from '../delivery/desk.ts';
import type { HandoffDesk } from '../handoff/desk.ts';
import type { RotaDesk } from '../oncall/rota-desk.ts';
import type { Pager } from '../paging/pager.ts';
import type { Archive } from '../record/archive.ts';
import type { Homes } from '../store/redis-homes.ts';
import type { Bot, Cards, Log, Partners } from './bot-parts.ts';
import {
  archiveWithinReach,
  handoffsWithinReach,
  pagerWithinReach,
  rotaWithinReach,
  withinReach,
} from './desk-within-reach.ts';
import { createDoor } from './door.ts';
import { keepHomes } from './home/keeper.ts';
import { boltLog } from './line/bolt-log.ts';
import { createHttpLine } from './line/http-line.ts';
import type { Line } from './line/line.ts';
import { createSockets } from './line/sockets.ts';
import { startProblem } from './line/start-problem.ts';
import { listen } from './listen.ts';
import { createPeople, type People } from './people.ts';
import { workspaceOf } from './workspace.ts';

export interface BotOptions {
  catalog: Catalog;
  desk: Desk;
  /** Absent: nothing pages. */
  pager?: Pager;
  rota: RotaDesk;
  archive?: Archive;
  /** Absent: shifts end without a word. */
  handoffs?: HandoffDesk;
  calendarOf?: Bot['calendarOf'];
  /** For links to running cards. */
  cards: Cards;
  log: Log;
  slack: {
    botToken: string;
    /** Socket Mode. */
    appToken?: string;
    /** HTTP mode, on `host` (127.0.0.1) and `port` (0: any free one). */
    signingSecret?: string;
    host?: string;
    port?: number;
    /** Another Slack than the real one: `http://127.0.0.1:1234/api/` */
    apiUrl?: string;
  };
  people?: People;
  partners?: Partners;
  /** Whose Homes are drawn again; absent: nobody's. */
  homes?: Homes;
  /** Rejects when the records do not answer; absent: nobody looks. */
  reachable?: () => Promise<unknown>;
  now?: () => number;
  /** Milliseconds after which a command is acknowledged without its answer; Slack gives up after 3 s. */
  ackWithin?: number;
}

export interface SlackBot {
  app: App;
  /** Rejects with one sentence for the person who starts it. Resolves to the port in HTTP mode. */
  start(): Promise<{ port?: number }>;
  /** Takes nothing new, lets what runs come to its end for a few seconds. */
  stop(): Promise<void>;
  /** Commands can arrive. */
  healthy(): boolean;
  /** Resolves when all that came in so far is dealt with, answers included; or after 2 s. */
  settled(): Promise<void>;
}

const SETTLED_WITHIN = 2000;
/** How often it is looked whether the records answer, ms. */
const LOOK = 10_000;

export function createBot(options: BotOptions): SlackBot {
  const { catalog, cards, log, slack } = options;
  const logger = boltLog(log);
  const line = lineTo(slack, logger);
  const app = new App({
    token: slack.botToken,
    receiver: line,
    clientOptions: clientOptions(slack.apiUrl),
    logger,
    // Whom the bot talks to is asked in start(), where somebody waits for the answer.
    deferInitialization: true,
    // Conversations are not kept in the bot: any number of them may run.
    convoStore: false,
  });
  const { client } = app;
  const people = options.people ?? createPeople(client);
  const door = createDoor({
    log,
    ackWithin: options.ackWithin ?? 2500,
    directly: (user, { text, blocks }) => client.chat.postMessage({ channel: user, text, blocks: blocks as never }),
  });
  const bot: Bot = {
    catalog,
    cards,
    people,
    workspace: workspaceOf(client),
    client,
    log,
    desk: withinReach(options.desk),
    ...(options.pager && { pager: pagerWithinReach(options.pager) }),
    rota: rotaWithinReach(options.rota),
    ...(options.handoffs && { handoffs: handoffsWithinReach(options.handoffs) }),
    ...(options.archive && { archive: archiveWithinReach(options.archive) }),
    ...(options.partners && { partners: options.partners }),
    ...(options.calendarOf && { calendarOf: options.calendarOf }),
    now: options.now ?? Date.now,
    afterwards: (what, work) => void door.other(what, work),
  };
  const keeper = keepHomes({ ...bot, homes: options.homes, reachable: options.reachable ?? (async () => undefined) });
  const looks = everySoOften(LOOK, () => door.other('a look at the records', () => keeper.look()));
  listen(app, bot, door, keeper);

  return {
    app,
    async start() {
      try {
        await app.init();
        const port = portOf(await app.start());
        void keeper.begin();
        looks.begin();
        void knowTheTeams(catalog, people);
        return { port };
      } catch (error) {
        await app.stop();
        throw startProblem(error, slack.apiUrl);
      }
    },
    async stop() {
      looks.end();
      await door.settled(SETTLED_WITHIN);
      await app.stop();
      // What came in between the two.
      await door.settled(SETTLED_WITHIN);
    },
    healthy: () => line.open(),
    settled: () => door.settled(SETTLED_WITHIN),
  };
}

function everySoOften(ms: number, work: () => Promise<void>) {
  let timer: NodeJS.Timeout | undefined;
  let busy = false;
  const once = async () => {
    if (busy) return;
    busy = true;
    await work().finally(() => {
      busy = false;
    });
  };
  return {
    begin() {
      timer = setInterval(() => void once(), ms);
      timer.unref();
    },
    end: () => clearInterval(timer),
  };
}

/** So that the first answers need not ask Slack what people are called; one after the other, within its limits. */
async function knowTheTeams({ teams }: Catalog, people: People): Promise<void> {
  const members = new Set([...teams.values()].flatMap((team) => team.members));
  for (const member of [...members].slice(0, 50)) await people.profile(member);
}

function lineTo({ appToken, signingSecret, host, port, apiUrl }: BotOptions['slack'], logger: Logger): Line {
  if (appToken) return createSockets({ appToken, clientOptions: () => clientOptions(apiUrl), logger });
  if (signingSecret) return createHttpLine({ signingSecret, host, port, logger });
  throw new Error('Slack needs an app token (Socket Mode) or a signing secret (HTTP).');
}

/** A new object each time: Bolt changes the one that it is given. */
function clientOptions(apiUrl: string | undefined): webApi.WebClientOptions {
  return {
    ...(apiUrl ? { slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` } : {}),
    // The defaults wait for hours, and one limited method would hold up all others.
    retryConfig: { retries: 2, minTimeout: 200, factor: 2 },
    timeout: 5000,
    rejectRateLimitedCalls: true,
  };
}

function portOf(address: unknown): number | undefined {
  return typeof address === 'object' && address && 'port' in address ? Number(address.port) : undefined;
}
