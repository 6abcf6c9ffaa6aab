/**
 * A local Slack: Web API, Socket Mode or HTTP mode, the page's server, and people to act as. It refuses what Slack
 * refuses, so that a bot which works here has met the limits that it will meet there.
 */
import type { PageShortcut, Production, TryThis } from '../wire.ts';
import { Acts } from './acts/acts.ts';
import type { SlashCommand } from './acts/command.ts';
import { asText } from './as-text.ts';
import { BlockRules } from './blocks/rules.ts';
import { Canvases, type CanvasPlan } from './canvases.ts';
import { type Cast, displayName, SHOP, SLACKBOT } from './cast.ts';
import { Channel } from './channel.ts';
import { Dispatch } from './dispatch.ts';
import { Files } from './files.ts';
import { HttpMode } from './http-mode.ts';
import type { Breakable, Deed, Reachable } from './live/beside-slack.ts';
import { Live } from './live/live.ts';
import { Log } from './log.ts';
import type { Reader } from './mrkdwn-as-text.ts';
import { Person } from './person.ts';
import { type Limits, RateLimits, SLACK_LIMITS } from './rate-limits.ts';
import { ResponseUrls } from './response-urls.ts';
import { type Served, SlackServer } from './server.ts';
import { type RecycleOptions, SocketMode } from './socket-mode.ts';
import { Triggers } from './triggers.ts';
import { Views } from './views.ts';
import { WebApi } from './web-api/web-api.ts';
import { type Message, Workspace } from './workspace.ts';
import type { World } from './world.ts';

export interface LocalSlackOptions {
  /** 0, the default: any free port. */
  port?: number;
  cast?: Cast;
  botToken?: string;
  appToken?: string;
  signingSecret?: string;
  /** HTTP mode: where the bot listens. Absent: Socket Mode. */
  requestUrl?: string;
  /** What the app has registered; absent: every command goes to the bot. */
  commands?: SlashCommand[];
  /** Of messages, as the app has registered them. */
  shortcuts?: PageShortcut[];
  tryThis?: TryThis[];
  limits?: Partial<Limits>;
  /** Block types to refuse, as a workspace would that does not have them yet. */
  refuseBlocks?: string[];
  /** Files to hang on the server from its first moment on. */
  serve?: { path: string; contentType: string; body: Served }[];
  /** Default 3000, as Slack has it. */
  ackWithinMs?: number;
  /** How long a person or a channel waits for what is to be seen; default 10,000. */
  patienceMs?: number;
  now?: () => number;
  /** In which zone `asText` writes times; absent: this machine's. */
  timeZone?: string;
}

export interface LocalSlack {
  /** `http://127.0.0.1:PORT` */
  address: string;
  /** For the SDK's `slackApiUrl`. */
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  log: Log;
  files: Files;
  /** From now on by HTTP to this url; null: Socket Mode again. */
  deliverTo(requestUrl: string | null): void;
  /** How many sockets the bot has open. */
  openSockets(): number;
  recycleSockets(options?: RecycleOptions): void;
  /** By name or id. */
  person(name: string): Person;
  /** Somebody's account is closed. */
  leave(name: string): void;
  /** The bot comes into a channel, or is removed from it. */
  invite(channel: string): void;
  remove(channel: string): void;
  /** Which canvases this workspace has: by default all. */
  canvases(plan: CanvasPlan): void;
  /** Slackbot says something to everybody in a channel. */
  announce(channel: string, text: string): void;
  /** The Web API answers nothing but 503, until it is up again. */
  down(is: boolean): void;
  channel(name: string): Channel;
  /** Told of every message as it is posted, changed or taken away; the return value stops it. */
  watchMessages(watcher: (message: Message) => void): () => void;
  asText(message: Pick<Message, 'text' | 'blocks' | 'files'>): string;
  pushProduction(production: Production): void;
  /** From now on the page offers to break it. */
  offerToBreak(breakable: Breakable): void;
  /** From now on the page has a button for each. */
  offerDeeds(deeds: Deed[]): void;
  /** From now on the page shows what reaches people beside Slack. */
  showInbox(reachable: Reachable): void;
  /** Hangs a file on the same server. */
  serve(path: string, contentType: string, body: Served): void;
  stop(): Promise<void>;
}

/** With a bot. */
const SLACKS_PATIENCE_MS = 3000;

export async function startLocalSlack(options: LocalSlackOptions = {}): Promise<LocalSlack> {
  const {
    botToken = 'xoxb-sandbox',
    appToken = 'xapp-sandbox',
    signingSecret = 'sandbox-signing-secret',
    now = Date.now,
    ackWithinMs = SLACKS_PATIENCE_MS,
  } = options;
  let address = '';
  // A copy: who is in a group changes.
  const cast = structuredClone(options.cast ?? SHOP);
  const reader: Reader = { nameOf: (id) => displayName(cast, id), timeZone: options.timeZone };
  const log = new Log();
  const workspace = new Workspace(cast, now, options.patienceMs);
  const files = new Files();
  const rules = new BlockRules(options.refuseBlocks, files);
  const sockets = new SocketMode(cast.bot.app, now);
  const byHttp = (url: string | null | undefined) => (url ? new HttpMode(url, signingSecret, now) : sockets);
  let transport = byHttp(options.requestUrl);
  const dispatch = new Dispatch({ transport: () => transport, ackWithinMs, log, now });
  const responseUrls = new ResponseUrls(workspace, rules, log, () => address);
  const world: World = {
    cast,
    workspace,
    views: new Views(workspace),
    files,
    canvases: new Canvases(workspace, files),
    rules,
    triggers: new Triggers(now, Math.max(SLACKS_PATIENCE_MS, ackWithinMs)),
    responseUrls,
    sockets,
    dispatch,
    address: () => address,
    now,
  };
  const limits = new RateLimits({ ...SLACK_LIMITS, ...options.limits }, now);
  const api = new WebApi(world, { bot: botToken, app: appToken }, limits, log);
  const acts = new Acts(world, options.commands ?? null);
  const { commands = [], shortcuts = [], tryThis = [] } = options;
  const live = new Live(world, acts, { commands, shortcuts, tryThis });
  const server = new SlackServer({ api, files, responseUrls, sockets, live });
  for (const { path, contentType, body } of options.serve ?? []) server.serve(path, contentType, body);
  address = `http://127.0.0.1:${await server.listen(options.port ?? 0)}`;

  return {
    address,
    apiUrl: `${address}/api/`,
    botToken,
    appToken,
    signingSecret,
    log,
    files,
    deliverTo: (requestUrl) => {
      transport = byHttp(requestUrl);
    },
    openSockets: () => sockets.open,
    recycleSockets: (which) => sockets.recycle(which),
    person: (name) => new Person(userId(cast, name), world, acts, reader),
    leave: (name) => workspace.leave(userId(cast, name)),
    invite: (channel) => workspace.membership(channel, cast.bot.user, true),
    remove: (channel) => workspace.membership(channel, cast.bot.user, false),
    canvases: (plan) => world.canvases.havePlan(plan),
    announce: (name, text) => {
      workspace.post({ channel: workspace.channel(name).id, user: SLACKBOT, bot: true, text });
    },
    down: (is) => api.down(is),
    channel: (name) => new Channel(workspace, workspace.channel(name), reader),
    watchMessages: (watcher) => workspace.watch((change) => change.type === 'message' && watcher(change.message)),
    asText: (message) => asText(message, reader),
    pushProduction: (production) => live.beside.pushProduction(production),
    offerToBreak: (breakable) => live.beside.offerToBreak(breakable),
    offerDeeds: (deeds) => live.beside.offerDeeds(deeds),
    showInbox: (reachable) => live.beside.showInbox(reachable),
    serve: (path, contentType, body) => server.serve(path, contentType, body),
    stop: async () => {
      dispatch.stop();
      sockets.stop();
      await server.stop();
    },
  };
}

function userId({ users }: Cast, name: string): string {
  const user = users.find((each) => each.name === name || each.id === name);
  if (!user) throw new Error(`There is no ${name}. There are: ${users.map((each) => each.name).join(', ')}`);
  return user.id;
}
