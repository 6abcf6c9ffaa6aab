/** A channel as a test or the tour looks at it. */
import { asText } from './as-text.ts';
import type { CastChannel } from './cast.ts';
import type { Reader } from './mrkdwn-as-text.ts';
import { type WaitOptions, waitFor } from './wait.ts';
import { type Message, seenBy, type Workspace } from './workspace.ts';

export type Matches = (message: Message) => boolean;

export class Channel {
  constructor(
    private readonly workspace: Workspace,
    private readonly channel: CastChannel,
    private readonly reader: Reader,
    /** Whose ephemeral messages are seen as well; absent: nobody's. */
    private readonly user = '',
  ) {}

  get id(): string {
    return this.channel.id;
  }

  /** In the channel itself: threads only where they were sent to the channel too. Oldest first. */
  messages(): Message[] {
    return this.#visible().filter((each) => !each.threadTs || each.broadcast);
  }

  /** The replies to a message, oldest first. */
  thread(ts: string): Message[] {
    return this.#visible().filter((each) => each.threadTs === ts);
  }

  /** The newest message, in the channel or in a thread, that matches now or as soon as one does. */
  waitFor(matches: Matches, options?: WaitOptions): Promise<Message> {
    return waitFor(
      this.workspace,
      () => this.#visible().findLast(matches),
      () => this.asText(),
      options,
    );
  }

  /** The whole channel, threads indented, as a person would read it. */
  asText(): string {
    const written = this.messages().flatMap((message) => [
      this.#line(message, ''),
      ...this.thread(message.ts).map((reply) => this.#line(reply, '    ')),
    ]);
    return written.length > 0 ? written.join('\n\n') : `(nothing in #${this.channel.name})`;
  }

  #visible(): Message[] {
    return seenBy(this.user, this.workspace.inChannel(this.channel.id));
  }

  #line(message: Message, indent: string): string {
    const only = message.ephemeralFor ? ` (only visible to ${this.reader.nameOf(message.ephemeralFor)})` : '';
    const from = message.broadcast ? ' replied to a thread' : '';
    const name = this.reader.nameOf(message.user).replace('@', '');
    return `${name}${from}${only}:\n${asText(message, this.reader)}`.replace(/^/gm, indent);
  }
}
