/**
 * What the sandbox's page and its server say to each other, over one WebSocket at /live, as JSON.
 * The page holds no truth: it draws what it is told and sends what a person does.
 */

/** Things to try, of one kind; commands stand in backticks. */
export interface TryThis {
  about: string;
  lines: string[];
}

export interface PageUser {
  id: string;
  /** `ada` */
  name: string;
  realName: string;
  /** CSS colour of the avatar. */
  color: string;
  /** Has left the workspace. */
  gone?: boolean;
}

/** The id of the conversation between the bot and a person, as the local Slack names it. */
export const directWith = (user: string): string => user.replace(/^U/, 'D');

export interface PageChannel {
  id: string;
  name: string;
  topic: string;
}

/** Something to read at `/files/ID`. */
export interface PageFile {
  id: string;
  /** `shift.ndjson` */
  name: string;
  title: string;
  mimetype: string;
  /** Bytes. */
  size: number;
}

/** A document of the workspace; its text is Markdown. */
export interface PageCanvas extends PageFile {
  /** The channel that has it in a tab. */
  channel?: string;
  /** User ids; whoever is in a channel that may read it is among them. */
  readers: string[];
}

/** A message as one person sees it. `ephemeralFor`: "only visible to you". Blocks are Block Kit, unchanged. */
export interface PageMessage {
  channel: string;
  ts: string;
  threadTs?: string;
  /** Sent from a thread to the channel as well. */
  broadcast?: boolean;
  user: string;
  bot: boolean;
  text: string;
  blocks?: unknown[];
  edited?: boolean;
  deleted?: boolean;
  ephemeralFor?: string;
  replyCount?: number;
  files?: PageFile[];
}

export interface PageView {
  id: string;
  /** Who sees it. */
  user: string;
  /** A ModalView or HomeView, unchanged. */
  view: unknown;
  /** By block id, after a refused submission. */
  errors?: Record<string, string>;
}

/** A slash command as manifest.yml has it. */
export interface PageCommand {
  command: string;
  description: string;
  usageHint: string;
}

/** A shortcut in the menu of a message, as manifest.yml has it. */
export interface PageShortcut {
  callbackId: string;
  /** `Add to the page` */
  name: string;
}

/** One cluster now, for the tab "Production". */
export interface PageCluster {
  name: string;
  release: string;
  targetGroup: string;
  min: number;
  desired: number;
  max: number;
  instances: { id: string; lifecycle: string; health: string; reason?: string }[];
  /** 0 to 999. */
  weight: number;
  /** In the last full second. */
  requestsPerSecond: number;
  /** Percent, null without requests. */
  errorPercent: number | null;
  /** Milliseconds, null without requests. */
  p99: number | null;
}

export interface PageService {
  service: string;
  team: string;
  address: string;
  clusters: PageCluster[];
  /** Answers of the load balancer itself in the last second, for want of a healthy target. */
  unroutedPerSecond: number;
  alarms: { name: string; state: string }[];
}

export interface Production {
  at: number;
  services: PageService[];
}

/** What a person can order to go wrong in the local AWS. */
export interface PageFault {
  /** By which it is ordered: `no capacity` */
  name: string;
  /** In which part of the menu it stands. */
  kind: string;
  /** A sentence without a full stop: `AWS throttles every call` */
  words: string;
  /** It happens once: there is nothing to mend. */
  once: boolean;
  /** It strikes the whole account, whichever service was named. */
  everywhere: boolean;
}

/** What is broken now. */
export interface PageBroken {
  fault: string;
  /** Null: the whole account. */
  service: string | null;
  /** Milliseconds. */
  since: number;
}

export interface PageBreakage {
  faults: PageFault[];
  /** Oldest first. */
  broken: PageBroken[];
}

/** Something that happens when one wants, so that nobody waits days for it. */
export interface PageDeed {
  name: string;
  /** What its button says: `End Ada’s shift in a minute` */
  words: string;
}

/** Ways to reach somebody or something outside of fullcycle; each can be out of order. */
export type ReceiverName = 'mail' | 'pagerduty' | 'webhook' | 'heartbeat' | 'slack';

/** Something that reached somebody beside Slack. */
export interface PageArrival {
  id: number;
  /** Milliseconds. */
  at: number;
  by: ReceiverName;
  /** A mail address, or a name. */
  to: string;
  title: string;
  text: string;
  /** By which a repetition is known. */
  key: string;
}

export interface PageInbox {
  /** Oldest first. */
  arrivals: PageArrival[];
  /** Milliseconds; null: no heartbeat came yet. */
  lastBeat: number | null;
  receivers: { name: ReceiverName; words: string; down: boolean }[];
}

export type ToPage =
  | {
      type: 'hello';
      users: PageUser[];
      /** What the bot and the user groups are called: id to `@edge-team`. */
      groups: Record<string, string>;
      bot: { id: string; name: string };
      channels: PageChannel[];
      commands: PageCommand[];
      shortcuts: PageShortcut[];
      messages: PageMessage[];
      /** Things to try, as plain text with a command in backticks. */
      tryThis: TryThis[];
    }
  | { type: 'message'; message: PageMessage }
  /** Somebody has left. */
  | { type: 'people'; users: PageUser[] }
  /** A modal opens, changes (same id) or closes. */
  | { type: 'view'; view: PageView }
  | { type: 'view closed'; id: string; user: string }
  /** `id`: by which an action in the tab names its view. */
  | { type: 'home'; user: string; id: string; view: unknown }
  /** All that there are, newest first. */
  | { type: 'canvases'; canvases: PageCanvas[] }
  | { type: 'production'; production: Production }
  | { type: 'breakage'; breakage: PageBreakage }
  | { type: 'inbox'; inbox: PageInbox }
  | { type: 'deeds'; deeds: PageDeed[] }
  /** Answer to a command, click or submission, by `ref`: `operation_timeout` and the like, in Slack's words. */
  | { type: 'done'; ref: string; error?: string };

/** Values of one input, in Slack's `state.values` form. */
export type StateValues = Record<string, Record<string, unknown>>;

export type FromPage = { ref: string; user: string } & (
  | { type: 'say'; channel: string; text: string; threadTs?: string }
  | { type: 'command'; channel: string; command: string; text: string }
  | { type: 'click'; channel: string; ts: string; action: Record<string, unknown>; state?: StateValues }
  | { type: 'message shortcut'; channel: string; ts: string; callbackId: string }
  | { type: 'view action'; viewId: string; action: Record<string, unknown>; state: StateValues }
  | { type: 'submit'; viewId: string; state: StateValues }
  | { type: 'close'; viewId: string }
  | { type: 'open home' }
  | { type: 'break'; fault: string; service: string }
  | { type: 'mend'; fault: string; service: string }
  | { type: 'mend all' }
  | { type: 'deed'; name: string }
  /** Something is out of order from now on, or in order again. */
  | { type: 'out of order'; receiver: ReceiverName; is: boolean }
);
