/**
 * SQS as a wake-up: what waits there says which alarm changed. A message is deleted once its alarm is durable; what
 * cannot be understood is deleted too, or it would come back for ever.
 */
import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { alarmIn } from './alarm-message.ts';
import type { HearAlarm } from './hear-alarm.ts';

export interface QueueParts {
  /** URLs. */
  queues: string[];
  hear: HearAlarm;
  counts: { refused(reason: string): void; taken(source: string, alerts: number): void };
  log: { warn(details: object, message: string): void; error(details: object, message: string): void };
  /** Another AWS; without it the SDK's environment variables decide. */
  endpoint?: string;
  /** Ms of patience after a failure: at first, and at most. */
  pause?: { first: number; most: number };
}

export interface QueueEars {
  /** What was received and not yet heard comes again elsewhere. */
  stop(): Promise<void>;
}

/** Longest that SQS lets anybody wait for a message, seconds. */
const WAIT = 20;

export function listenToQueues(parts: QueueParts): QueueEars {
  const ending = new AbortController();
  const ears = parts.queues.map((url) => listen(parts, url, ending.signal));
  return {
    async stop() {
      ending.abort();
      await Promise.allSettled(ears);
    },
  };
}

async function listen(parts: QueueParts, url: string, ending: AbortSignal): Promise<void> {
  const { log, pause: { first, most } = { first: 1000, most: 30_000 }, endpoint } = parts;
  const [, region] = /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com/.exec(url) ?? [];
  const client = new SQSClient({
    ...(region && { region }),
    ...(endpoint && { endpoint }),
    // The region says where it is; AWS_ENDPOINT_URL says it where it is elsewhere.
    useQueueUrlAsEndpoint: false,
    requestHandler: { connectionTimeout: 3000, requestTimeout: (WAIT + 5) * 1000, throwOnRequestTimeout: true },
  });
  for (let patience = first; !ending.aborted; ) {
    try {
      await receive(parts, client, url, ending);
      patience = first;
    } catch (error) {
      if (ending.aborted) break;
      log.error({ queue: nameOf(url), error: (error as Error).message }, 'a queue was not read, it is tried again');
      await pausing(patience, ending);
      patience = Math.min(2 * patience, most);
    }
  }
  client.destroy();
}

async function receive(parts: QueueParts, client: SQSClient, url: string, ending: AbortSignal): Promise<void> {
  const query = { QueueUrl: url, MaxNumberOfMessages: 10, WaitTimeSeconds: WAIT };
  const { Messages = [] } = await client.send(new ReceiveMessageCommand(query), { abortSignal: ending });
  const heard = await Promise.allSettled(Messages.map((message) => hear(parts, client, url, message)));
  const failed = heard.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
}

async function hear(parts: QueueParts, client: SQSClient, url: string, { Body = '', ReceiptHandle }: Message) {
  const { counts, log } = parts;
  const alarm = alarmIn(Body);
  if (alarm) {
    await parts.hear(alarm);
    counts.taken('sqs', 1);
  } else {
    counts.refused('malformed');
    log.warn({ queue: nameOf(url) }, 'a message of a queue was about no alarm, it was deleted');
  }
  await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
}

const nameOf = (url: string) => url.split('/').at(-1);

function pausing(ms: number, ending: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      ending.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    ending.addEventListener('abort', done);
  });
}
