import { type App, HTTPReceiver, type Logger } from '@slack/bolt';
import type { Line } from './line.ts';

interface Options {
  signingSecret: string;
  host?: string;
  /** 0: any free one. */
  port?: number;
  logger: Logger;
}

/** Slack posts to /slack/events, signed; `start` resolves to where it listens. */
export function createHttpLine({ signingSecret, host = '127.0.0.1', port = 3000, logger }: Options): Line {
  const receiver = new HTTPReceiver({ signingSecret, logger });
  let listening = false;
  return {
    init: (app: App) => receiver.init(app),
    open: () => listening,
    async start() {
      const server = await receiver.start({ host, port });
      listening = true;
      return server.address();
    },
    async stop() {
      if (!listening) return;
      listening = false;
      await receiver.stop();
    },
  };
}
