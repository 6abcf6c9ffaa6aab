/** Your call: something is wrong with a release that going back does not undo. Nothing moves until a person decides. */
import type { Operation } from '../../../delivery/operation.ts';
import { ACTION } from '../action-ids.ts';
import { actions, button, clip, confirm, header, type Message, md, message, plain, section } from '../blocks.ts';
import { figureCharts } from '../figure-chart.ts';
import { figuresTable } from '../figures.ts';
import { before, capital, subject, undertaking, whoServes } from '../subject.ts';
import { theTeam } from '../the-team.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';
import { whyButton } from './shown-verdict.ts';
import { stagePlan } from './stages.ts';
import { wayBack } from './way-back.ts';
import { whyWords } from './why-back.ts';

type Asking = Extract<NonNullable<Operation['asking']>, { about: 'no way back' }>;

export function noWayBackCard(operation: Operation, asking: Asking, facts: CardFacts): Message {
  const { cause } = asking;
  const wrong = whatIsWrong(operation, asking);
  const { founding } = operation;
  const back = wayBack(operation, facts);
  const anyway = founding ? back : { ...back, text: plain('Roll back anyway') };
  return message(
    md`${capital(undertaking(operation))} needs a decision from ${operation.team}: ${wrong}. ${founding ? 'There is nothing to go back to.' : 'Going back does not undo it.'}`,
    header(`:raised_hand: Your call: ${subject(operation)}`),
    section(
      md`${theTeam(operation, facts)} *${capital(wrong)}.* ${whoServes(operation)}`,
      founding
        ? 'It is not taken away by itself: nothing served before it, and nobody would answer.'
        : md`It is not rolled back by itself, because going back does not undo this: “${words(operation, 500)}”`,
      'Nothing moves until somebody decides.',
    ),
    actions(keep(operation, wrong), anyway, ...('verdict' in cause ? whyButton(operation, cause.verdict) : [])),
    'verdict' in cause ? figuresTable(operation, cause.verdict, ['New', 'Old']) : null,
    'verdict' in cause ? figureCharts(operation, cause.verdict) : null,
    stagePlan(operation, facts.now),
    foot({ ...operation, noWayBack: undefined }, facts),
  );
}

/** `1.42.0 set off the alarm api-prod-errors 12 s into the bake` */
export const whatIsWrong = (operation: Operation, { cause, since }: Asking): string =>
  whyWords(operation, { cause, during: operation.stage, askedAt: since });

const words = ({ noWayBack = '' }: Operation, length: number): string => clip(noWayBack.replace(/\.$/, ''), length);

function keep(operation: Operation, wrong: string) {
  const { service, release, environment, id, stage, founding } = operation;
  const ready = founding ? '' : `, and ${before(operation)} stays ready until the bake is over`;
  return button(`Keep ${release}`, ACTION.keepRelease, id, {
    label: `Keep ${service} ${release} in ${environment}`,
    confirm: confirm(
      `Keep ${service} ${release} in ${environment}?`,
      `It goes on with its ${stage}, although ${clip(wrong, 120)}. Nothing turns it back by itself any more; people still can${ready}.`,
      `Keep ${release}`,
      'Not yet',
    ),
  });
}
