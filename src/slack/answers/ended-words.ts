/** One line for an operation that is over: outcome, length, who; its card is a link. */
import { causeInWords } from '../../delivery/cause-in-words.ts';
import type { Operation } from '../../delivery/operation.ts';
import { clip, day, type Markup, md } from '../messages/blocks.ts';
import { span } from '../messages/quantities.ts';

export function endedLine(operation: Operation, card: Markup): Markup {
  const { environment, asked, end, adopted } = operation;
  const at = end?.at ?? asked.at;
  const from = adopted && end?.how === 'live' ? `, in place of ${adopted.cluster}, made by hand` : '';
  return md`${mark(operation)} ${card} ${toWhere(operation)} ${environment}: ${outcome(operation)}${from} · ${day(at)}, after ${span(at - asked.at)}, by ${asked.by.name}`;
}

const toWhere = ({ kind }: Operation): string => (kind === 'deploy' ? 'to' : 'again in');

function mark({ end, kind }: Operation): string {
  if (end?.how === 'live') return kind === 'deploy' ? ':white_check_mark:' : ':leftwards_arrow_with_hook:';
  if (end?.how === 'rolled back') return kind === 'deploy' ? ':leftwards_arrow_with_hook:' : ':no_entry:';
  return end?.how === 'left' ? ':octagonal_sign:' : ':no_entry:';
}

function outcome(operation: Operation): string {
  const { end, back, kind, from } = operation;
  switch (end?.how) {
    case undefined:
      return 'not over';
    case 'live':
      return kind === 'deploy' ? 'live' : `rolled back by hand${from ? ` from ${from}` : ''}`;
    case 'rolled back': {
      const why = back ? clip(causeInWords(operation, back.cause), 200) : 'was rolled back';
      return kind === 'deploy' ? why : `not done, it ${why}`;
    }
    case 'not started':
      return `not started, ${clip(end.reasons.join('; '), 200)}`;
    case 'left':
      return `left to ${end.by.name}`;
  }
}
