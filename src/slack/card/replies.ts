/** Replies in the card's thread: what must ring is sent to the channel too, the steps are only for reading. */
import type { Operation, OperationEvent } from '../../delivery/operation.ts';
import type { CardFacts } from '../messages/operation/card-facts.ts';
import { callReply, endReply } from '../messages/operation/replies.ts';
import { threadLines } from '../messages/operation/thread-lines.ts';
import type { Face } from './face.ts';
import { reply } from './reply.ts';
import type { CardParts } from './say.ts';

/** In order of their weight: the end and the calls ring, the steps are only for reading. */
export async function tellReplies(
  operation: Operation,
  face: Face,
  facts: CardFacts,
  parts: CardParts,
): Promise<number> {
  const { asking, stopped, waiting, back } = operation;
  const call = callReply(operation, facts);
  const end = endReply(operation, facts);
  const what = asking?.since ?? stopped?.at ?? back?.blocked?.since ?? waiting?.blockedBy;
  if (call && what) {
    const wait = await reply(face, `call-${what}`, call, parts, true);
    if (wait > 0) return wait;
  }
  if (end) {
    const wait = await reply(face, 'end', end, parts, true);
    if (wait > 0) return wait;
  }
  return tellSteps(operation, face, parts);
}

/** One reply for each stage that is over. */
async function tellSteps(operation: Operation, face: Face, parts: CardParts): Promise<number> {
  const events = (await parts.store.events(operation.id)).map(({ event }) => event);
  for (const [i, run] of operation.runs.entries()) {
    if (run.ended === undefined) break;
    const lines = threadLines(eventsOf(operation, i, events));
    const wait = lines ? await reply(face, `stage-${i}`, lines, parts, false) : 0;
    if (wait > 0) return wait;
  }
  return 0;
}

/** From the beginning of the stage to the beginning of the next one; the first and the last have open ends. */
function eventsOf({ runs }: Operation, i: number, events: OperationEvent[]): OperationEvent[] {
  const from = i === 0 ? Number.NEGATIVE_INFINITY : (runs[i]?.began ?? 0);
  const to = runs[i + 1]?.began ?? Number.POSITIVE_INFINITY;
  return events.filter(({ at }) => at >= from && at < to);
}
