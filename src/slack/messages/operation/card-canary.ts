/** Canary: first its instances start, then it gets a share of requests and is compared. */
import type { Operation } from '../../../delivery/operation.ts';
import { actions, header, type Markup, type Message, md, message, section } from '../blocks.ts';
import { figuresTable } from '../figures.ts';
import { counted, share, span, spanOf } from '../quantities.ts';
import { before, capital, clock, shareOfNext, subject, undertaking } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { baselineStarts, comparedLine } from './compared.ts';
import { extendedLines } from './extended.ts';
import { foot } from './foot.ts';
import { canaryTime, type Running } from './progress.ts';
import { whyButton } from './shown-verdict.ts';
import { stagePlan } from './stages.ts';
import { pause } from './steering.ts';
import { wayBack } from './way-back.ts';

export function canaryCard(operation: Operation, facts: CardFacts): Message {
  const { verdict } = operation;
  const time = canaryTime(operation, facts.now);
  const news = time ? watching(operation, time) : starting(operation);
  return message(
    md`${capital(undertaking(operation))}: ${news.text}.`,
    header(`:hatching_chick: Canary: ${subject(operation)}`),
    section(md`*${news.bold}.*`, ...news.more, ...extendedLines(operation)),
    verdict ? figuresTable(operation, verdict) : null,
    actions(wayBack(operation, facts), pause(operation), ...whyButton(operation, operation.verdict)),
    stagePlan(operation, facts.now),
    foot(operation, facts),
  );
}

interface News {
  bold: string;
  more: Markup[];
  /** The same as `bold`, for a lock screen. */
  text: string;
}

function watching(operation: Operation, { done, whole, until }: Running): News {
  const { release, clusters } = operation;
  const over = spanOf(done, whole);
  const finding = soFar(operation, done);
  const after = clusters ? md` Then it grows to ${counted(clusters.next.size, 'instance')}.` : '';
  const part = share(shareOfNext(operation));
  return {
    bold: `${over}: ${finding}`,
    more: [
      md`${release} takes ${part} of requests until ${clock(operation, until)}, ${before(operation)} the rest.${after}`,
      comparedLine(operation),
    ],
    text: `canary for ${over}, ${finding}`,
  };
}

/** Not to have looked yet is not the same as fine. */
function soFar({ verdict, plan, from }: Operation, done: number): string {
  if (!verdict || done < plan.canary.warmUp) return 'warming up, nothing is compared yet';
  const worse = verdict.figures.find(({ word, dryRun }) => word === 'worse' && !dryRun);
  if (worse) return `${worse.figure} looks worse, but that alone does not fail it`;
  const known = verdict.figures.some(({ word, unit }) => word !== 'unsure' && unit !== 'count');
  return known ? `no worse than ${from} so far` : 'too early to tell';
}

function starting(operation: Operation): News {
  const { progress, plan, release } = operation;
  const { size } = plan.canary;
  const starts = `${counted(size, 'instance')} of ${release} ${size === 1 ? 'starts' : 'start'}`;
  const bold = `${starts}: ${progress?.healthy ?? 0} of ${size} healthy`;
  const then = `after that a share goes to ${release} for ${span(plan.canary.for)}`;
  const more = [md`${before(operation)} serves all requests until then; ${then}.`, ...baselineStarts(operation)];
  return { bold, more, text: `canary, ${bold}` };
}
