import type { Receiver } from '@slack/bolt';

/** One way from Slack to the bot: sockets, or HTTP. */
export interface Line extends Receiver {
  /** Commands can arrive now. */
  open(): boolean;
}
