/** Paused: somebody wants it to stand still. */
import type { Operation } from '../../../delivery/operation.ts';
import { actions, header, type Message, md, mention, message, quote, section } from '../blocks.ts';
import { before, capital, clock, subject, undertaking, whoServes } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';
import { whyButton } from './shown-verdict.ts';
import { stagePlan } from './stages.ts';
import { guard as guarded, resume } from './steering.ts';
import { wayBack } from './way-back.ts';

type Paused = NonNullable<Operation['paused']>;

export function pausedCard(operation: Operation, paused: Paused, facts: CardFacts): Message {
  const { stage, kind } = operation;
  const who = md`${mention(paused.by.id)} paused it in the ${stage} at ${clock(operation, paused.at)}`;
  const guard = kind === 'deploy' ? md`${guarded(operation)}${soFar(operation)}` : '';
  return message(
    md`${capital(undertaking(operation))} is paused in the ${stage} by ${paused.by.name}${paused.reason ? `: “${paused.reason.replace(/\.$/, '')}”` : ''}.`,
    header(`:double_vertical_bar: Paused: ${subject(operation)}`),
    section(md`${who}${paused.reason ? ':' : '.'}`),
    paused.reason ? quote(paused.reason) : null,
    section(md`*${whoServes(operation)}* Nothing moves on by itself.`, ...(guard ? [guard] : [])),
    actions(resume(operation, facts.now), wayBack(operation, facts), ...whyButton(operation, compared(operation))),
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}

const compared = ({ verdict, stage }: Operation) => (stage === 'canary' ? verdict : undefined);

function soFar(operation: Operation) {
  const verdict = compared(operation);
  return verdict && verdict.word !== 'fail' ? md` *No worse than ${before(operation)} so far.*` : '';
}
