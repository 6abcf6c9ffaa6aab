/** Bake: the new cluster serves everybody, the old one stands ready. Alarms are the tripwire, the judge looks closer. */
import { advance, type Decision, event, goBack, stay } from '../decision.ts';
import type { Operation, OperationEvent } from '../operation.ts';
import type { Seen } from '../seen.ts';
import { hasLastWord, hasVerdict, isBaked, judgeBake } from './judge-bake.ts';
import type { Placed } from './moves.ts';

export function bake(operation: Placed, seen: Seen, now: number): Decision {
  if (operation.bakeEndedBy) {
    return advance(operation, now, [event(now, 'signal', 'ended the bake', operation.bakeEndedBy)]);
  }
  const next = judgedAnew(operation, seen, now);
  const { verdict } = next;
  if (hasVerdict(next) && verdict?.word === 'fail' && !operation.keptBy) {
    return goBack(next, { why: 'bake', verdict }, now);
  }
  if (!isBaked(operation, now) || !hasLastWord(next)) return stay(next);
  const known = operation.alarms ? operation.alarms.quiet === operation.alarms.of : true;
  return known ? advance(next, now, lastWord(next, now)) : stay(next);
}

/** A look without figures has nothing new to judge. */
const judgedAnew = (operation: Placed, seen: Seen, now: number): Placed =>
  Object.keys(seen.figures).length === 0 ? operation : { ...operation, verdict: judgeBake(operation, seen, now) };

/** Where the judge cannot tell, the alarms have decided. */
const lastWord = ({ verdict, alarms }: Operation, now: number): OperationEvent[] =>
  verdict?.word === 'cannot tell'
    ? [
        event(
          now,
          'verdict',
          `The bake cannot tell from its figures: ${alarms?.of ? 'its alarms were quiet' : 'nothing else watches it'}`,
        ),
      ]
    : [];
