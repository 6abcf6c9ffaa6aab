/** Load on call in sentences: of the rotation, never of a person. */
import { BEARABLE, type Load } from '../../../insights/load.ts';
import type { Times } from '../../../insights/quantile.ts';
import type { WeekOfLoad } from '../../../insights/week-of-load.ts';
import { day, type Markup, md } from '../blocks.ts';
import { count, counted } from '../quantities.ts';
import { FEW, lasting } from './insights-words.ts';

/** `12 pages, 3 at night, 5 outside 08:00 to 20:00; 2 of them told nobody.` */
export function pagesLine({ pages: { length }, atNight, outside, silent }: Load): string {
  if (length === 0) return 'no pages.';
  const told = silent > 0 ? `; ${count(silent)} of them told nobody` : '';
  return `${counted(length, 'page')}, ${many(atNight)} at night, ${many(outside)} outside 08:00 to 20:00${told}.`;
}

/** The same, short: what it is held against. */
export const pagesBefore = ({ pages: { length }, atNight }: Load): string =>
  length === 0 ? 'no pages.' : `${counted(length, 'page')}, ${many(atNight)} at night.`;

export function quietLine({ nights, quiet }: Load): Markup {
  const { disturbed, of } = nights;
  return md`${many(disturbed)} of ${counted(of, 'night')} had a page; the longest time without one was ${lasting(quiet.to - quiet.from)}, from ${day(quiet.from)}.`;
}

export function answersLine({ answered, resolved, later }: Load): string {
  const late = later > 0 ? `; ${count(later)} only when a later step was asked` : '';
  const first = answered.of === 0 ? 'nobody acknowledged one' : `acknowledged ${within(answered)}${late}`;
  return `${first}; over ${within(resolved)}.`;
}

/** Of few the tail is one of them. */
const within = ({ median, p90, of }: Times): string =>
  of === 1
    ? `after ${lasting(median ?? 0)}`
    : `half within ${lasting(median ?? 0)}${of < FEW ? '' : `, nine in ten within ${lasting(p90 ?? 0)}`}`;

/** Google's book says what a shift of twelve hours can bear. */
export function incidentsLine({ incidents, per12h: { mean, most } }: Load): Markup {
  if (!most) return md`no incidents.`;
  const worst = most.count > BEARABLE ? 'more than' : most.count === BEARABLE ? 'just' : 'fewer than';
  const average = mean < 0.1 ? 'less than 0.1' : Number(mean.toFixed(1));
  return md`${counted(incidents, 'incident')}, ${average} in 12 h on average; at most ${count(most.count)} in 12 h, from ${day(most.from)}: ${worst} the ${BEARABLE} that a shift can bear.`;
}

export function noiseLine({ notActionable, repeats }: Load): string {
  return `${many(notActionable)} closed as not actionable, ${many(repeats)} came again within 24 h.`;
}

/** What the bars say: `Pages by week, oldest first: 3, none, 5 (2 at night).` */
export function weeksLine(weeks: WeekOfLoad[]): string {
  const each = weeks.map(({ pages, atNight }) =>
    pages === 0 ? 'none' : `${count(pages)}${atNight > 0 ? ` (${count(atNight)} at night)` : ''}`,
  );
  return `Pages by week, oldest first: ${each.join(', ')}.`;
}

const many = (value: number): string => (value === 0 ? 'none' : count(value));
