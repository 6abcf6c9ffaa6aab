/** A real SMTP server on this machine: everybody's mailbox in one. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { Arrivals } from './arrivals.ts';
import { readMail } from './mail-text.ts';

const LONGEST = 1_000_000;

export interface Mailbox {
  /** `smtp://127.0.0.1:PORT` */
  url: string;
  /** Connections are refused with 421, as by a server that is being restarted. */
  down(is: boolean): void;
  stop(): Promise<void>;
}

export async function startMailbox(arrivals: Arrivals): Promise<Mailbox> {
  let isDown = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: LONGEST,
    onConnect: (_session, answer) => answer(isDown ? unavailable() : null),
    // A connection that was open before says no as well.
    onMailFrom: (_address, _session, answer) => answer(isDown ? unavailable() : null),
    onData(stream, { envelope: { rcptTo } }, answer) {
      text(stream).then((raw) => {
        const { headers, subject, text: body } = readMail(raw);
        const key = headers.get('message-id') ?? '';
        for (const { address } of rcptTo) arrivals.add({ by: 'mail', to: address, title: subject, text: body, key });
        answer();
      }, answer);
    },
  });
  // A client that hangs up in the middle is its own business.
  server.on('error', () => {});
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    down(is) {
      isDown = is;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const unavailable = (): Error =>
  Object.assign(new Error('Service not available, try again later'), { responseCode: 421 });
