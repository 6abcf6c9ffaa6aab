/** Shifting: all requests move to the new release. */
import type { Operation } from '../../../delivery/operation.ts';
import { actions, header, type Markup, type Message, md, message, section } from '../blocks.ts';
import { figuresTable } from '../figures.ts';
import { before, capital, clock, subject, undertaking } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';
import { whyButton } from './shown-verdict.ts';
import { nextStep, stagePlan } from './stages.ts';
import { pause } from './steering.ts';
import { stickyLines } from './sticky.ts';
import { warmTakes, wayBack } from './way-back.ts';

interface News {
  news: Markup;
  text: string;
  more?: Markup[];
}

function tell(operation: Operation): News {
  const { release, shiftedAt, step, plan, pausedFor } = operation;
  const old = before(operation);
  if (shiftedAt !== undefined) {
    const news = md`*${release} serves all requests* since ${clock(operation, shiftedAt)}.`;
    return { news, text: `${release} serves all requests` };
  }
  const next = nextStep(operation);
  if (!step || next === undefined) {
    const text = `requests are moving from ${old} to ${release}`;
    return { news: md`*${capital(text)}.*`, text };
  }
  const due = clock(operation, step.since + plan.shift.every + pausedFor);
  const text = `${release} takes ${step.share} % of requests`;
  return {
    news: md`*${text}* since ${clock(operation, step.since)}, ${old} the rest.`,
    text: `${text}, then ${next} %`,
    more: [md`Next: ${next} %, not before ${due} and only if it is no worse than ${old}.`],
  };
}

export function shiftCard(operation: Operation, facts: CardFacts): Message {
  const { verdict, step } = operation;
  const compared = verdict && step && verdict.from >= step.since ? verdict : undefined;
  const { news, text, more = [] } = tell(operation);
  return message(
    md`${capital(undertaking(operation))}: ${text}.`,
    header(`:arrow_right: Shifting: ${subject(operation)}`),
    section(
      news,
      ...more,
      md`${before(operation)} stays ready: going back takes ${warmTakes(operation)}.`,
      ...stickyLines(operation),
    ),
    compared ? figuresTable(operation, compared, ['New', 'Old']) : null,
    actions(wayBack(operation, facts), pause(operation), ...whyButton(operation, compared)),
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}
