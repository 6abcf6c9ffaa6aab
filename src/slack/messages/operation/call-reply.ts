/** A call for somebody new, told as a reply that the channel sees: your call, stopped, a line that waits. */
import { isUnderWay, type Operation } from '../../../delivery/operation.ts';
import { link, type Markup, type Message, md, mention, message, section } from '../blocks.ts';
import { capital, undertaking } from '../subject.ts';
import { theTeam } from '../the-team.ts';
import type { CardFacts } from './card-facts.ts';
import { whatIsWrong } from './card-no-way-back.ts';
import { edit } from './card-stopped.ts';
import { noAnswer, whyUnsure } from './card-your-call.ts';

/** Null while nobody is needed. */
export function callReply(operation: Operation, facts: CardFacts): Message | null {
  const { end, stopped, asking, waiting, asked } = operation;
  if (end) return null;
  const what = undertaking(operation);
  const team = theTeam(operation, facts);
  if (stopped) {
    const news = md`somebody changed AWS by hand, ${edit(operation, stopped)}. Nothing was changed back.`;
    return call(
      operation,
      facts,
      ':octagonal_sign:',
      md`${team} ${mention(asked.by.id)}`,
      `${what} has stopped:`,
      news,
    );
  }
  const blocked = operation.back?.blocked;
  if (blocked) {
    const news = md`its way back is blocked, ${blocked.why.replace(/\.$/, '')}. Nothing is taken away from what serves.`;
    return call(operation, facts, ':octagonal_sign:', md`${team} ${mention(asked.by.id)}`, `${what} needs you:`, news);
  }
  if (asking?.about === 'approval') {
    const or = isUnderWay(operation) ? 'rolls it back' : 'stops it';
    const text = md`somebody else of ${operation.team} approves it or ${or}.`;
    const news = md`${text} ${noAnswer(operation, asking)}`;
    return call(operation, facts, ':raised_hand:', team, `${what} needs your call:`, news, text);
  }
  if (asking?.about === 'no way back') {
    const why = operation.founding ? 'there is nothing to go back to' : 'going back does not undo it';
    const news = md`${whatIsWrong(operation, asking)}, and ${why}. Nothing moves until somebody decides.`;
    return call(operation, facts, ':raised_hand:', team, `${what} needs your call:`, news);
  }
  if (asking) {
    const why = whyUnsure(operation);
    const news = md`the canary cannot tell, ${why}. ${noAnswer(operation, asking)}`;
    return call(
      operation,
      facts,
      ':raised_hand:',
      team,
      `${what} needs your call:`,
      news,
      md`the canary cannot tell, ${why}.`,
    );
  }
  if (waiting?.blockedBy) {
    const news = md`the one before it was rolled back. Nothing has changed yet.`;
    return call(
      operation,
      facts,
      ':hourglass_flowing_sand:',
      mention(asked.by.id),
      `${what} waits for a person:`,
      news,
    );
  }
  return null;
}

/** `text` has no times and wakes nobody; the block has both, and the way to the buttons. */
function call(
  operation: Operation,
  { cardLink }: CardFacts,
  mark: string,
  whom: Markup,
  what: string,
  news: Markup,
  text = news,
): Message {
  const url = cardLink?.(operation.id);
  const decide = url ? md` ${link(url, 'Decide')}` : '';
  return message(md`${mark} ${capital(what)} ${text}`, section(md`${mark} ${whom} *${what}* ${news}${decide}`));
}
