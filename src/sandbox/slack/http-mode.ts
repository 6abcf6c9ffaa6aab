/** HTTP mode: payloads are posted to the bot's request url, signed; the answer's body is the ack. */
import { createHmac } from 'node:crypto';
import type { Payload, Retry, Transport } from './dispatch.ts';

/** Slack's `v0` signature over time stamp and body. */
export const signature = (secret: string, timestamp: string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

export class HttpMode implements Transport {
  constructor(
    private readonly requestUrl: string,
    private readonly signingSecret: string,
    private readonly now: () => number,
  ) {}

  async send(payload: Payload, retry: Retry, signal: AbortSignal): Promise<unknown> {
    const { body, contentType } = encode(payload);
    const timestamp = String(Math.floor(this.now() / 1000));
    const response = await fetch(this.requestUrl, {
      method: 'POST',
      signal,
      body,
      headers: {
        'content-type': contentType,
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature(this.signingSecret, timestamp, body),
        ...(retry.attempt > 0 && {
          'x-slack-retry-num': String(retry.attempt),
          'x-slack-retry-reason': retry.reason === 'timeout' ? 'http_timeout' : retry.reason,
        }),
      },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The bot answered ${response.status}.`);
    return /json/.test(response.headers.get('content-type') ?? '') && text ? JSON.parse(text) : text;
  }
}

function encode({ kind, body }: Payload): { body: string; contentType: string } {
  if (kind === 'events_api') return { body: JSON.stringify(body), contentType: 'application/json' };
  const fields =
    kind === 'interactive'
      ? { payload: JSON.stringify(body) }
      : Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
  return { body: new URLSearchParams(fields).toString(), contentType: 'application/x-www-form-urlencoded' };
}
