/** Bake: the new release serves everybody, the old one stands ready. */
import type { Verdict } from '../../../canary/verdict.ts';
import type { Operation } from '../../../delivery/operation.ts';
import { actions, header, type Markup, type Message, md, message, section } from '../blocks.ts';
import { figureLines } from '../figures.ts';
import { spanOf } from '../quantities.ts';
import { before, capital, clock, subject, undertaking } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { foot } from './foot.ts';
import { bakeTime } from './progress.ts';
import { whyButton } from './shown-verdict.ts';
import { stagePlan } from './stages.ts';
import { pause, skipBake } from './steering.ts';
import { stickyLines } from './sticky.ts';
import { warmTakes, wayBack } from './way-back.ts';

export function bakeCard(operation: Operation, facts: CardFacts): Message {
  const { release, shiftedAt } = operation;
  const time = bakeTime(operation, facts.now);
  const news = `${spanOf(time.done, time.whole)}: ${mood(operation, time.done >= time.whole)}`;
  const since = shiftedAt === undefined ? '' : md` since ${clock(operation, shiftedAt)}`;
  return message(
    md`${capital(undertaking(operation))}: it serves all requests, bake ${news}.`,
    header(`:bread: Bake: ${subject(operation)}`),
    section(
      md`*${news}.* ${release} serves all requests${since}.`,
      md`${before(operation)} stays ready until ${clock(operation, time.until)}: going back takes ${warmTakes(operation)}.`,
      ...stickyLines(operation),
    ),
    evidence(operation),
    actions(
      wayBack(operation, facts),
      pause(operation),
      skipBake(operation, facts),
      ...whyButton(operation, operation.verdict),
    ),
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}

/** Quiet is only what is known to be quiet. */
function mood({ alarms, verdict }: Operation, timeOver: boolean): string {
  if (verdict?.figures.some(({ word, dryRun }) => word === 'worse' && !dryRun)) return 'a figure looks worse';
  if (alarms && alarms.quiet < alarms.of)
    return `${alarms.of - alarms.quiet} of ${alarms.of} alarms not known to be quiet`;
  return timeOver ? 'waiting until everything is known' : 'all quiet';
}

function evidence(operation: Operation) {
  const { verdict, alarms } = operation;
  const figures = verdict ? [...comparedWith(operation, verdict), ...figureLines(operation, verdict)] : [];
  const lines = [...figures, ...(alarms?.of ? [alarmLine(alarms)] : [])];
  return lines.length > 0 ? section(...lines) : null;
}

/** With the time before, since the old one is silent; until that was looked at, the canary's verdict still stands here. */
function comparedWith(operation: Operation, { against, figures }: Verdict): Markup[] {
  if (against !== 'before') return [];
  const known = figures.some(({ unit, live, dryRun }) => unit !== 'count' && live !== null && !dryRun);
  return known
    ? [md`Compared with what ${before(operation)} did before it:`]
    : [md`Too little is known of ${before(operation)} before it to compare with: only alarms watch it.`];
}

export const alarmLine = ({ quiet, of }: { quiet: number; of: number }): Markup =>
  quiet === of
    ? md`:white_check_mark: *Alarms* ${of === 1 ? 'quiet' : `all ${of} quiet`}`
    : md`:grey_question: *Alarms* ${quiet} of ${of} quiet`;
