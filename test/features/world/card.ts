/** The card of one operation, as the channel sees it: one message, known by its ts. */
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import type { Person, Reply } from '../../../src/sandbox/slack/person.ts';
import type { Message } from '../../../src/sandbox/slack/workspace.ts';
import type { History } from './history.ts';
import { readAs } from './read.ts';

export class Card {
  /** Which of its versions the last `until` has found. */
  #at = 0;

  constructor(
    private readonly slack: LocalSlack,
    private readonly history: History,
    private readonly channel: string,
    readonly ts: string,
  ) {}

  message(): Message {
    const message = this.slack.channel(this.channel).messages().find(this.#isThis);
    if (!message) throw new Error(`The card ${this.ts} is gone from ${this.channel}.`);
    return message;
  }

  words(): string {
    return readAs(this.slack, this.message());
  }

  /**
   * Resolves to the first of its versions that matches, from the one on which the last `until` has found what it wanted:
   * what has passed while the test looked elsewhere counts as well.
   */
  async until(wanted: RegExp): Promise<string> {
    let found: string | undefined;
    const isSeen = (message: Message): boolean => {
      if (!this.#isThis(message)) return false;
      found = this.#next(wanted);
      return found !== undefined;
    };
    await this.slack.channel(this.channel).waitFor(isSeen, { what: `the card to read ${wanted}` });
    return found ?? '';
  }

  /** Every headline that it has had, in order. */
  headlines(): string[] {
    return headlinesOf(this.history.of(this.ts));
  }

  /** The replies in its thread, those that the channel sees as well left out. */
  details(): string[] {
    return this.#thread().flatMap((reply) => (reply.broadcast ? [] : [readAs(this.slack, reply)]));
  }

  /** Resolves to the reply in the thread that matches, as soon as there is one. */
  async detail(wanted: RegExp): Promise<string> {
    return this.#reply((reply) => !reply.broadcast, wanted);
  }

  /** What was said to the whole channel from its thread. */
  broadcasts(): string[] {
    return this.#thread().flatMap((reply) => (reply.broadcast ? [readAs(this.slack, reply)] : []));
  }

  /** Resolves to what is said to the whole channel, as soon as it is. */
  async broadcast(wanted: RegExp): Promise<string> {
    return this.#reply((reply) => reply.broadcast === true, wanted);
  }

  press(who: Person, button: string): Promise<Reply> {
    return who.click(this.message(), button);
  }

  readonly #isThis = ({ ts }: Message): boolean => ts === this.ts;

  #next(wanted: RegExp): string | undefined {
    const versions = this.history.of(this.ts);
    const found = versions.findIndex((words, i) => i >= this.#at && wanted.test(words));
    if (found >= 0) this.#at = found;
    return versions[found];
  }

  async #reply(isKind: (reply: Message) => boolean, wanted: RegExp): Promise<string> {
    const found = await this.slack
      .channel(this.channel)
      .waitFor((each) => each.threadTs === this.ts && isKind(each) && wanted.test(readAs(this.slack, each)), {
        what: `a reply to the card that reads ${wanted}`,
      });
    return readAs(this.slack, found);
  }

  #thread(): Message[] {
    return this.slack.channel(this.channel).thread(this.ts);
  }
}

/** Of all versions, each once. */
export function headlinesOf(versions: string[]): string[] {
  const lines = versions.map(headlineOf);
  return lines.filter((line, i) => line !== lines[i - 1]);
}

/** The first line, without the mark of a header and the emoji before it. */
export const headlineOf = (words: string): string =>
  (words.split('\n')[0] ?? '').replace(/^#? *(:\w+:|[^\w\s#]+)? */u, '');
