/** SNS and SQS of this account: one topic to which every alarm tells its changes, and a queue for who would rather fetch. */
import type { Alarms } from '../cloudwatch/alarms.ts';
import { arn } from '../names.ts';
import type { Answer } from '../wire/protocol.ts';
import { tellTopics } from './alarm-actions.ts';
import { snsOperations, sqsOperations } from './operations.ts';
import { QueueStore } from './queues.ts';
import { CERTIFICATE_PATH, certificate } from './signing.ts';
import { Topics } from './topics.ts';

export const ALARM_TOPIC = arn('sns', 'alarms');
export const ALARM_QUEUE = 'alarms';

export class Messaging {
  readonly queues = new QueueStore();
  readonly topics = new Topics(this.queues);

  constructor(alarms: Alarms) {
    this.topics.create(ALARM_TOPIC);
    this.queues.create(ALARM_QUEUE);
    tellTopics(alarms, this.topics);
  }

  operations() {
    return { sns: snsOperations(this.topics), sqs: sqsOperations(this.queues) };
  }

  /** The certificate, and the confirmation by its link: neither is signed by who asks for it. */
  open(path: string): Answer | null {
    const url = new URL(path, 'https://sns.invalid');
    if (url.pathname === CERTIFICATE_PATH) return { type: 'application/x-pem-file', body: certificate() };
    if (url.searchParams.get('Action') !== 'ConfirmSubscription') return null;
    this.topics.confirm(url.searchParams.get('TopicArn') ?? '', url.searchParams.get('Token') ?? '');
    return { type: 'text/xml', body: '<ConfirmSubscriptionResponse/>' };
  }

  stop(): void {
    this.topics.stop();
    this.queues.stop();
  }
}
