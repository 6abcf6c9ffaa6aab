/** Queues, through the real SDK and on the real wire: a wake-up that is deleted once it was heard, and only then. */
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { listenToQueues } from '../../src/alerts/queue.ts';
import type { AlarmFound } from '../../src/cloud/alarm-book.ts';
import { ALARM_QUEUE } from '../../src/sandbox/aws/messaging/messaging.ts';
import { queueArn, queueUrl } from '../../src/sandbox/aws/messaging/queues.ts';
import { until } from '../cloud/until.ts';
import '../cloud/fast-aws.ts';
import { ALARM_TOPIC, alarmMessage, doorWorld } from './door-world.ts';

async function world() {
  const { aws, messaging, log } = await doorWorld();
  const queue = messaging.queues.create(ALARM_QUEUE);
  queue.visibilityMs = 100;
  const heard: AlarmFound[] = [];
  const counts: string[] = [];
  const trouble = { store: false };
  const ears = listenToQueues({
    queues: [queueUrl(ALARM_QUEUE)],
    endpoint: aws.url,
    pause: { first: 10, most: 50 },
    async hear(alarm) {
      if (trouble.store) throw new Error('Command timed out');
      heard.push(alarm);
    },
    counts: { refused: (reason) => counts.push(reason), taken: (source) => counts.push(source) },
    log: { warn: (_, message) => log.push(message), error: (_, message) => log.push(message) },
  });
  onTestFinished(async () => {
    messaging.queues.stop();
    await ears.stop();
  });
  const sqs = new SQSClient({ endpoint: aws.url, useQueueUrlAsEndpoint: false });
  const send = (MessageBody: string) =>
    sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(ALARM_QUEUE), MessageBody }));
  return { queue, heard, counts, trouble, send, messaging, log };
}

test('what an alarm’s topic sends to the queue is heard, then deleted', async () => {
  const here = await world();
  here.messaging.topics.subscribe(ALARM_TOPIC, 'sqs', queueArn(ALARM_QUEUE));
  here.messaging.topics.publish(ALARM_TOPIC, alarmMessage());
  await until('it was deleted', async () => here.queue.size === 0 && here.counts.length > 0);
  expect(here.heard).toMatchObject([{ name: 'api-prod-errors', state: 'ringing' }]);
  expect(here.counts).toEqual(['sqs']);
});

test('so is an event of EventBridge', async () => {
  const here = await world();
  await here.send(
    JSON.stringify({
      source: 'aws.cloudwatch',
      'detail-type': 'CloudWatch Alarm State Change',
      detail: {
        alarmName: 'api-prod-errors',
        state: { value: 'OK', reason: 'fine', timestamp: '2026-03-29T10:00:00.000+0000' },
      },
    }),
  );
  await until('it was heard', async () => here.heard.length > 0);
  expect(here.heard).toEqual([
    { name: 'api-prod-errors', state: 'ok', since: Date.parse('2026-03-29T10:00:00Z'), reason: 'fine' },
  ]);
});

test('while the store is away it stays in the queue, and is heard later', async () => {
  const here = await world();
  here.trouble.store = true;
  await here.send(alarmMessage());
  await until('it was tried', async () => here.log.length > 0);
  expect(here.queue.size).toBe(1);
  here.trouble.store = false;
  await until('it was deleted', async () => here.queue.size === 0);
  expect(here.heard).toHaveLength(1);
});

test('what nobody understands is deleted and counted, and not repeated in the log', async () => {
  const here = await world();
  await here.send('the password is swordfish');
  await until('it was deleted', async () => here.queue.size === 0 && here.counts.length > 0);
  expect([here.heard, here.counts]).toEqual([[], ['malformed']]);
  expect(here.log).toEqual(['a message of a queue was about no alarm, it was deleted']);
});
