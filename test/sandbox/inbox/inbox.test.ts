/** The other ends of the wires take what is right, say no to what is not, and can be out of order. */
import { createTransport } from 'nodemailer';
import { expect, onTestFinished, test } from 'vitest';
import { signatureOf } from '../../../src/notify/signature.ts';
import { type Inbox, SECRETS, startInbox } from '../../../src/sandbox/inbox/inbox.ts';

const NOW = 1_794_921_120_000;

async function inboxOf(now?: () => number): Promise<Inbox> {
  const inbox = await startInbox({ now });
  onTestFinished(() => inbox.stop());
  return inbox;
}

const post = async (url: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(url, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers,
  });
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) };
};

function mailsThrough(inbox: Inbox) {
  const transport = createTransport({ url: inbox.env.SMTP_URL });
  onTestFinished(() => transport.close());
  return transport;
}

test('a mail is read as its reader sees it, once for everybody it is to', async () => {
  const inbox = await inboxOf();
  await mailsThrough(inbox).sendMail({
    from: 'fullcycle@example.com',
    to: ['ada@example.com', 'lin@example.com'],
    subject: 'Page 318: api errors 4.6\u00a0% – since 14:03',
    text: 'api in prod: 4.6\u00a0% errors.\nhttps://example.com/a?b=c',
    html: '<b>api</b>',
    messageId: '<api-318.0.1.U0ADA@fullcycle>',
  });
  expect(inbox.arrivals.all({ by: 'mail' })).toMatchObject([
    {
      to: 'ada@example.com',
      title: 'Page 318: api errors 4.6\u00a0% – since 14:03',
      text: 'api in prod: 4.6\u00a0% errors.\nhttps://example.com/a?b=c',
      key: '<api-318.0.1.U0ADA@fullcycle>',
    },
    { to: 'lin@example.com' },
  ]);
});

test('a mail server that is out of order refuses mails, and takes them again later', async () => {
  const inbox = await inboxOf();
  const mail = { from: 'fullcycle@example.com', to: 'ada@example.com', subject: 'Hello', text: 'x' };
  inbox.down('mail', true);
  await expect(mailsThrough(inbox).sendMail(mail)).rejects.toMatchObject({ responseCode: 421 });
  inbox.down('mail', false);
  await mailsThrough(inbox).sendMail(mail);
  expect(inbox.arrivals.all()).toHaveLength(1);
});

const trigger = (more = {}) => ({
  routing_key: SECRETS.ADA_PAGERDUTY,
  event_action: 'trigger',
  dedup_key: 'api-318',
  payload: { summary: 'api errors', source: 'fullcycle', severity: 'critical' },
  ...more,
});

test('PagerDuty makes one incident of what has one key, and closes it', async () => {
  const inbox = await inboxOf();
  const url = `${inbox.env.PAGERDUTY_URL}/v2/enqueue`;
  const taken = { status: 'success', message: 'Event processed', dedup_key: 'api-318' };
  expect(await post(url, trigger())).toEqual(taken);
  await post(url, trigger());
  const other = { routing_key: SECRETS.ADA_PAGERDUTY, dedup_key: 'api-318' };
  await post(url, { ...other, event_action: 'acknowledge' });
  await post(url, trigger());
  expect(inbox.incidents()).toMatchObject([{ key: 'api-318', is: 'acknowledged', triggers: 3, summary: 'api errors' }]);
  await post(url, { ...other, event_action: 'resolve' });
  expect(inbox.incidents()).toMatchObject([{ is: 'resolved' }]);
  expect(inbox.arrivals.all({ to: 'ada' }).map(({ title }) => title)).toEqual([
    'triggered: api errors',
    'triggered: api errors',
    'acknowledged: api errors',
    'triggered: api errors',
    'resolved: api errors',
  ]);
});

test.each<[what: string, event: Record<string, unknown>, word: RegExp]>([
  ['a routing key of the wrong length', trigger({ routing_key: 'R0' }), /routing_key/],
  [
    'a severity that it does not know',
    trigger({ payload: { summary: 'x', source: 'y', severity: 'high' } }),
    /severity/,
  ],
  [
    'a summary that is too long',
    trigger({ payload: { summary: 'x'.repeat(1025), source: 'y', severity: 'info' } }),
    /summary/,
  ],
  ['a key that is too long', trigger({ dedup_key: 'x'.repeat(256) }), /dedup_key/],
  ['an acknowledgement of nothing', { routing_key: SECRETS.ADA_PAGERDUTY, event_action: 'acknowledge' }, /dedup_key/],
])('PagerDuty refuses %s', async (_, event, word) => {
  const inbox = await inboxOf();
  const answer = await post(`${inbox.env.PAGERDUTY_URL}/v2/enqueue`, event);
  expect(answer).toMatchObject({ status: 'invalid event' });
  expect(JSON.stringify(answer)).toMatch(word);
  expect(inbox.incidents()).toEqual([]);
});

test('the gateway believes what is signed, and rings once for one key', async () => {
  const inbox = await inboxOf(() => NOW);
  const body = JSON.stringify({ text: 'Page 318: api errors' });
  const send = (secret: string, at = NOW, sent = body) =>
    post(`${inbox.gatewayUrl}/sms/ada`, sent, {
      'x-fullcycle-signature': signatureOf(body, secret, at),
      'idempotency-key': 'api-318 0.0.U0ADA.webhook',
    });
  expect(await send(SECRETS.SMS_SECRET)).toMatchObject({ taken: true });
  expect(await send(SECRETS.SMS_SECRET)).toMatchObject({ repeated: true });
  const forged = { status: 401, error: 'the signature is missing, wrong or old' };
  expect(await send('another secret')).toEqual(forged);
  expect(await send(SECRETS.SMS_SECRET, NOW - 301_000)).toEqual(forged);
  expect(await send(SECRETS.SMS_SECRET, NOW, '{"text":"Nothing happened"}')).toEqual(forged);
  expect(await post(`${inbox.gatewayUrl}/sms/ada`, body)).toEqual(forged);
  expect(inbox.arrivals.all()).toMatchObject([{ by: 'webhook', to: 'ada', title: 'Page 318: api errors' }]);
});

test('the watchdog remembers the last heartbeat, and hears none while it is out of order', async () => {
  let now = NOW;
  const inbox = await inboxOf(() => now);
  const url = inbox.env.HEARTBEAT_URL ?? '';
  expect(inbox.lastBeat()).toBeNull();
  expect(await post(url, {})).toMatchObject({ status: 200 });
  now += 5000;
  inbox.down('heartbeat', true);
  expect(await post(url, {})).toMatchObject({ status: 'unavailable' });
  expect(inbox.lastBeat()).toBe(NOW);
});

test('somebody waits for what comes, and reads what came instead', async () => {
  const inbox = await inboxOf();
  const waiting = inbox.arrivals.waitFor(({ to }) => to === 'lin');
  inbox.arrivals.add({ by: 'webhook', to: 'ada', title: 'for Ada', text: '', key: '1' });
  inbox.arrivals.add({ by: 'webhook', to: 'lin', title: 'for Lin', text: '', key: '2' });
  expect(await waiting).toMatchObject({ title: 'for Lin' });
  const never = inbox.arrivals.waitFor(({ to }) => to === 'sam', { withinMs: 1 });
  await expect(never).rejects.toThrow('webhook to lin: for Lin');
});
