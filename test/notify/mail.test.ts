/** Mails through a real SMTP server of this machine. */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { expect, it, onTestFinished } from 'vitest';
import { mailChannel } from '../../src/notify/mail.ts';
import { readMail } from '../../src/sandbox/inbox/mail-text.ts';
import { errors, LINK, telling } from './telling.ts';

interface Mail {
  to: string[];
  headers: string;
  subject: string;
  body: string;
}

async function mailServer(options: SMTPServerOptions = {}) {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onData(stream, { envelope }, done) {
      text(stream).then((raw) => {
        const [headers = ''] = raw.replaceAll('\r\n', '\n').replaceAll('\n ', ' ').split('\n\n');
        const { subject, text: body } = readMail(raw);
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), headers, subject, body });
        done();
      }, done);
    },
    ...options,
  });
  server.on('error', () => {});
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((ready) => listening.once('listening', ready));
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  return { mails, port: (listening.address() as AddressInfo).port };
}

const from = 'fullcycle <pager@example.com>';
const ada = { mail: 'ada@example.com' };
const channelTo = (port: number, more: { user?: string; patience?: number } = {}) =>
  mailChannel({ url: `smtp://${more.user ?? ''}127.0.0.1:${port}`, from, patience: more.patience });

it('a mail reaches its person, in plain text, and the same at every try', async () => {
  const { mails, port } = await mailServer();
  const channel = channelTo(port);
  await channel.tell(telling('mail', ada), 'api-318.0.0.U0ADA.mail');
  await channel.tell(telling('mail', ada), 'api-318.0.0.U0ADA.mail');
  const [mail, again] = mails;
  expect(mail?.to).toEqual(['ada@example.com']);
  expect(mail?.headers).toContain('From: fullcycle <pager@example.com>');
  expect(mail?.subject).toBe('Page: api in prod, 4.1\u00a0% errors');
  expect(mail?.body).toContain(`Answer in Slack: ${LINK}`);
  expect(mail?.headers).toContain('Message-ID: <api-318.0.0.U0ADA.mail@example.com>');
  expect(mail?.headers).toContain('References: <api-318@example.com>');
  expect(mail?.headers).toContain('Content-Type: text/plain; charset=utf-8');
  expect(again?.headers).toContain('Message-ID: <api-318.0.0.U0ADA.mail@example.com>');
});

it('an alert cannot write headers or receivers of its own', async () => {
  const { mails, port } = await mailServer();
  const title = 'x\r\nBcc: everybody@example.com\r\n\r\nhello';
  const evil = {
    page: { alerts: [{ ...errors, figure: undefined, title, detail: '.\r\nMAIL FROM:<x@example.com>' }] },
  };
  await channelTo(port).tell(telling('mail', ada, evil), 'k\r\nBcc: z@example.com');
  expect(mails).toHaveLength(1);
  expect(mails[0]?.to).toHaveLength(1);
  expect(mails[0]?.headers).not.toMatch(/^Bcc/im);
});

it.each<[string, SMTPServerOptions, string, string]>([
  ['is busy', { onConnect: (_, done) => done(Object.assign(new Error('secret'), { responseCode: 421 })) }, '', '421'],
  [
    'knows no such address',
    { onRcptTo: (_, __, done) => done(Object.assign(new Error('secret ada@example.com'), { responseCode: 550 })) },
    '',
    'the mail server refuses it with 550',
  ],
  [
    'refuses the login',
    { onAuth: (_, __, done) => done(new Error('secret')), allowInsecureAuth: true },
    'fullcycle:hunter2@',
    'the mail server refuses the login',
  ],
])('a server that %s is told in a sentence without secrets', async (_, options, user, words) => {
  const { port } = await mailServer(options);
  const failure = await channelTo(port, { user })
    .tell(telling('mail', ada), 'k')
    .catch((error: Error) => error);
  expect(failure).toMatchObject({ message: expect.stringContaining(words) });
  expect(String((failure as Error).stack)).not.toMatch(/secret|hunter2|example/);
});

it('a server that hangs, or that is not there, does not answer', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => silent.once('listening', ready));
  onTestFinished(() => void silent.close());
  const { port } = silent.address() as AddressInfo;
  for (const where of [port, 1]) {
    await expect(channelTo(where, { patience: 50 }).tell(telling('mail', ada), 'k')).rejects.toThrow(
      'the mail server does not answer',
    );
  }
});

it('somebody without an address is said to have none', async () => {
  await expect(channelTo(1).tell(telling('mail', {}), 'k')).rejects.toThrow('no e-mail address is known');
});

it('many pages of one person are one mail', async () => {
  const { mails, port } = await mailServer();
  const pages = ['api', 'checkout'].map((service) => ({
    page: { id: `${service}-1`, scope: { team: 'edge', service, environment: 'prod' } },
  }));
  await channelTo(port).tellAll?.(
    pages.map((page) => telling('mail', ada, page)),
    'U0ADA.mail.1',
  );
  expect(mails).toMatchObject([
    { to: ['ada@example.com'], subject: '2 more pages for you: api in prod, checkout in prod' },
  ]);
  expect(mails[0]?.headers).toContain('Message-ID: <U0ADA.mail.1@example.com>');
  expect(mails[0]?.body.match(/Answer in Slack/g)).toHaveLength(2);
});
