/** Clearing up: it is live, the old instances go. */
import type { Operation } from '../../../delivery/operation.ts';
import { actions, header, type Message, md, message, section } from '../blocks.ts';
import { before, capital, subject, undertaking } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';
import { stagePlan } from './stages.ts';
import { coldTakes, wayBack } from './way-back.ts';

export function tearDownCard(operation: Operation, facts: CardFacts): Message {
  const { release } = operation;
  const old = before(operation);
  return message(
    md`${capital(undertaking(operation))}: it serves all requests, the instances of ${old} are removed.`,
    header(`:broom: Clearing up: ${subject(operation)}`),
    section(
      md`*${release} serves all requests.* The instances of ${old} are being removed.`,
      md`Going back now takes ${coldTakes(operation, facts)}.`,
    ),
    actions(wayBack(operation, facts)),
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}
