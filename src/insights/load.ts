/**
 * How heavy the on call of one rotation is. It counts pages, never people: who answered is not looked at, and there is
 * nothing here that could put one person beside another. Instants and times are milliseconds; docs/insights.md defines.
 */
import { isOpen } from '../oncall/clock-window.ts';
import { isNight, nightsOf } from '../oncall/night.ts';
import type { ClockWindow } from '../oncall/schedule.ts';
import type { Span } from '../record/archive.ts';
import type { PageFact } from '../record/fact.ts';
import { incidentsOf } from '../record/incidents.ts';
import { type Times, timesOf } from './quantile.ts';
import type { WeekOfLoad } from './week-of-load.ts';

const HOUR = 3_600_000;
const DAYTIME: ClockWindow[] = [{ days: [1, 2, 3, 4, 5, 6, 7], from: 8 * 60, to: 20 * 60 }];

/** Incidents that one shift of 12 hours can bear: Google's Site Reliability Engineering, chapter 11. */
export const BEARABLE = 2;
const SHIFT = 12 * HOUR;

export interface Load {
  span: Span;
  /** Opened in the span, newest first. */
  pages: PageFact[];
  /** Of these, that nobody had to be told of. */
  silent: number;
  /** Opened outside 08:00 to 20:00, and between 22:00 and 07:00, by the rotation's clock. */
  outside: number;
  atNight: number;
  /** Nights in which at least one opened. */
  nights: { disturbed: number; of: number };
  /** The longest time in which none opened. */
  quiet: Span;
  /** From the first word to a person until somebody acknowledged; from the opening until it was over. */
  answered: Times;
  resolved: Times;
  /** Acknowledged only when a later step of the policy, or a later round, was reached. */
  later: number;
  notActionable: number;
  /** Came again within 24 hours: as a new page of the same alarm, or on the same page. */
  repeats: number;
  incidents: number;
  /** `most`: in any 12 hours, and when those began; null: there were none. */
  per12h: { mean: number; most: { count: number; from: number } | null };
}

/** `pages`: of one rotation, with a day before the span for what repeats. `zone`: IANA. */
export function loadOf(pages: PageFact[], span: Span, zone: string): Load {
  const here = openedIn(pages, span);
  const instants = here.map(({ opened }) => opened);
  const incidents = incidentsOf(here).map(([first]) => first?.opened ?? 0);
  const nights = nightsOf(zone, span);
  return {
    span,
    pages: here,
    silent: here.filter(({ told }) => told.length === 0).length,
    outside: instants.filter((at) => !isOpen(DAYTIME, zone, at)).length,
    atNight: instants.filter((at) => isNight(zone, at)).length,
    nights: {
      disturbed: nights.filter(({ from, to }) => instants.some((at) => from <= at && at < to)).length,
      of: nights.length,
    },
    quiet: longestGap(instants, span),
    answered: timesOf(
      here.flatMap(({ answered, firstTold }) =>
        answered && firstTold !== undefined ? [Math.max(0, answered.at - firstTold)] : [],
      ),
    ),
    resolved: timesOf(here.map(({ opened, resolved }) => resolved - opened)),
    later: here.filter(({ answered }) => answered && (answered.step > 0 || answered.round > 0)).length,
    notActionable: here.filter(({ how }) => how === 'not actionable').length,
    repeats: repeatsAmong(pages, span),
    incidents: incidents.length,
    per12h: { mean: (incidents.length * SHIFT) / (span.to - span.from), most: mostWithin(incidents, SHIFT) },
  };
}

/** One bar for each span. */
export const weeksOfLoad = (pages: PageFact[], spans: Span[], zone: string): WeekOfLoad[] =>
  spans.map((span) => {
    const here = openedIn(pages, span);
    return { from: span.from, pages: here.length, atNight: here.filter(({ opened }) => isNight(zone, opened)).length };
  });

const openedIn = (pages: PageFact[], { from, to }: Span): PageFact[] =>
  pages
    .filter(({ opened }) => from <= opened && opened < to)
    .sort((a, b) => b.opened - a.opened || (a.id < b.id ? -1 : 1));

function longestGap(instants: number[], { from, to }: Span): Span {
  const edges = [from, ...instants.toSorted((a, b) => a - b), to];
  const gaps = edges.slice(1).map((end, i) => ({ from: edges[i] ?? from, to: end }));
  return gaps.reduce((longest, gap) => (gap.to - gap.from > longest.to - longest.from ? gap : longest));
}

function repeatsAmong(pages: PageFact[], span: Span): number {
  const last = new Map<string, number>();
  let repeats = 0;
  for (const { alarms, service, environment, opened, reopened } of pages.toSorted((a, b) => a.opened - b.opened)) {
    const keys = alarms.map(({ key }) => `${service} ${environment} ${key}`);
    const again = keys.some((key) => opened - (last.get(key) ?? Number.NEGATIVE_INFINITY) <= 24 * HOUR);
    for (const key of keys) last.set(key, opened);
    if (span.from <= opened && opened < span.to) repeats += (again ? 1 : 0) + reopened;
  }
  return repeats;
}

/** `instants`: ascending. The first of several spans with as many. */
function mostWithin(instants: number[], length: number): Load['per12h']['most'] {
  let most: Load['per12h']['most'] = null;
  for (const [i, from] of instants.entries()) {
    let end = i;
    while (end < instants.length && (instants[end] ?? 0) - from < length) end++;
    if (end - i > (most?.count ?? 0)) most = { count: end - i, from };
  }
  return most;
}
