/** Checking: nothing has changed yet. */
import type { Operation } from '../../../delivery/operation.ts';
import { actions, header, type Markup, type Message, md, message, section } from '../blocks.ts';
import { capital, undertaking, whoServes } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';
import { stagePlan } from './stages.ts';
import { wayBack } from './way-back.ts';

/** Said before anything is replaced. */
const noSecondFleet = ({ plan }: Operation): string[] =>
  plan.strategy === 'rolling'
    ? ['Its instances are replaced a few at a time. No second fleet stands ready: going back replaces them again.']
    : [];

/** Where a first cluster may be made, whether anything serves is what is being looked for. */
const serves = (operation: Operation): Markup | string =>
  operation.plan.cluster ? '' : md` *${whoServes(operation)}*`;

export const preflightCard = (operation: Operation, facts: CardFacts): Message =>
  message(
    md`${capital(undertaking(operation))}, asked by ${operation.asked.by.name}: looking before anything changes.`,
    header(`:mag: Checking: ${operation.service} ${operation.release} to ${operation.environment}`),
    section(md`Nothing has changed yet.${serves(operation)}`, ...noSecondFleet(operation)),
    actions(wayBack(operation, facts)),
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
