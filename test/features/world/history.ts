/** Every version in which a message was ever shown: what stood there for a moment is not missed by who looks late. */
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import type { Message } from '../../../src/sandbox/slack/workspace.ts';
import { readAs } from './read.ts';

export class History {
  readonly #versions = new Map<string, Message[]>();
  readonly #words = new WeakMap<Message, string>();

  /** From now on. It must begin before whoever waits for a message: then it knows what they are woken by. */
  constructor(private readonly slack: LocalSlack) {
    slack.watchMessages((message) => this.#of(message.ts).push(message));
  }

  /** As a person read them, oldest first. No two messages of a workspace have the same `ts`. */
  of(ts: string): string[] {
    return this.#of(ts).map((version) => this.words(version));
  }

  words(version: Message): string {
    const known = this.#words.get(version) ?? readAs(this.slack, version);
    this.#words.set(version, known);
    return known;
  }

  #of(ts: string): Message[] {
    const versions = this.#versions.get(ts) ?? [];
    this.#versions.set(ts, versions);
    return versions;
  }
}
