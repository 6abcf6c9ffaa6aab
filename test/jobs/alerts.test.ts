/** From an alarm that changes its state to a page in Redis: real queues, real SDK, signed messages, by both ways. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AlertsParts, startAlerts } from '../../jobs/alerts.ts';
import { openPager } from '../../jobs/paging/pager.ts';
import { localSns } from '../../src/alerts/local-sns.ts';
import { awsAlarmBook } from '../../src/cloud/aws/aws-alarm-book.ts';
import type { Page } from '../../src/paging/page.ts';
import { Calls } from '../../src/sandbox/aws/calls.ts';
import { readRule } from '../../src/sandbox/aws/cloudwatch/alarm-operations.ts';
import { Alarms } from '../../src/sandbox/aws/cloudwatch/alarms.ts';
import { cloudWatchOperations } from '../../src/sandbox/aws/cloudwatch/operations.ts';
import { MetricStore } from '../../src/sandbox/aws/cloudwatch/series.ts';
import { ALARM_TOPIC, Messaging } from '../../src/sandbox/aws/messaging/messaging.ts';
import { arn } from '../../src/sandbox/aws/names.ts';
import { Troubles } from '../../src/sandbox/aws/trouble.ts';
import { serveAws } from '../../src/sandbox/aws/wire/server.ts';
import { freePort } from '../../src/sandbox/redis/free-port.ts';
import { redisAlarmNotes } from '../../src/store/alarm-notes.ts';
import { catalogWith } from '../alerts/catalog.ts';
import { until } from '../cloud/until.ts';
import '../cloud/fast-aws.ts';
import { type PageWorld, startPageWorld } from './paging/page-world.ts';

const ALARM = 'api-prod-errors';
const STRANGER = 'disk-full';

/** An account with two alarms, one of which nobody owns, and a hand that sets them off. */
async function startAccount() {
  const store = new MetricStore();
  const alarms = new Alarms(store, 0);
  const messaging = new Messaging(alarms);
  const troubles = new Troubles();
  for (const AlarmName of [ALARM, STRANGER]) {
    const given = {
      AlarmName,
      Namespace: 'Shop',
      MetricName: AlarmName,
      Period: 1,
      Statistic: 'Sum',
      EvaluationPeriods: 1,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold' as const,
      AlarmActions: [ALARM_TOPIC],
      OKActions: [ALARM_TOPIC],
    };
    alarms.put(AlarmName, arn('cloudwatch', `alarm:${AlarmName}`), readRule(given), given, Date.now());
  }
  const services = {
    autoscaling: {},
    elasticloadbalancing: {},
    ec2: {},
    cloudwatch: cloudWatchOperations(alarms),
    ...messaging.operations(),
  };
  const open = (path: string) => messaging.open(path);
  const aws = await serveAws({ services, calls: new Calls(), troubles, open }, 0);
  let seconds = Math.floor(Date.now() / 1000);
  return {
    url: aws.url,
    messaging,
    troubles,
    /** So many errors in a second, and CloudWatch evaluates its alarms. */
    counts(name: string, errors: number) {
      seconds += 1;
      store.series({ namespace: 'Shop', name, dimensions: {} }, false).add(seconds * 1000, errors);
      alarms.evaluateAll((seconds + 1) * 1000);
    },
    async stop() {
      messaging.stop();
      await aws.close();
    },
  };
}

let world: PageWorld;
let account: Awaited<ReturnType<typeof startAccount>>;
let stops: (() => Promise<void>)[];
beforeEach(async () => {
  [world, account] = await Promise.all([startPageWorld(), startAccount()]);
  stops = [];
});
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await account.stop();
  await world.stop();
});

/** A worker that hears alerts, and looks at alarms every so often. */
async function listens(look: string, door?: AlertsParts['door']) {
  const catalog = catalogWith({ after: `alerts: { look: ${look}, topics: ["${ALARM_TOPIC}"], unowned: C0OPS }\n` });
  const { redis, pages, store, queues } = world;
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const counts = { refused: () => {}, taken: () => {} };
  const pager = openPager({ catalog, pages, store, queues, now: Date.now, log });
  const book = awsAlarmBook({ endpoint: account.url });
  const notes = redisAlarmNotes(redis);
  const parts = { catalog, connection: redis, book, pager, notes, door, counts, now: Date.now, log };
  const alerts = await startAlerts(parts);
  stops.push(() => alerts.stop());
  return { ...alerts, pager };
}

const aDoor = async () => ({ port: await freePort(), host: '127.0.0.1', secrets: {}, agent: localSns(account.url) });

async function subscribes({ port }: { port: number }): Promise<void> {
  const { topics } = account.messaging;
  topics.subscribe(ALARM_TOPIC, 'http', `http://127.0.0.1:${port}/alerts/sns`);
  await until('it is confirmed', async () => topics.of(ALARM_TOPIC)[0]?.confirmed === true);
}

async function pageOf(slot: string, is: (page: Page) => boolean): Promise<Page> {
  let found: Page | undefined;
  await until(`there is a page of ${slot}`, async () => {
    [found] = await world.pages.recent(slot, 1);
    return found !== undefined && is(found);
  });
  if (!found) throw new Error('no page');
  return found;
}

const FIRES = ({ alerts }: Page) => alerts.some(({ is }) => is === 'firing');
const IS_OVER = ({ state }: Page) => state.is === 'resolved';

describe('without messages', () => {
  it('the look alone finds that an alarm rings, and that it is fine again', async () => {
    account.counts(ALARM, 50);
    await listens('1s');
    const page = await pageOf('api', FIRES);
    expect(page).toMatchObject({
      scope: { team: 'edge', service: 'api', environment: 'prod' },
      channel: 'C0EDGE',
      alerts: [{ key: ALARM, title: 'api errors', figure: { value: 50, limit: 5, worse: 'more' } }],
    });
    account.counts(ALARM, 0);
    await pageOf('api', IS_OVER);
  });
});

describe('with messages of SNS', () => {
  it('a page is there long before the next look', async () => {
    const door = await aDoor();
    await listens('1h', door);
    await subscribes(door);
    account.counts(ALARM, 50);
    await pageOf('api', FIRES);
    account.counts(ALARM, 0);
    await pageOf('api', IS_OVER);
  });

  it('also while AWS answers nothing: then the alarm is what the message says', async () => {
    const door = await aDoor();
    await listens('1h', door);
    await subscribes(door);
    account.troubles.refuse('DescribeAlarms', 'InternalFailure', 'out of order', 100, 500);
    account.counts(ALARM, 50);
    expect((await pageOf('api', FIRES)).alerts).toMatchObject([{ key: ALARM }]);
  });

  it('what no service owns rings in its own channel, and says how it is claimed', async () => {
    const door = await aDoor();
    await listens('1h', door);
    await subscribes(door);
    account.counts(STRANGER, 50);
    const page = await pageOf('@nobody', FIRES);
    expect(page).toMatchObject({ team: null, channel: 'C0OPS' });
    expect(page.alerts[0]?.detail).toContain(`add "${STRANGER}" under pages of its service in services.yml`);
  });
});

it('of two workers on one machine one has the door, and the other opens it when that one is gone', async () => {
  const door = await aDoor();
  const first = await listens('1h', door);
  await listens('1h', door);
  const answers = async () =>
    (await fetch(`http://127.0.0.1:${door.port}/`, { headers: { connection: 'close' } }).catch(() => null))?.status;
  await until('the door is open', async () => (await answers()) === 404);
  await first.stop();
  await until('the door is open again', async () => (await answers()) === 404);
});
