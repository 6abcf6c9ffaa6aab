/** Waiting: a freeze has begun while it ran. The stage finished, the next one waits; the safety checks do not. */
import type { Operation } from '../../../delivery/operation.ts';
import { pathOf } from '../../../delivery/operation.ts';
import { ACTION } from '../action-ids.ts';
import { actions, button, day, header, type Message, md, message, section } from '../blocks.ts';
import { capital, shareOfNext, subject, undertaking, whoServes } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';
import { stagePlan } from './stages.ts';
import { wayBack } from './way-back.ts';

type Frozen = NonNullable<Operation['frozen']>;

export function frozenCard(operation: Operation, { until, why }: Frozen, facts: CardFacts): Message {
  const { stage, release, id } = operation;
  const path = pathOf(operation);
  const next = path[path.indexOf(stage) + 1] ?? 'next stage';
  const reason = why.replace(/\.$/, '');
  return message(
    md`${capital(undertaking(operation))} waits after its ${stage}: a freeze, ${reason}.`,
    header(`:hourglass_flowing_sand: Waiting: ${subject(operation)}`),
    section(
      md`:snowflake: *Frozen until ${day(until)}:* ${reason}. Then the ${next} begins by itself.`,
      md`${whoServes(operation)}${shareOfNext(operation) > 0 ? ` If ${release} gets worse, it is still rolled back.` : ''}`,
    ),
    actions(
      button('Go on anyway', ACTION.overrideFreeze, id, {
        label: `Go on with the ${undertaking(operation)} in spite of the freeze, with a reason`,
      }),
      wayBack(operation, facts),
    ),
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}
