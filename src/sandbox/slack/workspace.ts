/** Everything said in the workspace, and by whom it can be seen. Whoever watches is told of each change. */
import { directWith, type PageCanvas, type PageMessage, type PageView } from '../wire.ts';
import type { Block } from './blocks/block.ts';
import type { ViewBody } from './blocks/rules.ts';
import type { Cast, CastChannel } from './cast.ts';
import { Refusal } from './refusal.ts';

export interface Metadata {
  event_type: string;
  event_payload: Record<string, unknown>;
}

export interface Message extends PageMessage {
  blocks?: Block[];
  metadata?: Metadata;
  reactions?: { name: string; users: string[] }[];
}

export type Change =
  | { type: 'message'; message: Message }
  | { type: 'people' }
  | { type: 'canvases'; canvases: PageCanvas[] }
  | { type: 'view'; view: PageView }
  | { type: 'view closed'; id: string; user: string }
  | { type: 'home'; user: string; id: string; view: ViewBody };

export type Draft = Omit<Message, 'ts' | 'replyCount' | 'edited' | 'deleted'>;

export class Workspace {
  readonly #channels: CastChannel[];
  readonly #direct = new Map<string, CastChannel>();
  readonly #watchers = new Set<(change: Change) => void>();
  #messages: Message[] = [];
  #lastMicros = 0;

  constructor(
    readonly cast: Cast,
    readonly now: () => number,
    /** Of whoever waits for something to be seen here. */
    readonly patienceMs = 10_000,
  ) {
    this.#channels = cast.channels.map((channel) => ({ ...channel, members: [...channel.members] }));
  }

  /** The return value stops it. */
  watch(watcher: (change: Change) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  tell(change: Change): void {
    for (const watcher of [...this.#watchers]) watcher(change);
  }

  channels(): CastChannel[] {
    return this.#channels;
  }

  /** By id, name, #name, or the id of the person at the other end of a direct message. */
  channel(name: string): CastChannel {
    const bare = name.replace(/^#/, '');
    const found =
      this.#channels.find((each) => each.id === bare || each.name === bare) ??
      this.#direct.get(name) ??
      (name.startsWith('U') ? this.direct(name) : undefined);
    if (!found) throw new Refusal('channel_not_found');
    return found;
  }

  /** The direct message between the bot and a person. */
  direct(user: string): CastChannel {
    if (!this.cast.users.some((each) => each.id === user)) throw new Refusal('user_not_found');
    const id = directWith(user);
    const channel = this.#direct.get(id) ?? {
      id,
      name: 'directmessage',
      topic: '',
      members: [user, this.cast.bot.user],
    };
    this.#direct.set(id, channel);
    return channel;
  }

  /** Somebody's account is closed: they are in no channel and no group any more, and nobody can write to them. */
  leave(user: string): void {
    const { users, groups } = this.cast;
    for (const each of users) if (each.id === user) each.gone = true;
    for (const each of [...groups, ...this.#channels]) each.members = each.members.filter((id) => id !== user);
    this.tell({ type: 'people' });
  }

  /** Somebody of the workspace, or the bot, comes into a channel or is removed from it. */
  membership(name: string, user: string, isIn: boolean): void {
    const channel = this.channel(name);
    channel.members = [...channel.members.filter((id) => id !== user), ...(isIn ? [user] : [])];
  }

  post(draft: Draft): Message {
    const parent = draft.threadTs === undefined ? undefined : this.message(draft.channel, draft.threadTs);
    if (draft.threadTs !== undefined && !parent) throw new Refusal('thread_not_found');
    // A reply to a reply is a reply to its parent.
    const threadTs = parent ? (parent.threadTs ?? parent.ts) : undefined;
    const message: Message = { ...draft, threadTs, ts: this.#tick() };
    this.#messages.push(message);
    this.tell({ type: 'message', message });
    const root = threadTs && !draft.ephemeralFor ? this.message(draft.channel, threadTs) : undefined;
    if (root) this.change(root, { replyCount: (root.replyCount ?? 0) + 1 });
    return message;
  }

  /** Puts a changed copy in the message's place: whoever holds the old one keeps what they saw. */
  change(message: Message, fields: Partial<Message>): Message {
    const changed = { ...message, ...fields };
    this.#messages = this.#messages.map((each) => (isSame(each, message) ? changed : each));
    this.tell({ type: 'message', message: changed });
    return changed;
  }

  remove(message: Message): void {
    this.#messages = this.#messages.filter((each) => !isSame(each, message));
    this.tell({ type: 'message', message: { ...message, deleted: true } });
  }

  /** Also an ephemeral one. */
  find(channel: string, ts: string): Message | undefined {
    return this.#messages.find((each) => each.channel === channel && each.ts === ts);
  }

  /** One that is there for everybody: what the Web API can read and change. */
  message(channel: string, ts: string): Message | undefined {
    const found = this.find(channel, ts);
    return found?.ephemeralFor ? undefined : found;
  }

  /** Everything in a channel, threads and ephemeral messages too, oldest first. */
  inChannel(channel: string): Message[] {
    return this.#messages.filter((each) => each.channel === channel);
  }

  all(): Message[] {
    return this.#messages;
  }

  /** Slack's `ts`: seconds and microseconds, never twice the same. */
  #tick(): string {
    this.#lastMicros = Math.max(Math.round(this.now() * 1000), this.#lastMicros + 1);
    const micros = String(this.#lastMicros % 1_000_000).padStart(6, '0');
    return `${Math.floor(this.#lastMicros / 1_000_000)}.${micros}`;
  }
}

const isSame = (a: Message, b: Message) => a.channel === b.channel && a.ts === b.ts;

/** What one person sees in a channel: everything but what is only for others. */
export const seenBy = (user: string, messages: Message[]): Message[] =>
  messages.filter((each) => each.ephemeralFor === undefined || each.ephemeralFor === user);
