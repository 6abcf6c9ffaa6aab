/** The hold that a rollback has set, on the card of that rollback: that it stands, or who lifted it. */
import type { ActionsBlock, Button } from '@slack/types';
import type { Hold } from '../../../delivery/hold.ts';
import type { Operation } from '../../../delivery/operation.ts';
import { actions, type Markup, md } from '../blocks.ts';
import { liftHold } from '../hold/hold-buttons.ts';
import { clock } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';

/** Another hold than its own is another story. */
const ownHold = ({ id }: Operation, { hold }: CardFacts): Hold | null => (hold?.after === id ? hold : null);

export function holdLines(operation: Operation, facts: CardFacts): Markup[] {
  const { service, holdLifted } = operation;
  if (ownHold(operation, facts)) return [md`:lock: *${service} is held:* no deploys until somebody lifts the hold.`];
  if (!holdLifted) return [];
  return [md`:unlock: ${holdLifted.by.name} lifted the hold at ${clock(operation, holdLifted.at)}: deploys may begin.`];
}

/** Beside it whatever else the card has to press. */
export function holdButtons(operation: Operation, facts: CardFacts, ...more: Button[]): ActionsBlock | null {
  const hold = ownHold(operation, facts);
  const bad = operation.kind === 'deploy' ? operation.release : (operation.from ?? undefined);
  const buttons = [...(hold ? [liftHold(hold, { bad })] : []), ...more];
  return buttons.length > 0 ? actions(...buttons) : null;
}
