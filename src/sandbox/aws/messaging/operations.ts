/** What SNS and SQS answer here: enough to publish, subscribe, confirm, receive and delete. */
import { z } from 'zod';
import { arn } from '../names.ts';
import { list, number, type Operations, opaque, operation, optional, text } from '../operation.ts';
import { md5, type QueueStore, queueUrl } from './queues.ts';
import type { Topics } from './topics.ts';

export function snsOperations(topics: Topics): Operations {
  return {
    CreateTopic: operation({ Name: text, ...optional(opaque, 'Attributes', 'Tags') }, ({ Name, Attributes }) => {
      const TopicArn = arn('sns', Name);
      topics.create(TopicArn, attributesOf(Attributes).SignatureVersion === '2' ? '2' : '1');
      return { TopicArn };
    }),
    Subscribe: operation(
      { TopicArn: text, Protocol: text, Endpoint: text, ...optional(opaque, 'Attributes', 'ReturnSubscriptionArn') },
      ({ TopicArn, Protocol, Endpoint, Attributes }) => {
        const raw = attributesOf(Attributes).RawMessageDelivery === 'true';
        const { arn, confirmed } = topics.subscribe(TopicArn, Protocol, Endpoint, raw);
        return { SubscriptionArn: confirmed ? arn : 'pending confirmation' };
      },
    ),
    ConfirmSubscription: operation(
      { TopicArn: text, Token: text, AuthenticateOnUnsubscribe: opaque.optional() },
      ({ TopicArn, Token }) => ({ SubscriptionArn: topics.confirm(TopicArn, Token).arn }),
    ),
    Unsubscribe: operation({ SubscriptionArn: text }, ({ SubscriptionArn }) => {
      topics.unsubscribe(SubscriptionArn);
      return {};
    }),
    ListSubscriptionsByTopic: operation({ TopicArn: text, NextToken: text.optional() }, ({ TopicArn }) => ({
      Subscriptions: topics.of(TopicArn).map(({ arn, topic, protocol, endpoint, confirmed }) => ({
        SubscriptionArn: confirmed ? arn : 'PendingConfirmation',
        TopicArn: topic,
        Protocol: protocol,
        Endpoint: endpoint,
      })),
    })),
    Publish: operation(
      { TopicArn: text, Message: text, Subject: text.optional(), MessageAttributes: opaque.optional() },
      ({ TopicArn, Message, Subject }) => ({ MessageId: topics.publish(TopicArn, Message, Subject) }),
    ),
  };
}

export function sqsOperations(queues: QueueStore): Operations {
  return {
    CreateQueue: operation({ QueueName: text, ...optional(opaque, 'Attributes', 'tags') }, ({ QueueName }) => {
      queues.create(QueueName);
      return { QueueUrl: queueUrl(QueueName) };
    }),
    SendMessage: operation(
      { QueueUrl: text, MessageBody: text, ...optional(opaque, 'DelaySeconds', 'MessageAttributes') },
      ({ QueueUrl, MessageBody }) => ({
        MessageId: queues.byUrl(QueueUrl).send(MessageBody),
        MD5OfMessageBody: md5(MessageBody),
      }),
    ),
    ReceiveMessage: operation(
      {
        QueueUrl: text,
        MaxNumberOfMessages: number.optional(),
        WaitTimeSeconds: number.optional(),
        VisibilityTimeout: number.optional(),
        ...optional(list(z.string()), 'AttributeNames', 'MessageSystemAttributeNames', 'MessageAttributeNames'),
      },
      async ({ QueueUrl, MaxNumberOfMessages = 1, WaitTimeSeconds = 0 }) => {
        const received = await queues.byUrl(QueueUrl).receive(MaxNumberOfMessages, WaitTimeSeconds * 1000);
        const Messages = received.map(({ id, body, receipt, received: times }) => ({
          MessageId: id,
          ReceiptHandle: receipt,
          Body: body,
          MD5OfBody: md5(body),
          Attributes: { ApproximateReceiveCount: String(times) },
        }));
        return Messages.length > 0 ? { Messages } : {};
      },
    ),
    DeleteMessage: operation({ QueueUrl: text, ReceiptHandle: text }, ({ QueueUrl, ReceiptHandle }) => {
      queues.byUrl(QueueUrl).delete(ReceiptHandle);
      return {};
    }),
  };
}

/** Query protocols write a map as a list of entries. */
function attributesOf(given: unknown): Record<string, unknown> {
  if (typeof given !== 'object' || given === null) return {};
  const { entry } = given as { entry?: unknown };
  if (!Array.isArray(entry)) return given as Record<string, unknown>;
  return Object.fromEntries((entry as { key: string; value: string }[]).map(({ key, value }) => [key, value]));
}
