/** Live: over, and well. */

import type { End } from '../../../delivery/ending.ts';
import { releaseBefore } from '../../../delivery/no-way-back.ts';
import type { Operation } from '../../../delivery/operation.ts';
import { actions, header, type Markup, type Message, md, message, section } from '../blocks.ts';
import { span } from '../quantities.ts';
import { before, capital, clock, subject } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';
import { lengthOf, runOf, tookTo } from './progress.ts';
import { promoteButtons } from './promote.ts';
import { coldTakes, wayBack } from './way-back.ts';

export function liveCard(operation: Operation, end: End & { how: 'live' }, facts: CardFacts): Message {
  const { release, service, environment } = operation;
  const promote = promoteButtons(operation, facts);
  const took = span(tookTo(operation, end.at));
  const from = releaseBefore(operation);
  return message(
    md`${service} ${release} is live in ${environment}. The deploy took ${took}.`,
    header(`:white_check_mark: Live: ${subject(operation)}`),
    section(
      md`*${release} serves all requests.* ${howItWent(operation, facts.now)}`,
      from
        ? goingBack(operation, end, facts)
        : md`Nothing leads back any more: what served before had no release with a name.`,
    ),
    end.warning ? section(md`:warning: ${end.warning}.`) : null,
    from || promote.length > 0 ? actions(...promote, ...(from ? [wayBack(operation, facts)] : [])) : null,
    foot(operation, facts, md`took ${took}, done at ${clock(operation, end.at)}`, 'steps in the thread'),
  );
}

function goingBack(operation: Operation, end: End & { how: 'live' }, facts: CardFacts): Markup {
  const gone = end.warning ? '' : `The instances of ${before(operation)} are gone: `;
  return md`${capital(`${gone}going back now takes ${coldTakes(operation, facts)}.`)}`;
}

/** Whoever let it pass without evidence stands here with their name. */
function howItWent(operation: Operation, now: number): Markup {
  const { canaryAcceptedBy: accepted, bakeEndedBy: ended, verdict, alarms } = operation;
  const untold = verdict?.against === 'before' && verdict.word === 'cannot tell';
  if (!accepted && !ended && !untold) return md`Canary and bake were quiet.`;
  const canary = accepted ? md`${accepted.name} let it pass the canary without a verdict` : md`The canary was quiet`;
  const bake = ended
    ? md`${ended.name} ended the bake after ${span(lengthOf(runOf(operation, 'bake'), now))}`
    : untold
      ? md`the bake had too little to compare with, ${alarms?.of ? 'its alarms were quiet' : 'and no alarm watched it'}`
      : md`the bake was quiet`;
  return md`${canary}, ${bake}.`;
}
