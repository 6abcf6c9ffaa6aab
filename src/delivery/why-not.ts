/**
 * Why a wish has no place here now: one sentence that says what is so and who decided it. Cards are as old as their
 * last edit, and two people may press at the same instant.
 */
import { causeInWords } from './cause-in-words.ts';
import type { Operation, Signal } from './operation.ts';

/** Null when it has its place. */
export function whyNot(operation: Operation, signal: Signal): string | null {
  const over = endInWords(operation);
  if (over) return over;
  const wish = [...operation.signals].reverse().find((other) => other.ask === signal.ask);
  if (wish && wish.by.id === signal.by.id) return 'You asked for the same a moment ago. It is being done.';
  if (wish) return `${wish.by.name} was faster and asked for the same. It is being done.`;
  // A way back that is blocked may be taken over by a person.
  if (operation.back?.blocked && signal.ask === 'abandon') return null;
  if (operation.back && !settlesForeignEdit(operation, signal))
    return `It is rolling back already: ${operation.release} ${causeInWords(operation, operation.back.cause)}.`;
  return noPlace(operation, signal);
}

/** A foreign hand stops a rollback too, and only a person lets it go on. */
const settlesForeignEdit = ({ stopped }: Operation, { ask }: Signal): boolean =>
  stopped !== undefined && (ask === 'roll back' || ask === 'restore' || ask === 'abandon');

function noPlace(operation: Operation, signal: Signal): string | null {
  const { waiting, paused, stopped, stage, asking, frozen } = operation;
  switch (signal.ask) {
    case 'roll back':
      return null;
    case 'leave line':
    case 'go on':
      return waiting ? null : `It does not wait any more: it is in its ${stage}.`;
    case 'pause':
      if (stage === 'rolling')
        return 'AWS cannot pause the replacement of instances. Roll back, or pause it in its bake.';
      return paused ? `${paused.by.name} has paused it already.` : null;
    case 'resume':
      return paused ? null : decidedBy(operation, 'resume', 'resumed it already', 'It is not paused.');
    case 'skip bake':
      return stage === 'bake'
        ? null
        : decidedBy(operation, 'skip bake', 'ended its bake already', `It is not in its bake, it is in its ${stage}.`);
    case 'extend canary':
    case 'accept canary':
      return asking?.about === 'canary' ? null : whoAnswered(operation);
    case 'restore':
    case 'abandon':
      return stopped
        ? null
        : decidedBy(
            operation,
            'restore',
            'had the weights put back already',
            'It is not stopped: nothing was changed by hand.',
          );
    case 'approve':
      return whyNotApprove(operation, signal);
    case 'override freeze':
      return frozen ? null : whyNotFrozen(operation);
    case 'keep release':
      if (operation.keptBy) return `${operation.keptBy.name} decided already: ${operation.release} is kept.`;
      return asking?.about === 'no way back' ? null : `Nothing is asked: it is in its ${stage}.`;
  }
}

function whoAnswered(operation: Operation): string {
  const { canaryAcceptedBy, release, stage } = operation;
  if (canaryAcceptedBy) return `${canaryAcceptedBy.name} decided already: ${release} goes on without a verdict.`;
  const otherwise = `Nothing is asked any more: it is in its ${stage}.`;
  return decidedBy(operation, 'extend canary', 'decided already: it is watched for longer', otherwise);
}

function whyNotApprove({ asking, asked, approvedBy, stage }: Operation, { by }: Signal): string | null {
  if (approvedBy) return `${approvedBy.name} has approved it already.`;
  if (asking?.about !== 'approval') return `Nobody needs to approve it now: it is in its ${stage}.`;
  return by.id === asked.by.id ? 'You asked for this deploy: somebody else of the team has to approve it.' : null;
}

const whyNotFrozen = ({ unfrozenBy, stage }: Operation): string =>
  unfrozenBy
    ? `${unfrozenBy.by.name} let it go on already: ${unfrozenBy.reason}`
    : `No freeze holds it: it is in its ${stage}.`;

/** Who did it, if that was the last that a person decided. */
function decidedBy({ decided }: Operation, ask: Signal['ask'], words: string, otherwise: string): string {
  return decided?.ask === ask ? `${decided.by.name} ${words}.` : otherwise;
}

function endInWords(operation: Operation): string | null {
  const { end, service, release, environment, from, back, founding } = operation;
  switch (end?.how) {
    case undefined:
      return null;
    case 'live':
      return `This is over: ${service} ${release} is live in ${environment}.`;
    case 'rolled back': {
      const who = back && 'by' in back.cause && back.cause.by ? ` by ${back.cause.by.name}` : '';
      const serves = founding ? `nothing serves ${service}` : `${from ?? 'the old release'} serves all requests`;
      return `This is over: ${service} ${release} was rolled back${who}, ${serves}.`;
    }
    case 'not started':
      return `This is over: ${service} ${release} was not started (${end.reasons.join('; ')}), nothing has changed.`;
    case 'left':
      return `This is over: ${end.by.name} took it out of fullcycle's hands.`;
  }
}
