/**
 * Figures with a daily shape: orders between eight and nine are held against those of the same weekday and hour in the
 * last weeks, by the clock on the wall there. Robust: the median does not mind one holiday, and what has always varied
 * may vary. Instants and spans are milliseconds.
 */
import { Temporal } from '@js-temporal/polyfill';
import type { WatchedFigure } from '../catalog/on-call.ts';

type Shape = Pick<WatchedFigure, 'span' | 'weeks' | 'tolerance' | 'least' | 'worse'>;

export interface WatchedSpan {
  /** Its beginning. */
  at: number;
  /** The beginnings of the same span in the weeks before, the last one first. */
  past: number[];
}

/** The last `count` spans that were over at `now`, oldest first. By local time: a day with 23 hours has one less. */
export function spansBefore(now: number, { span, weeks }: Shape, zone: string, count: number): WatchedSpan[] {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDateTime();
  const midnight = here.with({ hour: 0, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 });
  const since = here.since(midnight, { largestUnit: 'millisecond' }).milliseconds;
  const end = midnight.add({ milliseconds: Math.floor(since / span) * span });
  const starts = Array.from({ length: count }, (_, i) => end.subtract({ milliseconds: (count - i) * span }));
  return starts
    .map((start) => ({
      at: instantOf(start, zone),
      past: Array.from({ length: weeks }, (_, week) => instantOf(start.subtract({ weeks: week + 1 }), zone)),
    }))
    .filter(({ at }, i, all) => at + span <= now && at !== all[i - 1]?.at);
}

/** A time that a change of the clocks leaves out is the first that exists after it; of one that comes twice, the first. */
const instantOf = (local: Temporal.PlainDateTime, zone: string) =>
  local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;

export type Compared =
  /** Too few weeks are known, or it is not known now: nothing can be said. */
  | { is: 'unknown' }
  /** So little usually happens then that nothing is said. */
  | { is: 'quiet' }
  | { is: 'usual' | 'off'; value: number; usual: number; limit: number; worse: 'more' | 'less' };

/** So many spreads from the usual are still usual, where a figure has always varied that much. */
const SPREADS = 4;
/** From the median of the distances to the standard deviation, of what is normally distributed. */
const AS_DEVIATION = 1.4826;

/** `value` null: nothing is known of now. `past`: one per week, null where nothing is known. */
export function compared(value: number | null, past: (number | null)[], shape: Shape): Compared {
  const known = past.filter((each) => each !== null);
  if (value === null || known.length < Math.max(2, Math.ceil(shape.weeks / 2))) return { is: 'unknown' };
  const usual = median(known);
  if (usual < shape.least) return { is: 'quiet' };
  const spread = AS_DEVIATION * median(known.map((each) => Math.abs(each - usual)));
  const reach = Math.max(shape.tolerance * usual, SPREADS * spread);
  const worse = shape.worse === 'either' ? (value < usual ? 'less' : 'more') : shape.worse;
  const limit = worse === 'less' ? usual - reach : usual + reach;
  const off = worse === 'less' ? value < limit : value > limit;
  return { is: off ? 'off' : 'usual', value, usual, limit, worse };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}
