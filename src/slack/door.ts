/**
 * Where everything that people do in Slack comes in: answered within Slack's three seconds, tracked until it is done,
 * and told when it failed. Slack shows a person nothing at all when a handler throws, so the door does.
 */
import { randomBytes } from 'node:crypto';
import type { View } from '@slack/types';
import { failed, onItsWay, stillWorking } from './answers/failure.ts';
import { privately } from './answers/privately.ts';
import type { Log } from './bot-parts.ts';
import { DeskOutOfReach } from './desk-within-reach.ts';
import { escaped, type Message } from './messages/blocks.ts';
import { within } from './within.ts';

/** What a submitted form leads to. */
export type Submitted =
  | { close: Message | null }
  /** By block id, shown under the inputs. */
  | { errors: Record<string, string> }
  | { show: View };

interface Coming {
  /** For the log: `/deploy by U0ADA`. */
  what: string;
  ack(payload?: unknown): Promise<void>;
  user: { id: string };
  /** Where a private answer goes; without one it becomes a direct message. */
  responseUrl?: string;
  /** The message with the button is one that only this person sees: the answer takes its place. */
  replaces?: boolean;
}

export interface Door {
  command(coming: Coming, work: () => Promise<Message | null>): Promise<void>;
  click(coming: Coming, work: () => Promise<Message | null>): Promise<void>;
  submission(coming: Coming, work: () => Promise<Submitted>): Promise<void>;
  /** Anything else that must not be cut off. */
  other(what: string, work: () => Promise<void>): Promise<void>;
  /** Resolves when nothing runs any more, or after `ms`. */
  settled(ms: number): Promise<void>;
}

interface Options {
  log: Log;
  /** Milliseconds after which a command is acknowledged without its answer. */
  ackWithin: number;
  /** Says something to a person who is in no channel: on the Home tab. */
  directly(user: string, message: Message): Promise<unknown>;
}

export function createDoor({ log, ackWithin, directly }: Options): Door {
  const running = new Set<Promise<unknown>>();

  function track(work: Promise<void>): Promise<void> {
    const done = work.finally(() => running.delete(done));
    running.add(done);
    return done;
  }

  /** The work's result, or how its failure is told. */
  async function outcome<T>(coming: Pick<Coming, 'what'>, work: () => Promise<T>): Promise<T | { failed: Message }> {
    try {
      return await work();
    } catch (error) {
      const reference = randomBytes(3).toString('hex');
      log.error({ err: error, reference }, `${coming.what} failed`);
      return { failed: failed(reference, error instanceof DeskOutOfReach) };
    }
  }

  async function later({ user, responseUrl, replaces, what }: Coming, message: Message | null): Promise<void> {
    if (!message) return;
    const sent = safe(message);
    const said = responseUrl ? privately(responseUrl, sent, replaces) : directly(user.id, sent);
    await said.catch((error) => log.error({ err: error }, `${what}: the answer is lost`));
  }

  /** Acknowledges once; false when it was too late or Slack's socket is gone. */
  function acknowledging({ ack, what }: Coming, unlessBy: () => unknown) {
    let acknowledged = false;
    const once = async (payload?: unknown): Promise<boolean> => {
      if (acknowledged) return false;
      acknowledged = true;
      clearTimeout(watchdog);
      return ack(payload).then(
        () => true,
        (error) => {
          log.warn({ err: error }, `${what}: the ack did not reach Slack`);
          return false;
        },
      );
    };
    const watchdog = setTimeout(() => {
      log.warn({}, `${what} was not answered within ${ackWithin} ms`);
      void once(unlessBy());
    }, ackWithin);
    return once;
  }

  return {
    command: (coming, work) =>
      track(
        (async () => {
          const ack = acknowledging(coming, () => ({ response_type: 'ephemeral', ...stillWorking }));
          const result = await outcome(coming, work);
          const message = result && 'failed' in result ? result.failed : result;
          const inTime = await ack(message ? { response_type: 'ephemeral', ...safe(message) } : undefined);
          if (!inTime) await later(coming, message);
        })(),
      ),
    // Not a moment before it is done, or time is up: a click that was acknowledged and not written down would be lost
    // without a trace. If this process dies first, Slack itself tells the person that the click did not get through.
    click: (coming, work) =>
      track(
        (async () => {
          const { responseUrl, what } = coming;
          const ack = acknowledging(coming, () => {
            const said = responseUrl && privately(responseUrl, onItsWay);
            if (said) void said.catch((error) => log.error({ err: error }, `${what}: "on its way" is lost`));
          });
          const result = await outcome(coming, work);
          await ack();
          await later(coming, result && 'failed' in result ? result.failed : result);
        })(),
      ),
    submission: (coming, work) =>
      track(
        (async () => {
          const ack = acknowledging(coming, () => undefined);
          const result = await outcome(coming, work);
          if ('failed' in result) {
            await ack();
            return later(coming, result.failed);
          }
          const inTime = await ack(response(result));
          if ('close' in result) await later(coming, result.close);
          else if (!inTime && 'errors' in result) await later(coming, failedForm(result.errors));
        })(),
      ),
    other: (what, work) => track(outcome({ what }, work).then(() => undefined)),
    async settled(ms) {
      await within(ms, Promise.allSettled([...running]));
    },
  };
}

/** The text of an answer is plain, and may quote people; Slack would read a ping in it. The blocks have escaped already. */
const safe = ({ text, blocks }: Message): Message => ({ text: escaped(text), blocks });

function response(submitted: Submitted): unknown {
  if ('errors' in submitted) return { response_action: 'errors', errors: submitted.errors };
  if ('show' in submitted) return { response_action: 'update', view: submitted.show };
  return undefined;
}

/** The form was closed by the watchdog before its errors could be shown in it. */
function failedForm(errors: Record<string, string>): Message {
  const text = `${Object.values(errors).join(' ')} Nothing has changed.`;
  return { text, blocks: [{ type: 'section', text: { type: 'plain_text', text } }] };
}
