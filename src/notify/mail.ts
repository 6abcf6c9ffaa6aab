/**
 * E-mail over SMTP. One connection for each: what waits in a pool while a server hangs would be sent long after
 * somebody has answered. A repetition has the same Message-ID: mailboxes show it once.
 */
import { createTransport } from 'nodemailer';
import type { Channel, Telling } from './channel.ts';
import { linesOf, manyInWords, oneLine, subjectOf } from './words.ts';

/** `from`: `fullcycle <pager@example.com>`. `patience`: ms that a server may be silent. */
export interface MailOptions {
  url: string;
  from: string;
  patience?: number;
}

export function mailChannel({ url, from, patience = 8000 }: MailOptions): Channel {
  const transport = createTransport({
    url,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'fullcycle';
  const idOf = (key: string) => `<${key.replaceAll(/[^\w.-]/g, '_')}@${domain}>`;

  async function send(first: Telling, key: string, subject: string, lines: string[]): Promise<void> {
    const to = first.contact?.mail;
    if (!to) throw new Error('no e-mail address is known');
    const thread = idOf(first.page.id);
    const mail = {
      from,
      // As an object: whatever is in it, it is one address.
      to: { name: '', address: to },
      subject: oneLine(subject, 200),
      text: lines.join('\n'),
      messageId: idOf(key),
      references: [thread],
      inReplyTo: thread,
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
    await transport.sendMail(mail).catch((error: SmtpError) => Promise.reject(new Error(inWords(error))));
  }

  return {
    async tell(telling, key) {
      const { page, notice, link } = telling;
      await send(telling, key, subjectOf(page, notice), linesOf(page, notice, link));
    },
    async tellAll(tellings, key) {
      const [first] = tellings;
      if (!first) return;
      const pages = tellings.map(({ page }) => page);
      const each = tellings.flatMap(({ page, notice, link }) => [...linesOf(page, notice, link), '', '--', '']);
      await send(first, key, manyInWords(pages), [`${manyInWords(pages)}.`, '', ...each]);
    },
  };
}

type SmtpError = Error & { code?: string; responseCode?: number };

/** Never the server's own words: they may repeat addresses and names. */
function inWords({ code, responseCode }: SmtpError): string {
  if (code === 'EAUTH') return 'the mail server refuses the login';
  if (responseCode) return `the mail server refuses it with ${responseCode}`;
  if (code === 'EENVELOPE') return 'the mail server refuses the address';
  if (code === 'ETLS') return 'the mail server and we found no common encryption';
  return 'the mail server does not answer';
}
