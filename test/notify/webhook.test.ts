/** Webhooks to a real web server of this machine. */
import { expect, it } from 'vitest';
import { isSigned } from '../../src/notify/signature.ts';
import { webhookChannel } from '../../src/notify/webhook.ts';
import { receiver } from './receiver.ts';
import { LINK, telling } from './telling.ts';

const NOW = Date.parse('2026-11-18T01:46:00Z');
const env = { SMS_SECRET: 'hunter2' };
const channel = webhookChannel({ env, now: () => NOW });
const impatient = webhookChannel({ env, now: () => NOW, patience: 100 });
const to = (url: string, secretFrom?: string) => telling('webhook', { webhook: { url, secretFrom } });

it('a gateway gets what to say, who it is for, and the same key at every try, signed', async () => {
  const { got, url } = await receiver();
  await channel.tell(to(`${url}/sms/ada`, 'SMS_SECRET'), 'api-318.0.0.U0ADA.webhook');
  await channel.tell(to(`${url}/sms/ada`, 'SMS_SECRET'), 'api-318.0.0.U0ADA.webhook');
  const [{ path, headers, text, body } = { path: '', headers: {}, text: '', body: null }, again] = got;
  expect(path).toBe('/sms/ada');
  expect(body).toMatchObject({
    text: `Page: api in prod, 4.1\u00a0% errors ${LINK}`,
    person: 'U0ADA',
    why: 'step',
    page: { number: 318, service: 'api', environment: 'prod', team: 'edge', severity: 'high', state: 'ringing' },
  });
  expect(isSigned(text, headers['x-fullcycle-signature'] as string, 'hunter2', NOW)).toBe(true);
  expect(isSigned(`${text} `, headers['x-fullcycle-signature'] as string, 'hunter2', NOW)).toBe(false);
  expect(headers['idempotency-key']).toBe('api-318.0.0.U0ADA.webhook');
  expect(again?.headers['idempotency-key']).toBe(headers['idempotency-key']);
});

it('a redirect is not followed: what was signed goes where it was meant to go', async () => {
  const elsewhere = await receiver();
  const { url } = await receiver({ status: 307, headers: { location: elsewhere.url } });
  await expect(channel.tell(to(url), 'k')).rejects.toThrow('the webhook refuses it with 307');
  expect(elsewhere.got).toEqual([]);
});

it.each([
  [500, 'the webhook refuses it with 500'],
  [0, 'the webhook did not answer in 0\u00a0s'],
])('answered with %i it says so, and nothing of the answer or the address', async (status, words) => {
  const { url } = await receiver({ status });
  const failure = await (status === 0 ? impatient : channel)
    .tell(to(`${url}/token-in-path`), 'k')
    .catch((error: Error) => error.message);
  expect(failure).toBe(words);
});

it('a missing secret is no reason to go unsigned', async () => {
  const { got, url } = await receiver();
  await expect(channel.tell(to(url, 'OTHER_SECRET'), 'k')).rejects.toThrow('the variable OTHER_SECRET is not set');
  expect(got).toEqual([]);
});

it('many pages of one person are one message', async () => {
  const { got, url } = await receiver();
  const many = Array.from({ length: 6 }, (_, i) =>
    telling(
      'webhook',
      { webhook: { url } },
      { page: { scope: { team: 'edge', service: `s${i}`, environment: null } } },
    ),
  );
  await channel.tellAll?.(many, 'U0ADA.webhook.1');
  expect(got).toHaveLength(1);
  expect(got[0]?.headers['idempotency-key']).toBe('U0ADA.webhook.1');
  expect(got[0]?.body).toMatchObject({
    text: '6 more pages for you: s0, s1, s2, 3 others',
    why: 'many',
    person: 'U0ADA',
  });
  expect(got[0]?.body.pages).toHaveLength(6);
});
