/** How much a figure differs, in words: as times where it is much, as percent where it is little. */
import { count } from '../quantities.ts';
import type { FigureVerdict } from './verdict.ts';

type Unit = FigureVerdict['unit'];
type Ratio = NonNullable<FigureVerdict['ratio']>;

/** More of it, less of it, and `3 times …`. */
const WORDS: Record<Unit, { more: string; less: string; times: string }> = {
  percent: { more: 'more', less: 'fewer', times: 'as many' },
  count: { more: 'more', less: 'fewer', times: 'as many' },
  ms: { more: 'slower', less: 'faster', times: 'as long' },
  level: { more: 'higher', less: 'lower', times: 'as high' },
};

/** From here on a factor is told as times: twice as many, not 100 % more. */
const MUCH = 2;
/** Beyond this nobody believes a number: there is no bound. */
const NO_BOUND = 10_000;

/** `7 % slower`, `3.2 times as many`, `no different` */
export function byFactor(factor: number, unit: Unit): string {
  if (factor >= MUCH) return `${times(factor)} times ${WORDS[unit].times}`;
  const part = percent(factor);
  if (part === '0 %') return 'no different';
  return `${part} ${factor > 1 ? WORDS[unit].more : WORDS[unit].less}`;
}

/** `12 to 18 % slower`, `4.1 to 6.6 times as many`, `between 10 % fewer and 60 % more`, `at least 30 % more`. */
export function byInterval({ from, to }: Pick<Ratio, 'from' | 'to'>, unit: Unit): string | null {
  const [low, high] = [bound(from), bound(to)];
  if (low === null && high === null) return null;
  if (high === null) return low === null || low <= 0 ? null : open(low, unit);
  if (low === null || low <= 0)
    return high < 1 ? `at least ${byFactor(high, unit)}` : `at most ${byFactor(high, unit)}`;
  if (low < 1 && high > 1) return `between ${byFactor(low, unit)} and ${byFactor(high, unit)}`;
  return within(low, high, unit);
}

const open = (low: number, unit: Unit): string =>
  low >= 1 ? `at least ${byFactor(low, unit)}` : `anything from ${byFactor(low, unit)} up`;

/** Both bounds on the same side. */
function within(low: number, high: number, unit: Unit): string {
  if (high >= MUCH) {
    const [a, b] = [times(low), times(high)];
    return `${a === b ? a : `${a} to ${b}`} times ${WORDS[unit].times}`;
  }
  const whole = Math.max(Math.abs(low - 1), Math.abs(high - 1)) >= 0.0995;
  const [near, far] =
    low >= 1 ? [percent(low, whole), percent(high, whole)] : [percent(high, whole), percent(low, whole)];
  const parts = near === far ? near : `${near.replace(' %', '')} to ${far}`;
  return `${parts} ${low >= 1 ? WORDS[unit].more : WORDS[unit].less}`;
}

/** `4.1 to 6.6 times`: how much worse, where it is so much that its direction goes without saying; else null. */
export function inTimes({ from, to }: Pick<Ratio, 'from' | 'to'>): string | null {
  const [low, high] = [bound(from), bound(to)];
  if (low === null || low < 1 || (high ?? low) < MUCH) return null;
  if (high === null) return `at least ${times(low)} times`;
  const [a, b] = [times(low), times(high)];
  return `${a === b ? a : `${a} to ${b}`} times`;
}

const bound = (value: number | null): number | null =>
  value === null || !Number.isFinite(value) || value > NO_BOUND ? null : value;

const times = (factor: number): string => (factor < 10 ? String(Number(factor.toFixed(1))) : count(factor));

/** Of a difference below ten percent one decimal counts, unless it stands beside a larger one. */
function percent(factor: number, whole = false): string {
  const part = Math.abs(factor - 1) * 100;
  return `${part < 9.95 && !whole ? Number(part.toFixed(1)) : Math.round(part)} %`;
}
