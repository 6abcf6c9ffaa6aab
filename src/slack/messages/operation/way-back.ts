/**
 * The button that undoes, and what it says before it does: that follows from what still runs and who gets requests.
 */
import type { Button } from '@slack/types';
import { isUnderWay, type Operation } from '../../../delivery/operation.ts';
import { ACTION } from '../action-ids.ts';
import { button, clip, confirm } from '../blocks.ts';
import { counted, roughly, share } from '../quantities.ts';
import { before, capital, shareOfNext, undertaking } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { lengthOf, runOf } from './progress.ts';
import { replacedAgainIn } from './replaced-again.ts';

/** The old instances stand: writing the weights, seeing them, and the margin. */
export const warmTakes = ({ plan }: Operation): string => `about ${roughly(plan.look + plan.shift.margin)}`;

/** The old instances are gone and must come up again; where nobody has measured that, their time limit is told. */
export function coldTakes(operation: Operation, facts: CardFacts): string {
  const { plan } = operation;
  const { standUpTakes, now } = facts;
  if (plan.strategy === 'rolling') return replacedAgainIn(operation, facts);
  const standUp = runOf(operation, 'stand up');
  const measured = standUpTakes ?? (standUp?.ended ? lengthOf(standUp, now) : undefined);
  const takes = (measured ?? plan.standUp.within) + plan.look + plan.shift.margin;
  return `${measured === undefined ? 'at most' : 'about'} ${roughly(takes)}`;
}

/** The old cluster is there as a whole: once it begins to go, it counts as gone. */
const oldStands = ({ clusters, end, stage }: Operation): boolean =>
  clusters !== undefined && !end && stage !== 'tear down';

export function wayBack(operation: Operation, facts: CardFacts): Button {
  if (operation.kind === 'rollback' || !isUnderWay(operation)) return stop(operation);
  if (operation.founding) return throwAway(operation);
  const { service, environment, release, id } = operation;
  const old = before(operation);
  const part = shareOfNext(operation);
  return button(`Roll back to ${old}`, ACTION.rollBack, id, {
    style: 'danger',
    label: `Roll back ${service} in ${environment} from ${release} to ${old}`,
    confirm: confirm(
      `Roll back ${service} in ${environment} to ${old}?`,
      [whatMoves(operation, facts), badAndHeld(operation), part > 0 ? notUndone(operation) : ''].join(' ').trim(),
      'Roll back',
      operation.stage === 'canary' ? 'Keep the canary' : `Keep ${release}`,
      'danger',
    ),
  });
}

/** Of a first deploy: what it leads to is that nobody answers, and the button says so. */
function throwAway(operation: Operation): Button {
  const { service, environment, release, id } = operation;
  const serves = shareOfNext(operation) > 0;
  const moves = serves
    ? `Nothing served before ${release}: from then on nobody answers the requests to ${service}, and its instances are removed.`
    : `No requests reach ${release} yet: its instances are removed, and nothing serves ${service}, as before.`;
  return button(serves ? `Take ${release} away` : 'Stop', ACTION.rollBack, id, {
    style: 'danger',
    label: `Take ${service} ${release} away from ${environment}: nothing serves then`,
    confirm: confirm(
      `Take ${service} ${release} away from ${environment}?`,
      [moves, badAndHeld(operation), serves ? notUndone(operation) : ''].join(' ').trim(),
      'Take it away',
      `Keep ${release}`,
      'danger',
    ),
  });
}

function whatMoves(operation: Operation, facts: CardFacts): string {
  const { release, clusters } = operation;
  const old = before(operation);
  const part = shareOfNext(operation);
  if (operation.rolling) {
    return `Its instances are replaced again, a few at a time, ${replacedAgainIn(operation, facts)}: no second fleet stands ready.`;
  }
  if (!oldStands(operation)) {
    const instances = counted(clusters?.live.size ?? 0, 'instance');
    const takes = capital(coldTakes(operation, facts));
    return `${old} is no longer running: ${instances} start first, then all requests move. ${takes}; until then ${release} keeps serving.`;
  }
  if (part === 0) return `No requests reach ${release} yet: ${old} keeps them all, the new instances are removed.`;
  if (part === 1) return `All requests go back to ${old} in ${warmTakes(operation)}: it is still running.`;
  return `The ${share(part)} of requests on ${release} go back to ${old} in ${warmTakes(operation)}.`;
}

export const markedBad = (release: string): string =>
  `${release} is marked bad: deploying it again asks for a confirmation.`;

const badAndHeld = ({ release, service }: Operation): string =>
  `${release} is marked bad and ${service} is held until somebody lifts the hold.`;

/** Where its makers have said what cannot be undone, their words; else what is always so. */
export const notUndone = ({ release, noWayBack }: Operation): string =>
  `Not undone: ${noWayBack ? clip(noWayBack.replace(/\.$/, ''), 80) : `what ${release} wrote to the database`}.`;

/** Nothing was changed that customers see: there is nothing to roll back. */
function stop(operation: Operation): Button {
  const { kind, id } = operation;
  const what = undertaking(operation);
  const old = operation.from ?? 'What serves now';
  const changed = !isUnderWay(operation)
    ? `Nothing has changed yet, so nothing needs to be undone. ${old} keeps all requests.`
    : operation.rolling
      ? `The instances that were replaced are replaced again by ${old}, a few at a time.`
      : shareOfNext(operation) === 0
        ? `${old} keeps all requests; instances that were started for this are removed.`
        : `All requests go back to ${old} in ${warmTakes(operation)}.`;
  return button(kind === 'deploy' ? 'Stop' : 'Stop the rollback', ACTION.rollBack, id, {
    style: 'danger',
    label: `Stop the ${what}`,
    confirm: confirm(`Stop the ${what}?`, changed, 'Stop it', 'Let it run', 'danger'),
  });
}
