/** CloudWatch as paging's book of alarms. Its clients are its own: a throttled look must not slow a deploy down. */
import {
  type CompositeAlarm,
  GetMetricDataCommand,
  type MetricAlarm,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { AlarmBook, AlarmFound } from '../alarm-book.ts';
import { figureOf, questionsOf } from './alarm-figure.ts';
import { alarmSeen, describeAlarms, MOST_ALARMS } from './alarms.ts';
import { type ClientOptions, type Clients, createClients } from './clients.ts';
import { cloudFailure } from './failure.ts';
import { joined, periodFor } from './history.ts';
import { readable } from './readable.ts';

interface Place {
  aws: Clients;
  /** As they were at the last look, by name. */
  alarms: Map<string, MetricAlarm | CompositeAlarm>;
}

export function awsAlarmBook(options: ClientOptions = {}): AlarmBook {
  const places = new Map<string | undefined, Place>();
  const placeOf = (region = options.region): Place => {
    const place = places.get(region) ?? { aws: createClients({ ...options, region }), alarms: new Map() };
    places.set(region, place);
    return place;
  };
  return {
    look: (region, names) => told('look at alarms', () => look(placeOf(region), names)),
    async figure(region, name, now) {
      const place = placeOf(region);
      if (!place.alarms.has(name)) await told('look at alarms', () => look(place, [name]));
      const alarm = place.alarms.get(name) as MetricAlarm | undefined;
      const asked = alarm && questionsOf(alarm);
      if (!asked) return null;
      // Up to the period that is running: it is the newest that is known of what goes wrong just now.
      const to = Math.ceil(now / asked.period) * asked.period;
      const span = { from: to - asked.span, to };
      const results = await told('read what an alarm measures', () => read(place.aws, asked.queries, span));
      return figureOf(alarm, asked, results);
    },
    history: (region, metric, starts, span) =>
      told(`read ${metric.name}`, async () => {
        const period = periodFor(starts, span);
        const { namespace: Namespace, name: MetricName, statistic: Stat, dimensions = {} } = metric;
        const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
        const MetricStat = { Metric: { Namespace, MetricName, Dimensions }, Period: period / 1000, Stat };
        const whole = { from: Math.min(...starts), to: Math.max(...starts) + span };
        const results = await read(placeOf(region).aws, [{ Id: 'q0', MetricStat }], whole);
        return starts.map((start) => joined(results, { from: start, to: start + span }, Stat));
      }),
  };
}

async function look({ aws, alarms }: Place, names: string[]): Promise<AlarmFound[]> {
  for (let from = 0; from < names.length; from += MOST_ALARMS) {
    const asked = names.slice(from, from + MOST_ALARMS);
    const found = await describeAlarms(aws, asked);
    for (const name of asked) {
      const alarm = found.get(name);
      if (alarm) alarms.set(name, alarm);
      else alarms.delete(name);
    }
  }
  return names.map((name) => {
    const alarm = alarms.get(name);
    const { AlarmDescription } = alarm ?? {};
    return { ...alarmSeen(name, alarm), ...(AlarmDescription && { description: AlarmDescription }) };
  });
}

async function read(
  aws: Clients,
  MetricDataQueries: MetricDataQuery[],
  { from, to }: { from: number; to: number },
): Promise<MetricDataResult[]> {
  const results: MetricDataResult[] = [];
  let NextToken: string | undefined;
  do {
    const asked = { MetricDataQueries, StartTime: new Date(from), EndTime: new Date(to), NextToken };
    const page = await aws.cloudWatch.send(new GetMetricDataCommand({ ...asked, ScanBy: 'TimestampAscending' }));
    results.push(...(page.MetricDataResults ?? []).map(readable));
    NextToken = page.NextToken;
  } while (NextToken);
  return results;
}

async function told<T>(doing: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw cloudFailure(error, doing);
  }
}
