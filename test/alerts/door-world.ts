/** A door with an SNS in front of it that signs for real, a pager on paper behind it, and a log that is read by tests. */
import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { openDoor } from '../../src/alerts/door.ts';
import { alarmHearing } from '../../src/alerts/hear-alarm.ts';
import { localSns } from '../../src/alerts/local-sns.ts';
import type { AlarmFound } from '../../src/cloud/alarm-book.ts';
import { signatureOf } from '../../src/notify/signature.ts';
import { Calls } from '../../src/sandbox/aws/calls.ts';
import { Alarms } from '../../src/sandbox/aws/cloudwatch/alarms.ts';
import { MetricStore } from '../../src/sandbox/aws/cloudwatch/series.ts';
import { ALARM_TOPIC, Messaging } from '../../src/sandbox/aws/messaging/messaging.ts';
import { signed } from '../../src/sandbox/aws/messaging/signing.ts';
import { Troubles } from '../../src/sandbox/aws/trouble.ts';
import { serveAws } from '../../src/sandbox/aws/wire/server.ts';
import { catalogWith } from './catalog.ts';
import { paperPager } from './paper-pager.ts';

export { ALARM_TOPIC };
export const SECRET = 'correct-horse-battery';
export const NOW = Date.parse('2026-03-29T10:00:00Z');

const ALERTS = `alerts:
  topics: ["${ALARM_TOPIC}"]
  webhooks:
    grafana: { kind: json, secretFrom: GRAFANA_SECRET, team: edge }
    prometheus: { kind: alertmanager, secretFrom: PROMETHEUS_SECRET }
    closed: { kind: json, secretFrom: NOT_SET }
`;

/** `found`: what AWS shows when an alarm is looked at; `throws`: what the look meets. */
export async function doorWorld({
  now = () => NOW,
  also,
}: {
  now?: () => number;
  also?: Parameters<typeof openDoor>[0]['also'];
} = {}) {
  const messaging = new Messaging(new Alarms(new MetricStore(), 0));
  const services = { autoscaling: {}, elasticloadbalancing: {}, ec2: {}, cloudwatch: {}, ...messaging.operations() };
  const open = (path: string) => messaging.open(path);
  const aws = await serveAws({ services, calls: new Calls(), troubles: new Troubles(), open }, 0);
  const pager = paperPager();
  const look = {
    found: null as AlarmFound | null | Promise<null>,
    throws: null as Error | null,
    asked: [] as string[],
  };
  const log: string[] = [];
  const write = (details: object, message: string) => log.push(`${message} ${JSON.stringify(details)}`);
  const seen = new Map<string, number>();
  const counts = { refused: [] as string[], taken: [] as string[] };
  const catalog = catalogWith({ after: ALERTS });
  const watch = {
    async lookAt(name: string) {
      look.asked.push(name);
      if (look.throws) throw look.throws;
      return look.found;
    },
  };
  const door = await openDoor(
    {
      catalog,
      pager,
      secrets: { GRAFANA_SECRET: SECRET, PROMETHEUS_SECRET: SECRET },
      sns: { hear: alarmHearing({ catalog, watch, pager, log: { warn: write } }), agent: localSns(aws.url) },
      seen: {
        wasHeard: async (id) => seen.has(id),
        heard: async (id, keep) => {
          seen.set(id, keep);
        },
      },
      counts: {
        refused: (reason) => counts.refused.push(reason),
        taken: (source, alerts) => counts.taken.push(`${source} ${alerts}`),
      },
      also,
      now,
      log: { info: write, warn: write, error: write },
    },
    { port: 0, host: '127.0.0.1' },
  );
  const url = `http://127.0.0.1:${door.port}`;
  onTestFinished(async () => {
    messaging.stop();
    await door.close();
    await aws.close();
  });
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(url + path, {
      method: 'POST',
      body: text,
      headers: { connection: 'close', ...headers },
    });
    return {
      status: response.status,
      says: (await response.json()) as { ok?: string; error?: string },
      headers: response.headers,
    };
  };
  const bearer = (secret = SECRET) => ({ authorization: `Bearer ${secret}` });
  const signature = (body: unknown, at = now(), secret = SECRET) => ({
    'x-signature': signatureOf(JSON.stringify(body), secret, at),
  });
  return { url, post, bearer, signature, pager, look, log, counts, seen, messaging, aws };
}

export const alarmMessage = (change: Record<string, unknown> = {}) =>
  JSON.stringify({
    AlarmName: 'api-prod-errors',
    AlarmDescription: 'More than 5 % of the requests fail.',
    NewStateValue: 'ALARM',
    NewStateReason: 'Threshold Crossed',
    StateChangeTime: '2026-03-29T09:59:00.000+0000',
    ...change,
  });

/** As SNS sends it; `change` after it was signed is a forgery. */
export function notification(Message: string, { at = NOW, topic = ALARM_TOPIC, version = '1' as '1' | '2' } = {}) {
  const Timestamp = new Date(at).toISOString();
  const message = { Type: 'Notification' as const, MessageId: randomUUID(), TopicArn: topic, Message, Timestamp };
  return { ...signed(message, version), SigningCertURL: CERTIFICATE };
}

export const CERTIFICATE =
  'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-00000000000000000000000000000000.pem';
