/** The values of a figure as people read them. */
import { count } from '../quantities.ts';
import type { FigureVerdict } from './verdict.ts';

type Unit = FigureVerdict['unit'];

export interface Shown {
  canary: string;
  live: string;
  limit: string;
}

/** Canary, live and limit in one manner, so that two values that differ look different: `0.42 %`, `184 ms`, `1,000`. */
export function inUnit({ unit, canary, live, limit }: FigureVerdict): Shown {
  const known = [canary, live, limit].filter((value) => value !== null);
  const decimals = decimalsFor(unit, known);
  const show = (value: number | null) => (value === null ? 'no data' : one(unit, value, decimals));
  // Without the other side there may be a limit that nobody knows; with it, there is none.
  const limitShown = limit === null && live !== null ? 'none' : show(limit);
  return { canary: show(canary), live: show(live), limit: limitShown };
}

function decimalsFor(unit: Unit, known: number[]): number {
  if (unit === 'count' || (unit === 'level' && known.every(Number.isInteger))) return 0;
  const largest = Math.max(...known.map(Math.abs), 0);
  const enough = unit === 'ms' || largest >= 1000 ? 0 : largest < 1 ? 2 : 1;
  const seen = new Set(known.map((value) => value.toFixed(enough)));
  return seen.size < new Set(known).size ? Math.min(2, enough + 1) : enough;
}

const SIGN: Record<Unit, string> = { percent: ' %', ms: ' ms', count: '', level: '' };

function one(unit: Unit, value: number, decimals: number): string {
  if (unit === 'count') return count(value);
  // A level may be as small as it likes: what would be shown as nothing keeps two digits.
  if (unit === 'level' && value !== 0 && Math.abs(value) < 0.01) return String(Number(value.toPrecision(2)));
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return `${value.toLocaleString('en-US', digits)}${SIGN[unit]}`;
}
