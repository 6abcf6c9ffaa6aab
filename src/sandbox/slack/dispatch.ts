/** Brings a payload to the bot, by socket or by HTTP, and keeps the rule: acked within three seconds, or failed. */
import type { Log } from './log.ts';

export interface Payload {
  kind: 'slash_commands' | 'interactive' | 'events_api';
  body: Record<string, unknown>;
}

export interface Retry {
  attempt: number;
  reason: string;
}

const FIRST: Retry = { attempt: 0, reason: '' };

/** One way to the bot. Resolves with what the bot said in its ack; rejects when there is nobody to bring it to. */
export interface Transport {
  send(payload: Payload, retry: Retry, signal: AbortSignal): Promise<unknown>;
}

/** In Slack's words, as the person reads them. */
export type Undelivered = 'operation_timeout' | 'dispatch_failed';

export type Ack =
  | { acked: true; payload: unknown; tookMs: number }
  | { acked: false; error: Undelivered; tookMs: number };

/** Events alone are sent again: nearly at once, after a minute, after five. */
const RETRY_AFTER_MS = [0, 60_000, 300_000];

export interface DispatchOptions {
  transport: () => Transport;
  ackWithinMs: number;
  log: Log;
  now: () => number;
}

export class Dispatch {
  readonly #waiting = new Set<NodeJS.Timeout>();

  constructor(private readonly options: DispatchOptions) {}

  /** A command or an interaction. `what` and `user` are for the log. */
  async deliver(payload: Payload, what: string, user: string, retry: Retry = FIRST): Promise<Ack> {
    const { now, log } = this.options;
    const at = now();
    const outcome = await this.#send(payload, retry);
    const tookMs = now() - at;
    log.add({ at, type: 'delivery', what, user, tookMs, ...('error' in outcome && { error: outcome.error }) });
    return { ...outcome, tookMs };
  }

  /** An event nobody waits for. */
  async event(body: Record<string, unknown>, what: string, user: string, retry: Retry = FIRST): Promise<void> {
    const ack = await this.deliver({ kind: 'events_api', body }, what, user, retry);
    const wait = RETRY_AFTER_MS[retry.attempt];
    if (ack.acked || wait === undefined) return;
    const reason = ack.error === 'operation_timeout' ? 'timeout' : 'http_error';
    const timer = setTimeout(() => {
      this.#waiting.delete(timer);
      void this.event(body, what, user, { attempt: retry.attempt + 1, reason });
    }, wait);
    timer.unref();
    this.#waiting.add(timer);
  }

  stop(): void {
    for (const timer of this.#waiting) clearTimeout(timer);
  }

  async #send(payload: Payload, retry: Retry) {
    const deadline = new AbortController();
    const late = new Promise<'late'>((resolve) => deadline.signal.addEventListener('abort', () => resolve('late')));
    const timer = setTimeout(() => deadline.abort(), this.options.ackWithinMs);
    try {
      const sent = this.options.transport().send(payload, retry, deadline.signal);
      const said = await Promise.race([sent.then((ack) => ({ ack })), late]);
      if (said === 'late') return { acked: false, error: 'operation_timeout' } as const;
      return { acked: true, payload: said.ack } as const;
    } catch {
      // An aborted request rejects as well, at the same moment as it is late.
      return { acked: false, error: deadline.signal.aborted ? 'operation_timeout' : 'dispatch_failed' } as const;
    } finally {
      clearTimeout(timer);
    }
  }
}
