/**
 * What a cluster did while it still served, laid beside what its successor does now: for each period of now the matching
 * ones of then, so that a judge sees two sides over the same periods. Counts and requests are added up, which scales
 * them by traffic; of times and levels the median tells. There are two thens: the last hours, and the day before at the
 * same time. Each period of then is used once at most: told twice it would be believed twice.
 */
import type { Figure } from '../catalog/catalog.ts';
import { tellsReleasesApart } from '../catalog/figures.ts';
import type { ClusterFigures, Point } from './cluster-figures.ts';

export const DAY = 24 * 60 * 60_000;
/** So many periods are its last hours: three, where a datapoint is a minute. */
const LAST_PERIODS = 180;
/** From fewer nobody knows which times and levels are usual. Counts say themselves how little they are. */
const COMPARABLE = 10;
/** Of a day before that has less than this, nobody knows whether it was like today. */
const MOST_OF_IT = 0.8;

export interface Beside {
  figures: Figure[];
  old: ClusterFigures;
  /** Seconds of a datapoint. */
  period: number;
  /** Now, ms: the span that is judged, and how long it is going to be. */
  from: number;
  to: number;
  length: number;
  /** Then, ms: when the old cluster came, and when it gave its requests away. */
  since: number;
  until: number;
}

export interface Past {
  lastHours: ClusterFigures;
  /** Their thirds, each by itself; none where there is but one block. */
  thirds: ClusterFigures[];
  /** Only where most of it is known. */
  dayBefore?: ClusterFigures;
}

/** Where its last hours begin, ms; as much at least as what they are laid beside. `length`: of that, ms. */
export function lastHoursFrom(until: number, length: number, period: number): number {
  const periods = Math.max(LAST_PERIODS, Math.ceil(length / (period * 1000)));
  return until - periods * period * 1000;
}

/** `all`: the sides of all target groups, of which only those periods count in which the old one served most. */
export function past(it: Beside, all: ClusterFigures[]): Past {
  const ms = it.period * 1000;
  const now = startsBetween(it.from, it.to, ms);
  const served = periodsServed(it.old, all);
  const hours = served.filter((at) => at >= lastHoursOf(it) && at + ms <= it.until);
  const blocks = inBlocks(hours, Math.max(1, Math.ceil(it.length / ms)));
  const together = (some: number[][]) => lay(it, now, (_, i) => some.flatMap((block) => block[i] ?? []));
  const told = { lastHours: together(blocks), thirds: thirdsOf(blocks).map(together) };
  const earlier = new Set(served.filter((at) => at >= it.since && at < (hours[0] ?? it.until)));
  const yesterday = now.filter((at) => earlier.has(at - DAY));
  if (yesterday.length === 0 || yesterday.length < now.length * MOST_OF_IT) return told;
  return { ...told, dayBefore: lay(it, now, (at) => (earlier.has(at - DAY) ? [at - DAY] : [])) };
}

const lastHoursOf = ({ since, until, length, period }: Beside): number =>
  Math.max(since, lastHoursFrom(until, length, period));

/** Starts of whole periods. */
function startsBetween(from: number, to: number, ms: number): number[] {
  const first = Math.ceil(from / ms);
  return Array.from({ length: Math.max(0, Math.floor(to / ms) - first) }, (_, i) => (first + i) * ms);
}

function periodsServed({ requests }: ClusterFigures, all: ClusterFigures[]): number[] {
  const total = totalRequests(all);
  return requests.filter(({ at, value }) => value > 0 && 2 * value >= (total.get(at) ?? 0)).map(({ at }) => at);
}

/** As many whole blocks as there are, counted from the end; of less than one, what there is. */
function inBlocks(hours: number[], length: number): number[][] {
  const blocks = Math.floor(hours.length / length);
  if (blocks === 0) return [hours];
  const used = hours.slice(-blocks * length);
  return Array.from({ length: blocks }, (_, i) => used.slice(i * length, (i + 1) * length));
}

function thirdsOf(blocks: number[][]): number[][][] {
  if (blocks.length < 2) return [];
  const thirds = Math.min(3, blocks.length);
  const edge = (third: number) => Math.round((third * blocks.length) / thirds);
  return Array.from({ length: thirds }, (_, i) => blocks.slice(edge(i), edge(i + 1)));
}

type ThenOf = (at: number, i: number) => number[];

function lay({ figures, old }: Beside, now: number[], thenOf: ThenOf): ClusterFigures {
  const thens = now.map(thenOf);
  const requests = valuesAt(old.requests);
  const beside = (tell: (then: number[]) => number | null): Point[] =>
    now.flatMap((at, i) => {
      const value = tell(thens[i] ?? []);
      return value === null ? [] : [{ at, value }];
    });
  const comparable = thens.flat().length >= COMPARABLE;
  const laid = figures.map(({ name, kind }) => {
    const values = valuesAt(old.figures[name] ?? []);
    if (kind === 'share') return [name, beside((then) => events(then, values, requests))] as const;
    return [name, comparable ? beside((then) => median(known(then, values))) : []] as const;
  });
  const carried = beside((then) => (then.length === 0 ? null : sum(known(then, requests))));
  return { requests: carried, figures: Object.fromEntries(laid) };
}

/** Where some periods do not tell, the others speak for them, unless those are the most. */
function events(then: number[], values: Map<number, number>, requests: Map<number, number>): number | null {
  const all = sum(known(then, requests));
  const heard = then.filter((at) => values.has(at));
  const heardOf = sum(known(heard, requests));
  if (heardOf === 0 || 2 * heardOf < all) return null;
  return Math.round((sum(known(heard, values)) * all) / heardOf);
}

/**
 * A figure of the whole service has one series for all target groups: of its events each group has had its part by
 * its requests. Whatever else is measured stays as it is.
 */
export function itsPart(side: ClusterFigures, figures: Figure[], all: ClusterFigures[]): ClusterFigures {
  const own = valuesAt(side.requests);
  const total = totalRequests(all);
  const part = (points: Point[]) =>
    points.flatMap(({ at, value }) => {
      const requests = own.get(at);
      return requests === undefined ? [] : [{ at, value: Math.round((value * requests) / (total.get(at) || 1)) }];
    });
  const parts = figures
    .filter((figure) => figure.kind === 'share' && !tellsReleasesApart(figure))
    .map(({ name }) => [name, part(side.figures[name] ?? [])] as const);
  return { ...side, figures: { ...side.figures, ...Object.fromEntries(parts) } };
}

function totalRequests(all: ClusterFigures[]): Map<number, number> {
  const total = new Map<number, number>();
  for (const { at, value } of all.flatMap(({ requests }) => requests)) total.set(at, (total.get(at) ?? 0) + value);
  return total;
}

const valuesAt = (points: Point[]): Map<number, number> => new Map(points.map(({ at, value }) => [at, value]));
const known = (then: number[], values: Map<number, number>): number[] =>
  then.map((at) => values.get(at)).filter((value) => value !== undefined);
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2;
}
