/** Your call: the new release stands and is healthy; somebody else of the team lets it take the requests. */
import type { Operation } from '../../../delivery/operation.ts';
import { ACTION } from '../action-ids.ts';
import { actions, button, confirm, header, type Message, md, message, section } from '../blocks.ts';
import { span } from '../quantities.ts';
import { before, capital, subject, undertaking, whoServes } from '../subject.ts';
import { theTeam } from '../the-team.ts';
import type { CardFacts } from './card-facts.ts';
import { noAnswer } from './card-your-call.ts';
import { foot } from './foot.ts';
import { stagePlan } from './stages.ts';
import { wayBack } from './way-back.ts';

type Asking = Extract<NonNullable<Operation['asking']>, { about: 'approval' }>;

export function approvalCard(operation: Operation, asking: Asking, facts: CardFacts): Message {
  const { team, asked } = operation;
  const { before, question, found } = words(operation);
  return message(
    md`${capital(undertaking(operation))} needs a second person of ${team} before ${before}.`,
    header(`:raised_hand: Your call: ${subject(operation)}`),
    section(
      md`${theTeam(operation, facts)} *${question}* ${found}`,
      md`Anybody of ${team} but ${asked.by.name} may approve. ${whoServes(operation)}`,
      noAnswer(operation, asking),
    ),
    actions(
      operation.plan.strategy === 'rolling' ? approveRolling(operation) : approve(operation),
      wayBack(operation, facts),
    ),
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}

/** What rolls is approved before its first instance is replaced: there is no later moment at which all is still the old one. */
function words({ release, plan }: Operation) {
  return plan.strategy === 'rolling'
    ? {
        before: `${release} replaces the first instance`,
        question: `Shall ${release} replace the instances?`,
        found: 'Nothing stands in its way, and nothing has changed yet.',
      }
    : {
        before: `${release} takes all requests`,
        question: `Shall ${release} take all requests?`,
        found: 'Its instances are healthy.',
      };
}

function approveRolling({ service, environment, release, id }: Operation) {
  return button('Approve', ACTION.approve, id, {
    style: 'primary',
    label: `Approve that the instances of ${service} in ${environment} are replaced by ${release}`,
    confirm: confirm(
      `Let ${release} replace the instances of ${service} in ${environment}?`,
      'A few at a time. No second fleet stands ready: going back replaces them again. Your name is on the card.',
      'Approve',
      'Not yet',
    ),
  });
}

function approve(operation: Operation) {
  const { service, environment, release, id, plan, founding } = operation;
  const { steps, every } = plan.shift;
  const how = steps.length > 1 && !founding ? `In steps of ${steps.join(', ')} %, ${span(every)} each` : 'All at once';
  const behind = founding
    ? 'Nothing served before it: there is nothing to go back to.'
    : `${before(operation)} stays ready for the ${span(plan.bake.for)} of the bake.`;
  return button('Approve', ACTION.approve, id, {
    style: 'primary',
    label: `Approve that ${service} ${release} takes all requests in ${environment}`,
    confirm: confirm(
      `Let ${service} ${release} take all requests in ${environment}?`,
      `${how}. ${behind} Your name is on the card.`,
      'Approve',
      'Not yet',
    ),
  });
}
