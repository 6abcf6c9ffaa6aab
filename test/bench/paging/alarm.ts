/**
 * From the change of an alarm at the local AWS to its message in the channel: with SNS, and by looking alone. The whole
 * sandbox runs, the bot in a process of its own; each time another page, because nothing is reopened.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchClient, DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { parse, stringify } from 'yaml';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { scratchFile } from '../../../src/sandbox/scratch.ts';
import type { Message } from '../../../src/sandbox/slack/workspace.ts';
import { type Figure, percentile, spread } from '../figure.ts';

const TIMES = 12;
const LOOK_MS = 5000;
const ALARM = 'recs-prod-errors';
const CHANNEL = '#team-discovery';

export async function alarm(): Promise<Figure[]> {
  const told = await measured({ sns: true });
  const seen = await measured({ sns: false });
  return [
    {
      figure: 'Change of an alarm to its message in the channel, with SNS',
      target: 'median under 2 s',
      measured: spread(told),
      met: percentile(told, 0.5) < 2000,
      how: `${TIMES} alarms; signed messages over HTTP, looks every ${LOOK_MS / 1000} s beside them`,
    },
    {
      figure: 'The same by looking alone',
      target: `under ${LOOK_MS / 1000} + 2 s`,
      measured: spread(seen),
      met: Math.max(...seen) < LOOK_MS + 2000,
      how: `${TIMES} alarms at other moments of the round; a look every ${LOOK_MS / 1000} s`,
    },
  ];
}

async function measured({ sns }: { sns: boolean }): Promise<number[]> {
  const box = await startSandbox({ botOutput: 'stderr', config: await config(sns) });
  const cloudWatch = new CloudWatchClient({
    endpoint: box.aws.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  try {
    // It waits for its first look, and for the topic's subscription.
    await sleep(LOOK_MS + 1000);
    const took: number[] = [];
    for (let n = 0; n < TIMES; n++) {
      took.push(await ringOnce(box, cloudWatch));
      await sleep((n * LOOK_MS) / TIMES);
    }
    return took;
  } finally {
    cloudWatch.destroy();
    await box.stop();
  }
}

interface Written {
  environments: Record<string, { pages?: string[] }>;
}

async function config(sns: boolean): Promise<string> {
  const file = new URL('../../../src/sandbox/services.yml', import.meta.url);
  const catalog = parse(await readFile(file, 'utf8'));
  catalog.alerts = { ...catalog.alerts, look: `${LOOK_MS / 1000}s`, ...(!sns && { topics: [] }) };
  for (const team of Object.values<{ escalation?: object }>(catalog.teams)) {
    team.escalation = { ...team.escalation, reopenWithin: '0s' };
  }
  // On a busy machine the others ring by themselves.
  for (const service of Object.values<Written>(catalog.services)) {
    for (const place of Object.values(service.environments)) place.pages = [];
  }
  catalog.services.recs.environments.prod.pages = [ALARM];
  return scratchFile('services.yml', stringify(catalog));
}

async function ringOnce({ aws, slack }: Sandbox, cloudWatch: CloudWatchClient): Promise<number> {
  const channel = slack.channel(CHANNEL);
  const known = new Set(
    channel
      .messages()
      .filter(isCard)
      .map(({ ts }) => ts),
  );
  const rang = changeTo(aws, 'ALARM');
  await setThreshold(cloudWatch, -1);
  const at = await rang;
  const message = await channel.waitFor((each) => isCard(each) && !known.has(each.ts), { withinMs: 30_000 });
  const fine = changeTo(aws, 'OK');
  await setThreshold(cloudWatch, 1e9);
  await fine;
  await channel.waitFor(
    ({ ts, blocks }) => ts === message.ts && JSON.stringify(blocks).includes(':white_check_mark:'),
    { withinMs: 60_000 },
  );
  return Number(message.ts) * 1000 - at;
}

const changeTo = (aws: Sandbox['aws'], state: string): Promise<number> =>
  new Promise((resolve) => aws.onAlarm(({ alarm: name, to }) => name === ALARM && to === state && resolve(Date.now())));

/** As somebody who edits it would: all else stays. */
async function setThreshold(cloudWatch: CloudWatchClient, Threshold: number): Promise<void> {
  const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: [ALARM] }));
  const [found] = MetricAlarms;
  if (!found) throw new Error(`There is no alarm ${ALARM}.`);
  await cloudWatch.send(
    new PutMetricAlarmCommand({
      AlarmName: ALARM,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      Threshold,
      ...(found.Metrics?.length
        ? { Metrics: found.Metrics }
        : {
            MetricName: found.MetricName,
            Namespace: found.Namespace,
            Statistic: found.Statistic,
            ExtendedStatistic: found.ExtendedStatistic,
            Period: found.Period,
            Dimensions: found.Dimensions,
          }),
      AlarmActions: found.AlarmActions,
      OKActions: found.OKActions,
      TreatMissingData: 'notBreaching',
    }),
  );
}

const isCard = ({ metadata, threadTs }: Message): boolean =>
  !threadTs && metadata?.event_type === 'fullcycle_page' && metadata.event_payload.name === 'card';
