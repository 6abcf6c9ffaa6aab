/** Not started: the reasons, and what to do about them. */
import type { End } from '../../../delivery/ending.ts';
import type { Operation } from '../../../delivery/operation.ts';
import { header, type Message, md, message, section } from '../blocks.ts';
import { capital, clock, undertaking } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';

export function notStartedCard(operation: Operation, end: End & { how: 'not started' }, facts: CardFacts): Message {
  const { service, release, environment, kind, from } = operation;
  const target = kind === 'deploy' ? `${service} ${release} to ${environment}` : `rollback of ${service} to ${release}`;
  return message(
    md`${capital(undertaking(operation))} was not started: ${end.reasons.join('; ')}. Nothing has changed.`,
    header(`:no_entry: Not started: ${target}`),
    section(
      md`*Nothing has changed.*${from ? ` ${from} serves all requests.` : ''}`,
      ...end.reasons.slice(0, 9).map((reason) => md`• ${capital(reason)}`),
    ),
    section(
      md`:point_right: *Next:* ${end.next}${kind === 'deploy' && !end.nothingServes ? ' A rollback is always possible.' : ''}`,
    ),
    foot(operation, facts, md`ended at ${clock(operation, end.at)}`),
  );
}
