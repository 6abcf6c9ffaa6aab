/**
 * From what rings to the right person, and to the end of it: alarms of AWS, other people's monitoring.
 * The waits of services.yml are seconds here.
 */
import { afterAll, expect, test } from 'vitest';
import { SECRETS } from '../../src/sandbox/inbox/inbox.ts';
import { SHELF } from '../../src/sandbox/shelf.ts';
import type { ShelfRelease } from '../../src/sandbox/shelf-service.ts';
import type { Person } from '../../src/sandbox/slack/person.ts';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { DISCOVERY, startWorld } from './world/world.ts';

const BROKEN: ShelfRelease = {
  release: '6.3.0',
  character: 'half fails',
  by: 'Ada',
  builtMinutesAgo: 10,
  says: 'every second request fails',
};
const services = SHELF.map((entry) =>
  entry.service === 'payments' ? { ...entry, releases: [...entry.releases, BROKEN] } : entry,
);
const escalation = {
  steps: [
    { who: 'primary', by: ['slack', 'mail'], wait: '4s' },
    { who: 'secondary', by: ['slack', 'webhook'], wait: '120s' },
  ],
  repeat: 0,
};
const world = await startWorld({
  services,
  times: { canary: '6s', bake: '2s' },
  teams: { edge: { escalation } },
  // Nobody agrees to it there, and no figure is faster than the alarm.
  places: {
    'payments prod': { approval: undefined, figures: [], canary: { for: '10m' } },
    'recs prod': {
      pages: [
        { alarm: 'recs-prod-errors', responses: [{ name: 'One more', do: 'scale out', instances: 1, byItself: true }] },
      ],
    },
  },
});
const { ada, lin, mira, aws, box } = world;
afterAll(() => world.stop());

/** What fullcycle writes to one person about this, as it read once or as soon as it does. */
const writesTo = async (who: Person, wanted: RegExp): Promise<Message> =>
  who.direct().waitFor(({ ts }) => world.history.of(ts).some((words) => wanted.test(words)), { what: `${wanted}` });

const knock = (path: string, secret: string, body: unknown) =>
  fetch(`${box.alertsUrl}/alerts/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Pages in the channel, by what they are about. */
const pagesOf = (about: RegExp, channel?: string) =>
  world.pages(channel).filter((line) => !line.startsWith('↳') && about.test(line));

test.concurrent('nobody answers the first call, so the next in line is told, takes it, and it is over', async () => {
  aws.breakage.break('alarm rings', 'checkout');
  const card = await world.page(/checkout in prod/);
  await writesTo(ada, /Page: checkout in prod/);
  await box.inbox.arrivals.waitFor(
    ({ by, to, title }) => by === 'mail' && to === 'ada@example.com' && /checkout/.test(title),
  );

  await card.until(/Lin, please answer: checkout in prod/);
  await card.broadcast(/@Lin please answer:.*Ada did not answer/);
  const asked = await writesTo(lin, /Page: checkout in prod.*Ada did not answer/s);
  await box.inbox.arrivals.waitFor(({ by, to }) => by === 'webhook' && to === 'lin');
  await lin.click(asked, 'Acknowledge');
  await card.until(/^# \S+ Lin is on it: checkout in prod/);
  await writesTo(ada, /Lin is on it since .*: checkout in prod.*You need not do anything/s);

  aws.breakage.mend('alarm rings', 'checkout');
  const over = await card.until(/^# \S+ Resolved: checkout in prod/);
  expect(over).toMatch(/@Lin acknowledged after [\d.]+ s\. It is fine again, and closed by itself\./);
  await card.broadcast(/checkout in prod is fine again/);
  expect(pagesOf(/checkout/)).toHaveLength(1);
});

test.concurrent('an alarm rings soon after a deploy: the page names it, and a click on it rolls back', async () => {
  await world.types(ada, '/deploy api 1.42.0');
  const deployed = await world.card(/api 1\.42\.0/);
  await deployed.until(/^# \S+ Live/);
  aws.breakage.break('alarm rings', 'api');
  const page = await world.page(/api in prod/);
  expect(await page.until(/1\.42\.0/)).toMatch(/Nothing else changed/);
  const { confirm } = await page.press(ada, 'Roll back to 1.41.0');
  expect(`${confirm?.title} ${confirm?.text}`).toMatch(/api in prod/);
  await page.until(/^# \S+ Rolling back: api in prod/);
  // What is put right and rings still is said, and belongs to a person.
  await page.until(/1\.41\.0 serves all requests again\. It still rings\./);
  aws.breakage.mend('alarm rings', 'api');
  const over = await page.until(/^# \S+ Resolved: api in prod/);
  expect(over).toContain('rolled back to 1.41.0');
  expect(over).toContain('1.42.0 is marked bad');
  await page.broadcast(/api in prod is fine again/);
});

test.concurrent('an alarm in a canary belongs to the deploy: nobody is woken, and the page says who puts it right', async () => {
  await world.types(ada, '/deploy payments 6.3.0');
  const card = await world.page(/: payments in prod/);
  const deployed = await world.card(/payments 6\.3\.0/);
  await deployed.until(/^# \S+ Rolled back/);
  await card.until(/^# \S+ Resolved: payments in prod/);
  const told = [ada, lin].map((who) => who.direct().asText());
  expect(told.join('\n')).not.toContain('payments');
});

const instancesOf = (service: string): string[] =>
  aws
    .production()
    .services.filter((each) => each.service === service)
    .flatMap(({ clusters }) => clusters.flatMap(({ instances }) => instances.map(({ id }) => id)));

test.concurrent('nobody is on call: that is said out loud, the team is asked, and the runbook has begun', async () => {
  const before = instancesOf('recs');
  aws.breakage.break('alarm rings', 'recs');
  const card = await world.page(/^Nobody on call: recs in prod/, DISCOVERY);
  await card.broadcast(/@discovery nobody is on call for discovery:/);
  await writesTo(mira, /recs in prod/);
  await card.until(/One more.*done/);
  expect(instancesOf('recs')).toHaveLength(before.length + 1);
  await card.press(mira, 'I take it');
  await card.until(/^# \S+ Mira is on it: recs in prod/);
  aws.breakage.mend('alarm rings', 'recs');
  await card.until(/^# \S+ Resolved: recs in prod/);
});

test.concurrent('somebody pages a team by hand, and its own words reach whoever is on call', async () => {
  await world.types(mira, '/page @edge Nobody can pay <b> & it is Friday', DISCOVERY);
  const card = await world.page(/team edge/);
  const asked = await writesTo(ada, /Nobody can pay <b> & it is Friday/);
  await ada.click(asked, 'Acknowledge');
  await card.until(/^# \S+ Ada is on it: team edge/);
  await card.press(ada, 'Resolve');
  await card.until(/^# \S+ Resolved: team edge/);
});

test.concurrent('a storm of 150 alerts is one page that counts', async () => {
  const storm = Array.from({ length: 150 }, (_, i) => ({
    key: `search-${i}`,
    state: 'firing',
    title: `search shard ${i} is late`,
    service: 'search',
    environment: 'prod',
  }));
  const parts = [storm.slice(0, 75), storm.slice(75)];
  const answers = await Promise.all(
    parts.map((part) => knock('webhook/shop-monitor', SECRETS.SHOP_MONITOR_SECRET, part)),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const card = await world.page(/search in prod/);
  await card.until(/150 alerts ring at once/);
  await writesTo(ada, /search in prod/);
  expect(pagesOf(/search in prod/)).toHaveLength(1);
  const calm = storm.map((each) => ({ ...each, state: 'fine' }));
  await Promise.all(
    [calm.slice(0, 75), calm.slice(75)].map((part) => knock('webhook/shop-monitor', SECRETS.SHOP_MONITOR_SECRET, part)),
  );
  await card.until(/^# \S+ Resolved: search in prod/);
});

test.concurrent('other monitoring knocks: it is believed with its secret alone, and its words stay words', async () => {
  const alert = {
    key: 'ledger-lag',
    state: 'firing',
    title: '<!channel> ledger lags *a lot*',
    service: 'ledger',
    environment: 'prod',
  };
  const forged = await knock('webhook/shop-monitor', 'a guess', alert);
  expect(forged.status).toBe(401);
  expect((await knock('webhook/shop-monitor', SECRETS.SHOP_MONITOR_SECRET, alert)).status).toBe(200);
  const card = await world.page(/^(Page: |.*please answer: )ledger in prod/);
  expect(card.words()).toContain('<!channel>');
  const mrkdwn = JSON.stringify(card.message().blocks).match(/"type":"mrkdwn","text":"[^"]*/g) ?? [];
  expect(mrkdwn.join('\n')).not.toContain('<!channel>');

  const labels = { alertname: 'SearchSlow', service: 'search', environment: 'staging', severity: 'critical' };
  const fingerprint = 'a1b2c3d4e5f60718';
  const from = {
    status: 'firing',
    labels,
    annotations: { summary: 'search is slow' },
    startsAt: new Date().toISOString(),
    fingerprint,
  };
  const notification = { version: '4', status: 'firing', receiver: 'fullcycle', groupKey: '{}', alerts: [from] };
  expect((await knock('alertmanager/prometheus', SECRETS.ALERTMANAGER_SECRET, notification)).status).toBe(200);
  const slow = await world.page(/^(Page: |.*please answer: )search in staging/);
  const endsAt = new Date(Date.now() + 1000).toISOString();
  const fine = { ...notification, status: 'resolved', alerts: [{ ...from, status: 'resolved', endsAt }] };
  await knock('alertmanager/prometheus', SECRETS.ALERTMANAGER_SECRET, fine);
  await slow.until(/^# \S+ Resolved: search in staging/);
  await knock('webhook/shop-monitor', SECRETS.SHOP_MONITOR_SECRET, { ...alert, state: 'fine' });
  await card.until(/^# \S+ Resolved: ledger in prod/);
});
