/** Standing up: the new cluster grows until it can carry everybody. */
import type { Operation } from '../../../delivery/operation.ts';
import { actions, header, type Message, md, message, section } from '../blocks.ts';
import { before, capital, subject, undertaking, whoServes } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';
import { healthy, stagePlan } from './stages.ts';
import { pause } from './steering.ts';
import { wayBack } from './way-back.ts';

export function standUpCard(operation: Operation, facts: CardFacts): Message {
  const { canaryAcceptedBy: acceptedBy } = operation;
  const canary = acceptedBy
    ? md`The canary could not tell; ${acceptedBy.name} let it go on.`
    : md`The canary passed: no worse than ${before(operation)}.`;
  return message(
    md`${capital(undertaking(operation))}: ${healthy(operation)}. ${canary}`,
    header(`:seedling: Standing up: ${subject(operation)}`),
    section(
      md`*${healthy(operation)}.* ${canary}`,
      md`${whoServes(operation)} When all are healthy, all requests move.`,
    ),
    actions(wayBack(operation, facts), pause(operation)),
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}
