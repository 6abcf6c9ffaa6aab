/** Paging while what it needs is out of order: Slack, mail, its own worker. No page is lost, nobody is told twice. */
import { once } from 'node:events';
import { afterAll, expect, test } from 'vitest';
import { SECRETS } from '../../src/sandbox/inbox/inbox.ts';
import { PATIENCE, startWorld } from './world/world.ts';

const escalation = { steps: [{ who: 'primary', by: ['slack', 'mail'], wait: '120s' }], repeat: 0 };
const world = await startWorld({
  only: ['api', 'checkout', 'ledger'],
  processes: ['bot', 'worker'],
  // What is out of order is said there, and is no news here.
  botOutput: 'ignore',
  teams: { edge: { escalation } },
});
const { ada, aws, box } = world;
afterAll(() => world.stop());

const mailsAbout = (service: string) =>
  box.inbox.arrivals.all({ by: 'mail', to: 'ada@example.com' }).filter(({ title }) => title.includes(service));
const messagesAbout = (service: string) =>
  ada
    .direct()
    .messages()
    .filter(({ text }) => text.includes(service));

const knock = (service: string, state: 'firing' | 'fine') =>
  fetch(`${box.alertsUrl}/alerts/webhook/shop-monitor`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SECRETS.SHOP_MONITOR_SECRET}` },
    body: JSON.stringify({ key: `${service}-down`, state, title: `${service} is down`, service, environment: 'prod' }),
  });

test('Slack is down: mail and phone ring at once, and the message follows when Slack is back', async () => {
  box.inbox.down('slack', true);
  aws.breakage.break('alarm rings', 'checkout');
  await box.inbox.arrivals.waitFor(({ by, title }) => by === 'mail' && title.includes('checkout'), {
    withinMs: PATIENCE,
  });
  await box.inbox.arrivals.waitFor(({ by, to }) => by === 'pagerduty' && to === 'ada', { withinMs: PATIENCE });
  expect(world.pages()).toEqual([]);

  box.inbox.down('slack', false);
  const card = await world.page(/checkout in prod/);
  await ada.direct().waitFor(({ text }) => text.includes('checkout'), { withinMs: PATIENCE });
  aws.breakage.mend('alarm rings', 'checkout');
  await card.until(/^# \S+ Resolved: checkout in prod/);
  expect(mailsAbout('Page: checkout')).toHaveLength(1);
});

test('the worker dies between writing a page down and telling anybody: the next one tells, once', async () => {
  box.inbox.down('mail', true);
  box.inbox.down('slack', true);
  const [, worker] = box.bots;
  if (!worker) throw new Error('no worker');
  // It is durable as soon as its sender has heard so.
  expect((await knock('ledger', 'firing')).status).toBe(200);
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  box.inbox.down('mail', false);
  box.inbox.down('slack', false);
  box.startBot('worker');

  await box.inbox.arrivals.waitFor(({ by, title }) => by === 'mail' && title.includes('ledger'), {
    withinMs: PATIENCE,
  });
  const card = await world.page(/ledger in prod/);
  await ada.direct().waitFor(({ text }) => text.includes('ledger'), { withinMs: PATIENCE });
  expect((await knock('ledger', 'fine')).status).toBe(200);
  await card.until(/^# \S+ Resolved: ledger in prod/);
  expect(messagesAbout('ledger')).toHaveLength(1);
  expect(mailsAbout('Page: ledger')).toHaveLength(1);
  expect(world.pages().filter((line) => line.includes('ledger') && !line.startsWith('↳'))).toHaveLength(1);
});

test('a clean audit is told to the watchdog outside', async () => {
  await expect.poll(() => box.inbox.lastBeat(), { timeout: PATIENCE }).not.toBeNull();
});
