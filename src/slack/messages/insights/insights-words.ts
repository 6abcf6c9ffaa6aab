/**
 * The five figures of delivery in sentences. What is not known is said, never counted as nothing; of few deploys there are
 * counts and no shares.
 */
import { type DeliveryFigures, leadTime } from '../../../insights/delivery.ts';
import type { Times } from '../../../insights/quantile.ts';
import { count, counted, share, span } from '../quantities.ts';

/** In the order in which they are read; `stopped` stands beside the five. */
export const FIGURES = ['deploys', 'lead', 'failures', 'recovery', 'rework', 'stopped'] as const;
export type FigureName = (typeof FIGURES)[number];

/** Of fewer a share says more than anybody knows. */
export const FEW = 5;

const DAY = 86_400_000;

export const FIGURE_TITLES: Record<FigureName, string> = {
  deploys: 'Deployment frequency',
  lead: 'Lead time',
  failures: 'Change failures',
  recovery: 'Recovery',
  rework: 'Rework',
  stopped: 'Stopped in time',
};

export const FIGURE_WORDS: Record<FigureName, (figures: DeliveryFigures) => string> = {
  deploys,
  lead,
  failures,
  recovery,
  rework,
  stopped,
};

/** How many operations stand behind a figure. */
export const countBehind = (figures: DeliveryFigures, name: FigureName): number => {
  if (name === 'lead') return figures.lead.of;
  if (name === 'recovery') return figures.failures.filter(({ restored }) => restored).length;
  return figures[name].length;
};

/** `40 min`, `5 h 10 min`, `3 d 4 h`: beyond two days nobody counts minutes. */
export function lasting(ms: number): string {
  if (ms < 2 * DAY) return span(ms);
  const hours = Math.round(ms / 3_600_000);
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

function deploys({ deploys: { length }, perWeek, byEnvironment }: DeliveryFigures): string {
  if (length === 0) return 'no deploy reached all customers.';
  const where = byEnvironment.map(({ environment, deploys }) => `${environment} ${count(deploys)}`).join(', ');
  const apart = byEnvironment.length > 1 ? ` (${where})` : '';
  return `${counted(length, 'deploy')} reached all customers${length < FEW ? '' : `, ${often(perWeek)}`}${apart}.`;
}

/** From two a day on in days: nobody counts fifty a week. */
const often = (perWeek: number): string =>
  perWeek >= 14 ? `${Number((perWeek / 7).toFixed(1))} a day` : `${Number(perWeek.toFixed(1))} a week`;

function lead({ lead: known, deploys: { length } }: DeliveryFigures): string {
  const odd = known.unreadable > 0 ? ` The commit time was unreadable for ${count(known.unreadable)}.` : '';
  if (length === 0) return 'nothing to count.';
  if (known.of === 0) return `not known: no build wrote when its commit was made.${odd}`;
  const of = known.of < length ? ` Known for ${count(known.of)} of ${count(length)}.` : '';
  if (known.of >= FEW) return `from the commit to all customers ${halfAndMost(known)}.${of}${odd}`;
  const times = known.known.map(leadTime).sort((a, b) => a - b);
  const [least = 0, most = 0] = [times[0], times.at(-1)];
  return `from the commit to all customers ${least === most ? '' : `${lasting(least)} to `}${lasting(most)}.${of}${odd}`;
}

const halfAndMost = ({ median, p90 }: Times): string =>
  `half took up to ${lasting(median ?? 0)}, nine in ten up to ${lasting(p90 ?? 0)}`;

function failures({ failures: { length }, deploys }: DeliveryFigures): string {
  if (deploys.length === 0) return 'nothing to count.';
  return length === 0
    ? `none of ${count(deploys.length)} failed once all customers had it.`
    : `${partOf(length, deploys.length)} failed once all customers had it.`;
}

function recovery({ failures: { length }, recovery: { rollback, fixForward, neither, unknown } }: DeliveryFigures) {
  if (length === 0) return 'nothing to recover from.';
  const parts = [
    ...timed(rollback, 'back to the old release', 'by going back'),
    ...timed(fixForward, 'forward to a newer one', 'by going forward'),
    ...(neither > 0 ? [`${count(neither)} ended without a deploy`] : []),
    ...(unknown > 0 ? [`of ${count(unknown)} nobody wrote down when it was over`] : []),
  ];
  return `${parts.join('; ')}.`;
}

/** Of few the middle is none: what it took at most. */
function timed({ of, median, p90 }: Times, one: string, many: string): string[] {
  if (of === 0) return [];
  if (of === 1) return [`${one} in ${lasting(median ?? 0)}`];
  const slow = of < FEW ? '' : `, nine in ten within ${lasting(p90 ?? 0)}`;
  return [`${count(of)} ${many}, half within ${lasting(median ?? 0)}${slow}`];
}

function rework({ rework: { length }, deploys }: DeliveryFigures): string {
  if (deploys.length === 0) return 'nothing to count.';
  return length === 0
    ? `none of ${count(deploys.length)} mended what a failed one broke.`
    : `${partOf(length, deploys.length)} mended what a failed one broke.`;
}

function stopped({ stopped: turned }: DeliveryFigures): string {
  if (turned.length === 0) return 'none turned back on its way.';
  const inCanary = turned.filter(({ back }) => back?.during === 'canary').length;
  const where =
    inCanary === turned.length ? ' in the canary,' : inCanary > 0 ? `, ${count(inCanary)} of them in the canary,` : '';
  return `${count(turned.length)} stopped${where} before all customers met ${turned.length === 1 ? 'it' : 'them'}: no change ${turned.length === 1 ? 'failure' : 'failures'}.`;
}

/** `3 of 14 (21 %)`, `1 of 3` */
const partOf = (part: number, whole: number): string =>
  `${count(part)} of ${count(whole)}${whole < FEW ? '' : ` (${share(part / whole)})`}`;

/** A sentence for where fewer weeks are shown than were asked for. */
export const atMost = (weeks: number | undefined): string =>
  weeks === undefined ? '' : ` No more than ${counted(weeks, 'week')} are counted.`;
