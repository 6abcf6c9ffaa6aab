/** The one card of an operation: which of its faces shows follows from the record alone. */
import type { Back } from '../../../delivery/ending.ts';
import { isUnderWay, type Operation } from '../../../delivery/operation.ts';
import type { Message } from '../blocks.ts';
import { withNotices } from '../notices.ts';
import { withinSize } from '../within-size.ts';
import { approvalCard } from './card-approval.ts';
import { bakeCard } from './card-bake.ts';
import { canaryCard } from './card-canary.ts';
import type { CardFacts } from './card-facts.ts';
import { firstCard, firstLiveCard } from './card-first.ts';
import { frozenCard } from './card-frozen.ts';
import { leftCard } from './card-left.ts';
import { liveCard } from './card-live.ts';
import { noWayBackCard } from './card-no-way-back.ts';
import { notStartedCard } from './card-not-started.ts';
import { pausedCard } from './card-paused.ts';
import { preflightCard } from './card-preflight.ts';
import { rollbackCard, rollbackDoneCard } from './card-rollback.ts';
import { rolledBackCard } from './card-rolled-back.ts';
import { rollingBakeCard, rollingCard, rollingLiveCard } from './card-rolling.ts';
import { rollingBackCard } from './card-rolling-back.ts';
import { shiftCard } from './card-shift.ts';
import { standUpCard } from './card-stand-up.ts';
import { stoppedCard } from './card-stopped.ts';
import { tearDownCard } from './card-tear-down.ts';
import { waitingCard } from './card-waiting.ts';
import { yourCallCard } from './card-your-call.ts';

export function operationCard(operation: Operation, facts: CardFacts): Message {
  return withinSize(
    operation.end ? ended(operation, operation.end, facts) : withNotices(running(operation, facts), operation),
  );
}

function ended(operation: Operation, end: NonNullable<Operation['end']>, facts: CardFacts): Message {
  switch (end.how) {
    case 'live':
      if (operation.founding) return firstLiveCard(operation, end, facts);
      if (operation.rolling) return rollingLiveCard(operation, end, facts);
      return operation.kind === 'deploy' ? liveCard(operation, end, facts) : rollbackDoneCard(operation, end, facts);
    case 'rolled back':
      if (!operation.back) throw new Error(`${operation.id} was rolled back without a reason`);
      return rolledBackCard(operation, end, operation.back, facts);
    case 'not started':
      return notStartedCard(operation, end, facts);
    case 'left':
      return leftCard(operation, end, facts);
  }
}

function running(operation: Operation, facts: CardFacts): Message {
  const { back, stopped, waiting, asking, paused, frozen, kind, stage } = operation;
  const wish = askedBack(operation);
  if (wish) return rollingBackCard({ ...operation, back: wish }, wish, facts);
  if (stopped) return stoppedCard(operation, stopped, facts);
  if (back) return rollingBackCard(operation, back, facts);
  if (waiting) return waitingCard(operation, waiting, facts);
  if (asking) return askingCard(operation, asking, facts);
  if (paused) return pausedCard(operation, paused, facts);
  if (frozen) return frozenCard(operation, frozen, facts);
  if (operation.founding) return firstCard(operation, facts);
  if (operation.rolling) return stage === 'bake' ? rollingBakeCard(operation, facts) : rollingCard(operation, facts);
  return kind === 'rollback' ? rollbackCard(operation, facts) : STAGE_CARD[operation.stage](operation, facts);
}

function askingCard(operation: Operation, asking: NonNullable<Operation['asking']>, facts: CardFacts): Message {
  switch (asking.about) {
    case 'canary':
      return yourCallCard(operation, asking, facts);
    case 'approval':
      return approvalCard(operation, asking, facts);
    case 'no way back':
      return noWayBackCard(operation, asking, facts);
  }
}

const STAGE_CARD = {
  preflight: preflightCard,
  canary: canaryCard,
  'stand up': standUpCard,
  shift: shiftCard,
  rolling: rollingCard,
  bake: bakeCard,
  'tear down': tearDownCard,
};

/** A click shows at once, before a worker has followed it: nobody else shall wonder whether to click too. */
function askedBack(operation: Operation): Back | undefined {
  const { signals, stage } = operation;
  const wish = signals.find(({ ask }) => ask === 'roll back');
  if (!wish || !isUnderWay(operation) || wish.ask !== 'roll back') return undefined;
  return { cause: { why: 'person', by: wish.by, reason: wish.reason }, during: stage, askedAt: wish.at };
}
