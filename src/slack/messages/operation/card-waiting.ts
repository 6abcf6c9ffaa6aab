/** Waiting: in line behind another operation of the same service. */
import type { Operation } from '../../../delivery/operation.ts';
import { ACTION } from '../action-ids.ts';
import { actions, button, confirm, header, link, type Markup, type Message, md, message, section } from '../blocks.ts';
import { liftHold } from '../hold/hold-buttons.ts';
import { heldSince, holderOf } from '../hold/hold-words.ts';
import { subject } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';

type Waiting = NonNullable<Operation['waiting']>;

export function waitingCard(operation: Operation, { blockedBy, held }: Waiting, facts: CardFacts): Message {
  const { service, release, environment } = operation;
  const where = held ? `it is held by ${holderOf(held)}` : placeInLine(facts);
  const place = blockedBy ? 'the one before it was rolled back' : where;
  return message(
    md`${service} ${release} waits for its turn in ${environment}: ${place}.`,
    header(`:hourglass_flowing_sand: Waiting: ${service} ${release} to ${environment}`),
    blockedBy
      ? section(
          md`*It waits for a person:* ${cardOf(blockedBy, facts, 'the one before it')} was rolled back. Nothing has changed yet.`,
          md`:point_right: *Next:* see why, then let it start or take it out of the line.`,
        )
      : held
        ? section(
            md`*Its turn has come, but ${service} is held.* Nothing has changed yet.`,
            md`:lock: ${heldSince(held)}`,
            'It starts by itself as soon as the hold is lifted.',
          )
        : section(md`*${placeInLine(facts)}.* It starts by itself. Nothing has changed yet.`),
    line(operation, facts),
    actions(...(blockedBy ? [goOn(operation)] : []), ...(held && !blockedBy ? [liftHold(held)] : []), leave(operation)),
    foot(operation, facts, ...(blockedBy || held ? [] : ['if the one before it is rolled back, the line waits'])),
  );
}

/** `2nd in line` */
const placeInLine = ({ ahead = [] }: CardFacts): string => `${ordinal(Math.max(1, ahead.length))} in line`;

/** 1st, 2nd, 3rd, 4th, … 11th, 12th, 13th, … 21st */
function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[n % 10] ?? 'th');
  return `${n}${ending}`;
}

const cardOf = (id: string, { cardLink }: CardFacts, words: string): Markup => {
  const url = cardLink?.(id);
  return url ? link(url, words) : md`${words}`;
};

/** Who runs, who is before it, and itself: at most eight of them. */
function line(operation: Operation, facts: CardFacts) {
  const [running, ...waiting] = facts.ahead ?? [];
  if (!running) return null;
  const named = (other: Operation) => md`${cardOf(other.id, facts, subject(other))} by ${other.asked.by.name}`;
  return section(
    md`*Now* ${named(running)}, in its ${running.stage}`,
    ...waiting.slice(0, 8).map((other, i) => md`${i + 1}. ${named(other)}`),
    md`${waiting.length + 1}. *${subject(operation)}* by ${operation.asked.by.name}`,
  );
}

const leave = ({ service, release, id }: Operation) =>
  button('Leave the line', ACTION.leaveQueue, id, {
    label: `Take ${service} ${release} out of the line`,
    confirm: confirm(
      `Take ${service} ${release} out of the line?`,
      'Nothing has started. To deploy it later, ask again.',
      'Leave the line',
      'Keep waiting',
    ),
  });

const goOn = ({ service, release, environment, id }: Operation) =>
  button('Go on', ACTION.goOn, id, {
    style: 'primary',
    label: `Let the deploy of ${service} ${release} start`,
    confirm: confirm(
      `Start the deploy of ${service} ${release} to ${environment}?`,
      'The one before it was rolled back. This one begins with its preflight, like any other.',
      'Go on',
      'Not yet',
    ),
  });
