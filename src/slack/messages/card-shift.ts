/** Shifting: all requests move to the new release. */
import type { Operation } from '../../delivery/operation.ts';
import { actions, header, type Message, md, message, section } from './blocks.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';
import { stagePlan } from './stages.ts';
import { pause } from './steering.ts';
import { before, capital, clock, subject, undertaking } from './subject.ts';
import { warmTakes, wayBack } from './way-back.ts';

export function shiftCard(operation: Operation, facts: CardFacts): Message {
  const { release, shiftedAt } = operation;
  const old = before(operation);
  const news =
    shiftedAt === undefined
      ? md`*Requests are moving from ${old} to ${release}.*`
      : md`*${release} serves all requests* since ${clock(operation, shiftedAt)}.`;
  const text =
    shiftedAt === undefined ? `requests are moving from ${old} to ${release}` : `${release} serves all requests`;
  return message(
    md`${capital(undertaking(operation))}: ${text}.`,
    header(`:arrow_right: Shifting: ${subject(operation)}`),
    section(news, md`${old} stays ready: going back takes ${warmTakes(operation)}.`),
    actions(wayBack(operation, facts), pause(operation)),
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}
