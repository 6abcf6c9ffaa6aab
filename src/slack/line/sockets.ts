/**
 * Socket Mode that does not lose people's clicks. Slack recycles a socket every few hours; Bolt's own reconnecting
 * waits five seconds first and gives up for good when Slack answers 5xx in that moment. So there are two sockets, each
 * reopened at once, then ever more slowly, for as long as the bot runs.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type App, type Logger, SocketModeReceiver, type webApi } from '@slack/bolt';
import { within } from '../within.ts';
import type { Line } from './line.ts';

interface Options {
  appToken: string;
  /** Called once per socket: Bolt changes the object that it is given. */
  clientOptions(): webApi.WebClientOptions;
  logger: Logger;
  count?: number;
}

const HELLO_WITHIN = 10_000;
const GOODBYE_WITHIN = 1000;
const LONGEST_PAUSE = 30_000;

export function createSockets({ appToken, clientOptions, logger, count = 2 }: Options): Line {
  const receivers = Array.from(
    { length: count },
    () =>
      new SocketModeReceiver({
        appToken,
        logger,
        autoReconnectEnabled: false,
        // The first attempt after a loss is ours, so the client itself need not retry.
        installerOptions: { clientOptions: { ...clientOptions(), retryConfig: { retries: 0 } } },
      }),
  );
  const sockets = receivers.map((receiver) => createSocket(receiver, logger));
  return {
    init: (app: App) => {
      for (const receiver of receivers) receiver.init(app);
    },
    start: () => Promise.all(sockets.map((socket) => socket.start())),
    stop: () => Promise.all(sockets.map((socket) => socket.stop())),
    open: () => sockets.some((socket) => socket.open()),
  };
}

/** One socket, kept open. */
function createSocket({ client }: SocketModeReceiver, logger: Logger) {
  const stopping = new AbortController();
  let open = false;
  let failures = 0;

  async function connect(): Promise<void> {
    const late = setTimeout(() => client.disconnect(), HELLO_WITHIN);
    try {
      await client.start();
    } finally {
      clearTimeout(late);
    }
    open = true;
    failures = 0;
    // Stopped while it was opening.
    if (stopping.signal.aborted) await hangUp();
  }

  async function hangUp(): Promise<void> {
    if (!open) return;
    open = false;
    await within(GOODBYE_WITHIN, client.disconnect());
  }

  async function reopen(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await connect();
        return;
      } catch (error) {
        failures += 1;
        logger.warn(`Slack's socket could not be opened (attempt ${failures}): ${error ?? 'no greeting'}`);
        const ms = Math.min(LONGEST_PAUSE, 250 * 2 ** failures) * (0.5 + Math.random() / 2);
        await pause(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      }
    }
  }

  return {
    open: () => open,
    /** Rejects when the first attempt fails: at the start somebody is there to read why. */
    async start(): Promise<void> {
      await connect();
      client.on('disconnected', () => {
        if (!open) return;
        open = false;
        void reopen();
      });
    },
    async stop(): Promise<void> {
      stopping.abort();
      await hangUp();
    },
  };
}
