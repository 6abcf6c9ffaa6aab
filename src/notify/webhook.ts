/** A webhook of somebody's own, to SMS or voice say: JSON, signed where a secret is named, with a key per notice. */
import type { Channel, Telling } from './channel.ts';
import { postJson } from './post-json.ts';
import { KEY, SIGNATURE, signatureOf } from './signature.ts';
import { howBad, manyInWords, oneLine, placeOf, subjectOf } from './words.ts';

export interface WebhookOptions {
  /** Secrets by the name of their environment variable. */
  env: Record<string, string | undefined>;
  now(): number;
  patience?: number;
}

export function webhookChannel({ env, now, patience = 8000 }: WebhookOptions): Channel {
  async function post({ contact }: Telling, key: string, body: string): Promise<void> {
    const { url, secretFrom } = contact?.webhook ?? {};
    if (!url) throw new Error('no webhook is known');
    const secret = secretFrom === undefined ? undefined : env[secretFrom];
    if (secretFrom && !secret) throw new Error(`the variable ${secretFrom} is not set`);
    const headers: Record<string, string> = { [KEY]: header(key) };
    if (secret) headers[SIGNATURE] = signatureOf(body, secret, now());
    await postJson(url, body, { headers, patience, who: 'the webhook' });
  }
  return {
    tell: (telling, key) => post(telling, key, JSON.stringify(bodyOf(telling))),
    async tellAll(tellings, key) {
      const [first] = tellings;
      if (!first) return;
      const all = tellings.map(bodyOf);
      const text = manyInWords(tellings.map(({ page }) => page));
      const body = { text, why: 'many', person: first.notice.person, pages: all.map(({ page }) => page) };
      await post(first, key, JSON.stringify(body));
    },
  };
}

/** A header takes no letter beyond these. */
const header = (key: string) => key.replaceAll(/[^\x21-\x7e]/g, '_');

function bodyOf({ page, notice, link }: Telling) {
  return {
    text: [subjectOf(page, notice), link].filter(Boolean).join(' '),
    why: notice.why,
    person: notice.person,
    page: {
      id: page.id,
      number: page.number,
      ...page.scope,
      team: page.team,
      where: placeOf(page),
      howBad: howBad(page),
      severity: page.severity,
      state: page.state.is,
      opened: page.opened,
      alerts: page.alerts.slice(0, 20).map(({ title, is, since }) => ({ title: oneLine(title, 200), is, since })),
      ...(link && { link }),
    },
  };
}
