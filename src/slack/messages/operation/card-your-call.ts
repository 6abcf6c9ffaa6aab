/** Your call: the canary cannot tell, and the team decides. */
import { whyOpen } from '../../../canary/explain-verdict.ts';
import type { FigureVerdict } from '../../../canary/verdict.ts';
import { isUnderWay, type Operation } from '../../../delivery/operation.ts';
import { ACTION } from '../action-ids.ts';
import { actions, button, confirm, header, type Markup, type Message, md, message, section } from '../blocks.ts';
import { figureCharts } from '../figure-chart.ts';
import { figuresTable } from '../figures.ts';
import { counted, span } from '../quantities.ts';
import { before, capital, clock, subject, undertaking, whoServes } from '../subject.ts';
import { theTeam } from '../the-team.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';
import { whyButton } from './shown-verdict.ts';
import { wayBack } from './way-back.ts';

type Asking = Extract<NonNullable<Operation['asking']>, { about: 'canary' }>;

export function yourCallCard(operation: Operation, asking: Asking, facts: CardFacts): Message {
  const { verdict, team } = operation;
  return message(
    md`${capital(undertaking(operation))} needs a decision from ${team}: the canary cannot tell, ${whyUnsure(operation)}.`,
    header(`:raised_hand: Your call: ${subject(operation)}`),
    section(
      md`${theTeam(operation, facts)} *The canary cannot tell:* ${whyUnsure(operation)}.`,
      md`${proven(operation)} ${whoServes(operation)}`,
      noAnswer(operation, asking),
    ),
    verdict ? figuresTable(operation, verdict) : null,
    actions(
      watchMore(operation),
      goOn(operation),
      wayBack(operation, facts),
      ...whyButton(operation, operation.verdict),
    ),
    verdict ? figureCharts(operation, verdict) : null,
    foot(operation, facts),
  );
}

export const noAnswer = (operation: Operation, { until }: { until: number }): Markup =>
  md`No answer by ${clock(operation, until)}: it ${ifNobodyAnswers(operation)}.`;

function ifNobodyAnswers(operation: Operation): string {
  if (!isUnderWay(operation)) return 'does not begin';
  return operation.founding ? 'is taken away' : 'is rolled back';
}

/** `it got 214 requests in 10 min and needs 1,000` */
export function whyUnsure({ verdict }: Operation): string {
  return verdict ? whyOpen(verdict) : 'its figures could not be read';
}

const proven = ({ verdict }: Operation): string =>
  verdict?.figures.some((figure) => isWorse(figure) || figure.why === 'in doubt')
    ? 'Nothing is proven.'
    : 'Nothing looks worse, but nothing is proven.';

const isWorse = ({ word, dryRun }: FigureVerdict): boolean => word === 'worse' && !dryRun;

const watchMore = ({ id, plan }: Operation) =>
  button(`Watch ${span(plan.canary.for)} more`, ACTION.extendCanary, id, { style: 'primary' });

const goOn = (operation: Operation) => {
  const { service, release, id, plan, clusters } = operation;
  const what = `Go on with ${service} ${release} without a verdict`;
  return button('Go on', ACTION.acceptCanary, id, {
    label: what,
    confirm: confirm(
      `${what}?`,
      `It grows to ${counted(clusters?.next.size ?? 0, 'instance')}, then takes all requests and bakes for ${span(plan.bake.for)} with ${before(operation)} ready to return. Your name is on the card.`,
      'Go on',
      'Not yet',
    ),
  });
};
