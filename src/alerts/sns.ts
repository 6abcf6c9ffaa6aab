/**
 * SNS over HTTPS. Only what Amazon signed is read, only topics that services.yml names are heard, and only their
 * subscriptions are confirmed.
 */
import type { Agent } from 'node:http';
import { get } from 'node:https';
import SnsValidator from 'sns-payload-validator';
import { z } from 'zod';
import { alarmIn } from './alarm-message.ts';
import type { Answer } from './answer.ts';
import type { HearAlarm } from './hear-alarm.ts';

const HOUR = 3_600_000;
/** So far may Amazon's clock be before ours. */
const AHEAD = 300_000;
const HOST = /^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/;

export interface SnsParts {
  /** ARNs. */
  topics: string[];
  hear: HearAlarm;
  seen: {
    wasHeard(message: string): Promise<boolean>;
    heard(message: string, keep: number): Promise<void>;
  };
  /** How Amazon's hosts are reached; absent: as anybody reaches them. */
  agent?: Agent;
  now(): number;
  log: { info(details: object, message: string): void; warn(details: object, message: string): void };
}

const envelope = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().min(1).max(200),
  TopicArn: z.string(),
  Message: z.string(),
  Timestamp: z.string(),
  SubscribeURL: z.string().optional(),
});
type Envelope = z.output<typeof envelope>;

export function snsDoor(parts: SnsParts): (body: string) => Promise<Answer> {
  const validator = new SnsValidator({ requestAgent: parts.agent as never });
  return async (body) => {
    const message = read(body);
    if (!message) return refused(400, 'malformed', 'this is no message of SNS');
    // Before anything is fetched on behalf of it.
    if (!parts.topics.includes(message.TopicArn)) {
      return refused(403, 'topic', 'this topic is not named under alerts.topics in services.yml');
    }
    const forged = await whyForged(validator, body);
    if (forged) return forged;
    const age = parts.now() - Date.parse(message.Timestamp);
    if (!(age <= HOUR && age >= -AHEAD)) {
      return refused(403, 'old', 'this message is older than an hour');
    }
    if (await parts.seen.wasHeard(message.MessageId)) {
      // SNS says it again when our answer was lost: no reason to worry whoever looks at its failures.
      return refused(200, 'replayed', 'this message was taken already');
    }
    const answer = await takenBy(parts, message);
    if (answer.status < 300) await parts.seen.heard(message.MessageId, HOUR + AHEAD);
    return answer;
  };
}

function read(body: string): Envelope | null {
  try {
    return envelope.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

/** A certificate that cannot be fetched proves nothing either way: SNS shall say it again. */
async function whyForged(validator: SnsValidator, body: string): Promise<Answer | null> {
  try {
    await validator.validate(body);
    return null;
  } catch (error) {
    const { message } = error as Error;
    return /^Invalid /.test(message)
      ? refused(403, 'signature', 'this message was not signed by Amazon')
      : refused(503, 'unproven', 'the certificate of Amazon could not be fetched; say it again');
  }
}

async function takenBy(parts: SnsParts, message: Envelope): Promise<Answer> {
  const { topics: _, hear, log } = parts;
  const topic = message.TopicArn.split(':').at(-1);
  switch (message.Type) {
    case 'SubscriptionConfirmation':
      return confirm(parts, message);
    case 'UnsubscribeConfirmation':
      log.warn({ topic }, 'a topic of SNS does not send to fullcycle any more');
      return { status: 200, says: 'heard' };
    case 'Notification': {
      const alarm = alarmIn(message.Message);
      if (!alarm) {
        log.warn({ topic }, 'a message of SNS was about no alarm, it was left alone');
        return { status: 200, says: 'this is about no alarm; it was left alone' };
      }
      await hear(alarm);
      return { status: 200, says: 'taken' };
    }
  }
}

async function confirm({ agent, log }: SnsParts, { SubscribeURL = '', TopicArn }: Envelope): Promise<Answer> {
  const url = URL.canParse(SubscribeURL) ? new URL(SubscribeURL) : null;
  if (url?.protocol !== 'https:' || url.port !== '' || !HOST.test(url.hostname)) {
    return refused(403, 'confirmation', 'the address of this confirmation is none of SNS');
  }
  const status = await new Promise<number>((resolve) => {
    const request = get(url, { ...(agent && { agent }), timeout: 5000 }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(0));
  });
  if (status !== 200) return refused(503, 'unproven', 'SNS did not take the confirmation; say it again');
  log.info({ topic: TopicArn.split(':').at(-1) }, 'a topic of SNS sends to fullcycle now');
  return { status: 200, says: 'confirmed' };
}

const refused = (status: number, reason: string, says: string): Answer => ({ status, says, refused: reason });
