/** A rollback as an operation of its own: back to a release that served before, warm if it still stands. */
import type { End } from '../../../delivery/ending.ts';
import type { Operation } from '../../../delivery/operation.ts';
import { actions, header, type Markup, type Message, md, message, section } from '../blocks.ts';
import { counted, roughly, span } from '../quantities.ts';
import { before, capital, clock, shareOfNext, subject, undertaking, whoServes } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { holdButtons, holdLines } from './card-hold.ts';
import { foot } from './foot.ts';
import { tookTo } from './progress.ts';
import { healthy, stagePlan } from './stages.ts';
import { coldTakes, markedBad, wayBack } from './way-back.ts';

/** While it runs, in every stage. */
export function rollbackCard(operation: Operation, facts: CardFacts): Message {
  const { news, more } = state(operation, facts);
  const mayStop = shareOfNext(operation) === 0 && operation.stage !== 'shift' && operation.stage !== 'tear down';
  return message(
    md`${capital(undertaking(operation))}. ${news}`,
    header(`:leftwards_arrow_with_hook: Rolling back: ${subject(operation)}`),
    section(md`*${news}*`, ...(more ? [more] : [])),
    mayStop ? actions(wayBack(operation, facts)) : null,
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}

function state(operation: Operation, facts: CardFacts): { news: string; more?: Markup } {
  const { release, stage, shiftedAt } = operation;
  const old = before(operation);
  const serves = whoServes(operation);
  if (stage === 'preflight') return { news: 'Looking for the way back.', more: md`${serves} Nothing has changed yet.` };
  if (stage === 'tear down')
    return { news: `${release} serves all requests.`, more: md`The instances of ${old} are being removed.` };
  if (stage === 'shift' && shiftedAt === undefined) return { news: `Requests are moving from ${old} to ${release}.` };
  if (stage === 'shift') return { news: `${release} serves all requests.`, more: md`The instances of ${old} go next.` };
  return { news: `${healthy(operation)}.`, more: md`${howLong(operation, facts)} Until then ${old} keeps serving.` };
}

/** Warm: its instances still stand. Forward: they start first. */
function howLong(operation: Operation, facts: CardFacts): Markup {
  const { release, clusters, plan } = operation;
  if (clusters?.standing) {
    const looks = plan.look * plan.standUp.looks;
    return md`${release} is still running: all requests move in about ${roughly(looks + plan.look + plan.shift.margin)}.`;
  }
  const instances = counted(clusters?.next.size ?? 0, 'instance');
  return md`${release} is no longer running: ${instances} start first, then all requests move, ${coldTakes(operation, facts)} in all.`;
}

/** Over: the release that was asked for serves. */
export function rollbackDoneCard(operation: Operation, end: End & { how: 'live' }, facts: CardFacts): Message {
  const { release, shiftedAt, asked, service, environment } = operation;
  const old = before(operation);
  const took = span(tookTo(operation, end.at));
  return message(
    md`${service} in ${environment} was rolled back from ${old} to ${release} by ${asked.by.name}. It took ${took}.`,
    header(`:leftwards_arrow_with_hook: Rolled back by ${asked.by.name}: ${subject(operation)}`),
    section(
      md`*${release} serves all requests* since ${clock(operation, shiftedAt ?? end.at)}, ${took} after it was asked for.`,
      md`The instances of ${old} are gone.`,
    ),
    section(
      md`:no_entry: ${markedBad(old)}`,
      ...holdLines(operation, facts),
      md`:warning: *Not undone:* what ${old} wrote to the database.`,
      ...(end.warning ? [md`:warning: ${end.warning}.`] : []),
    ),
    holdButtons(operation, facts),
    foot(operation, facts, md`done at ${clock(operation, end.at)}`),
  );
}
