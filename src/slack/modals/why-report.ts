/** The whole report behind a verdict: in one sentence, with whom and when, then each figure with all that is known. */
import type { KnownBlock, ModalView } from '@slack/types';
import { byChance, explain } from '../../canary/explain.ts';
import { byWeight, comparedWith, explainVerdict, manner } from '../../canary/explain-verdict.ts';
import { inUnit } from '../../canary/in-unit.ts';
import type { FigureVerdict, Verdict } from '../../canary/verdict.ts';
import { USUAL_JUDGING } from '../../catalog/judging.ts';
import type { Operation } from '../../delivery/operation.ts';
import { clip, context, divider, type Markup, md, plain, section } from '../messages/blocks.ts';
import { markOf } from '../messages/figures.ts';
import { sidesOf } from '../messages/operation/shown-verdict.ts';
import { count, counted, span } from '../messages/quantities.ts';
import { before, capital, clock, subject } from '../messages/subject.ts';

export const WHY_REPORT = 'why';

/** A view takes 100 blocks, and a figure two of them. */
const FIGURES = 45;
/** Characters; escaping may make each of them five. */
const LINE = 500;

/** For reading only: it has nothing to submit. */
export function whyReport(operation: Operation, verdict: Verdict): ModalView {
  const shown = verdict.figures.slice(0, FIGURES);
  return view(
    section(
      md`*${clip(capital(explainVerdict(verdict, sidesOf(operation, verdict))), LINE)}*`,
      md`${comparedWith(verdict, before(operation))}, from ${clock(operation, verdict.from)} to ${clock(operation, verdict.to)} (${span(verdict.to - verdict.from)}).`,
      ...moreTime(verdict),
    ),
    divider,
    ...shown.flatMap((figure) => oneFigure(operation, verdict, figure)),
    ...beyond(verdict),
    ...weighed(operation, verdict),
    context(md`${subject(operation)}. Only you see this; it shows what the judge saw last.`),
  );
}

/** Where nothing was compared, or a version of fullcycle wrote the record that this one does not read. */
export const nothingToReport = (operation: Operation): ModalView =>
  view(section(md`*Nothing has been compared yet for ${subject(operation)}.*`));

const view = (...blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: WHY_REPORT,
  title: plain('Why?', 24),
  close: plain('Close', 24),
  blocks,
});

function moreTime({ word, needsTime }: Verdict): Markup[] {
  if (!needsTime || word === 'fail' || word === 'pass') return [];
  return [md`About ${span(Math.ceil(needsTime / 60_000) * 60_000)} more would tell, at the requests it gets now.`];
}

function oneFigure(operation: Operation, verdict: Verdict, figure: FigureVerdict): KnownBlock[] {
  const asked = operation.plan.figures.find(({ name }) => name === figure.figure);
  const { other } = sidesOf(operation, verdict);
  const line = clip(explain(figure, { asked, other }), LINE);
  const bad = figure.word === 'worse' && !figure.dryRun;
  const known = [
    ...row(operation, verdict, figure),
    ...(asked ? manner(asked).map((words) => md`${words}`) : []),
    ...evidence(operation, verdict, figure),
  ];
  return [
    section(md`:${markOf(verdict, figure)}: ${bad ? md`*${line}*` : line}`),
    ...(known.length > 0 ? [context(known.join(' · '))] : []),
  ];
}

/** As on the card: `1.42.0: 2.1 %, 1.41.0: 0.4 %, limit: 0.5 %`. */
function row(operation: Operation, verdict: Verdict, figure: FigureVerdict): Markup[] {
  const { next, other } = sidesOf(operation, verdict);
  const { canary, live, limit } = inUnit(figure);
  if (figure.canary === null && figure.live === null) return [];
  return [md`${next}: ${canary}, ${other}: ${live}, limit: ${limit}`];
}

/** How sure it is, and the minutes it is about where they are not those of the whole verdict. */
function evidence(operation: Operation, { from, to }: Verdict, figure: FigureVerdict): Markup[] {
  const { points, requests } = figure;
  const chance = byChance(figure);
  const own = points && (points.from !== from || points.to !== to);
  const minutes = points ? md` from ${clock(operation, points.from)} to ${clock(operation, points.to)}` : '';
  return [
    ...(chance && figure.word !== 'fine' ? [md`${chance}`] : []),
    ...(requests ? [md`${count(requests.canary)} and ${count(requests.live)} requests`] : []),
    ...(points ? [md`${counted(points.count, 'point')}${own ? minutes : ''}`] : []),
  ];
}

/** What has no room. */
function beyond({ figures }: Verdict): KnownBlock[] {
  const rest = figures.slice(FIGURES);
  if (rest.length === 0) return [];
  const names = clip(rest.map(({ figure, word }) => `${figure}: ${word}`).join(', '), LINE);
  return [section(md`*${rest.length} more:* ${names}.`)];
}

/** Where no figure decides alone, how much of them must be fine. */
function weighed({ plan: { judge = USUAL_JUDGING } }: Operation, verdict: Verdict): KnownBlock[] {
  const words = byWeight(verdict, judge);
  if (!words) return [];
  const weights = Object.entries(judge.groups).map(([name, weight]) => `${name} ${weight} %`);
  return [section(md`${words}${weights.length > 0 ? ` Weights: ${weights.join(', ')}.` : ''}`)];
}
