/** SQS: a message that is received hides for a while, and comes again unless it is deleted. */
import { createHash, randomUUID } from 'node:crypto';
import { AwsFailure } from '../failure.ts';
import { ACCOUNT, arn, REGION } from '../names.ts';

interface Kept {
  id: string;
  body: string;
  visibleAt: number;
  receipt: string;
  received: number;
}

export class LocalQueue {
  readonly #messages: Kept[] = [];
  readonly #waiting = new Set<() => void>();
  visibilityMs = 30_000;

  get size(): number {
    return this.#messages.length;
  }

  send(body: string): string {
    const id = randomUUID();
    this.#messages.push({ id, body, visibleAt: 0, receipt: '', received: 0 });
    for (const wake of this.#waiting) wake();
    return id;
  }

  /** Waits up to `waitMs` for the first one. */
  async receive(most: number, waitMs: number): Promise<Kept[]> {
    const deadline = Date.now() + waitMs;
    for (;;) {
      const now = Date.now();
      const found = this.#messages.filter(({ visibleAt }) => visibleAt <= now).slice(0, most);
      if (found.length > 0 || now >= deadline) return found.map((each) => this.#hide(each, now));
      await this.#change(deadline - now);
    }
  }

  delete(receipt: string): void {
    const at = this.#messages.findIndex((each) => each.receipt === receipt);
    if (at >= 0) this.#messages.splice(at, 1);
  }

  /** Whoever waits is answered with nothing. */
  stop(): void {
    for (const wake of this.#waiting) wake();
  }

  #hide(message: Kept, now: number): Kept {
    message.visibleAt = now + this.visibilityMs;
    message.receipt = randomUUID();
    message.received += 1;
    return { ...message };
  }

  #change(within: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      // A hidden one may come back meanwhile.
      const timer = setTimeout(wake, Math.min(within, 500));
      this.#waiting.add(wake);
    });
  }
}

export class QueueStore {
  readonly #queues = new Map<string, LocalQueue>();

  create(name: string): LocalQueue {
    const queue = this.#queues.get(name) ?? new LocalQueue();
    this.#queues.set(name, queue);
    return queue;
  }

  byArn(queueArn: string): LocalQueue | undefined {
    return this.#queues.get(queueArn.split(':').at(-1) ?? '');
  }

  /** The host of the address does not matter here: everything is this account. */
  byUrl(url: string): LocalQueue {
    const found = this.#queues.get(url.split('/').at(-1) ?? '');
    if (!found) throw new AwsFailure('QueueDoesNotExist', 'The specified queue does not exist.', 400);
    return found;
  }

  stop(): void {
    for (const queue of this.#queues.values()) queue.stop();
  }
}

export const queueUrl = (name: string) => `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`;
export const queueArn = (name: string) => arn('sqs', name);
export const md5 = (text: string) => createHash('md5').update(text).digest('hex');
