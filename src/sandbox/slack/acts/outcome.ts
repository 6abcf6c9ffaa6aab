import type { Ack } from '../dispatch.ts';
import type { Message } from '../workspace.ts';

/** What a person sees at once after acting. */
export interface Outcome {
  /** `operation_timeout` and the like, in Slack's words. */
  error?: string;
  /** The answer that came with the ack, or Slackbot's complaint. */
  answer?: Message;
  /** From the act to the ack. */
  tookMs: number;
}

export const refused = (error: string): Outcome => ({ error, tookMs: 0 });

/** Of something whose ack says nothing. */
export const outcomeOf = (ack: Ack): Outcome =>
  ack.acked ? { tookMs: ack.tookMs } : { error: ack.error, tookMs: ack.tookMs };
