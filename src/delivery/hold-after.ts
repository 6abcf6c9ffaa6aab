/** After a rollback nobody deploys until a person has lifted the hold: what went wrong once is looked at first. */
import { causeInWords } from './cause-in-words.ts';
import type { Hold } from './hold.ts';
import type { Operation } from './operation.ts';

/** The hold that an ended operation leaves behind; null: none. A deploy that never changed anything leaves none. */
export function holdAfter(operation: Operation): Hold | null {
  const { id, service, environment, end } = operation;
  const reason = end && whatHappened(operation);
  return reason ? { service, environment, by: null, at: end.at, reason, after: id } : null;
}

function whatHappened(operation: Operation): string | null {
  const { kind, end, back, release, from, asked } = operation;
  if (kind === 'deploy' && end?.how === 'rolled back' && back)
    return `${release} ${causeInWords(operation, back.cause)}`;
  if (kind !== 'rollback' || end?.how !== 'live') return null;
  const why = asked.reason ? `: ${asked.reason}` : '';
  return `${from ?? 'the release before'} was rolled back by ${asked.by.name}${why}`;
}
