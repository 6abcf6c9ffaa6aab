/** SNS: topics, who is subscribed, and the post that brings it to them. What is not taken is sent again a few times. */
import { randomBytes, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { AwsFailure, invalid } from '../failure.ts';
import { REGION } from '../names.ts';
import type { QueueStore } from './queues.ts';
import { CERTIFICATE_PATH, signed } from './signing.ts';

export interface Subscription {
  arn: string;
  topic: string;
  protocol: 'http' | 'https' | 'sqs';
  endpoint: string;
  confirmed: boolean;
  token: string;
  raw: boolean;
}

const HOST = `https://sns.${REGION}.amazonaws.com`;
/** A notification is old news after some seconds; whoever is to confirm may still be starting. */
const TRIES = { Notification: 4, SubscriptionConfirmation: 60 };
const AGAIN_AFTER_MS = 500;

export class Topics {
  readonly #topics = new Map<string, { version: '1' | '2' }>();
  readonly #subscriptions: Subscription[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(private readonly queues: QueueStore) {}

  create(topic: string, version: '1' | '2' = '1'): void {
    if (!this.#topics.has(topic)) this.#topics.set(topic, { version });
  }

  of(topic: string): Subscription[] {
    return this.#subscriptions.filter((each) => each.topic === topic);
  }

  /** A queue is subscribed at once; who is reached by HTTP is asked first. */
  subscribe(topic: string, protocol: string, endpoint: string, raw = false): Subscription {
    this.#known(topic);
    if (protocol !== 'http' && protocol !== 'https' && protocol !== 'sqs') throw invalid('Invalid parameter: Protocol');
    const known = this.of(topic).find((each) => each.endpoint === endpoint);
    if (known?.confirmed) return known;
    const arn = `${topic}:${randomUUID()}`;
    const token = randomBytes(32).toString('hex');
    const subscription: Subscription = { arn, topic, protocol, endpoint, confirmed: protocol === 'sqs', token, raw };
    this.#subscriptions.push(subscription);
    if (protocol !== 'sqs') this.#ask(subscription);
    return subscription;
  }

  confirm(topic: string, token: string): Subscription {
    const found = this.of(topic).find((each) => each.token === token);
    if (!found) throw new AwsFailure('InvalidParameter', 'Invalid parameter: Token', 400);
    found.confirmed = true;
    return found;
  }

  unsubscribe(arn: string): void {
    const at = this.#subscriptions.findIndex((each) => each.arn === arn);
    if (at >= 0) this.#subscriptions.splice(at, 1);
  }

  publish(topic: string, Message: string, Subject?: string): string {
    const { version } = this.#known(topic);
    const message = this.#message('Notification', topic, { Message, ...(Subject && { Subject }) });
    const whole = {
      ...signed(message, version),
      SigningCertURL: `${HOST}${CERTIFICATE_PATH}`,
      UnsubscribeURL: `${HOST}/?Action=Unsubscribe`,
    };
    for (const subscription of this.of(topic)) {
      if (!subscription.confirmed) continue;
      const body = subscription.raw ? Message : JSON.stringify(whole);
      if (subscription.protocol === 'sqs') this.queues.byArn(subscription.endpoint)?.send(body);
      else this.#post(subscription, whole.Type, whole.MessageId, body);
    }
    return message.MessageId;
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #known(topic: string): { version: '1' | '2' } {
    const found = this.#topics.get(topic);
    if (!found) throw new AwsFailure('NotFound', 'Topic does not exist', 404);
    return found;
  }

  #message<T extends 'Notification' | 'SubscriptionConfirmation', M extends object>(
    Type: T,
    TopicArn: string,
    more: M,
  ) {
    return { Type, MessageId: randomUUID(), TopicArn, Timestamp: new Date().toISOString(), ...more };
  }

  #ask(subscription: Subscription): void {
    const { topic, token } = subscription;
    const message = this.#message('SubscriptionConfirmation', topic, {
      Message: `You have chosen to subscribe to the topic ${topic}.`,
      Token: token,
      SubscribeURL: `${HOST}/?Action=ConfirmSubscription&TopicArn=${encodeURIComponent(topic)}&Token=${token}`,
    });
    const whole = { ...signed(message, this.#known(topic).version), SigningCertURL: `${HOST}${CERTIFICATE_PATH}` };
    this.#post(subscription, whole.Type, whole.MessageId, JSON.stringify(whole));
  }

  #post(subscription: Subscription, type: keyof typeof TRIES, id: string, body: string, tried = 1): void {
    const { endpoint, topic, arn } = subscription;
    const headers = {
      'content-type': 'text/plain; charset=UTF-8',
      'x-amz-sns-message-type': type,
      'x-amz-sns-message-id': id,
      'x-amz-sns-topic-arn': topic,
      ...(type === 'Notification' && { 'x-amz-sns-subscription-arn': arn }),
    };
    const again = () => {
      if (tried >= TRIES[type]) return;
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        this.#post(subscription, type, id, body, tried + 1);
      }, AGAIN_AFTER_MS);
      this.#timers.add(timer);
    };
    const asking = request(endpoint, { method: 'POST', headers, timeout: 15_000 }, (response) => {
      response.resume();
      // What is refused as wrong stays refused.
      if ((response.statusCode ?? 500) >= 500) again();
    });
    asking.on('timeout', () => asking.destroy(new Error('no answer')));
    asking.on('error', again);
    asking.end(body);
  }
}
