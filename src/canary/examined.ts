/** From what was found to what is said of a figure. */
import type { Figure } from '../catalog/catalog.ts';
import type { Concluded } from './comparison.ts';
import type { OverLimit } from './limits.ts';
import type { FigureVerdict } from './verdict.ts';

const UNITS = { share: 'percent', time: 'ms', level: 'level' } as const;
/** From a figure's own unit to the one that it is shown in. */
const TIMES = { share: 100, time: 1000, level: 1 } as const;

export const shownIn = ({ kind }: Figure, value: number): number => digits(value * TIMES[kind]);

/** More would be noise, and would make a record change at each look. */
const digits = (value: number): number => Number(value.toPrecision(6));

/** Before anything is known. */
export const blank = (figure: Figure): FigureVerdict => ({
  figure: figure.name,
  unit: UNITS[figure.kind],
  canary: null,
  live: null,
  limit: null,
  word: 'unsure',
  ...(figure.critical === false && { uncritical: true as const }),
  ...(figure.dryRun && { dryRun: true as const }),
});

/** What part of a figure's budget for false alarms its own limit gets, where it has one and is compared, too. */
const FOR_LIMIT = 0.2;

export function budgets({ limit, compared }: Figure, alpha: number): { comparison: number; limit: number } {
  if (limit === undefined) return { comparison: alpha, limit: 0 };
  return compared === false
    ? { comparison: 0, limit: alpha }
    : { comparison: (1 - FOR_LIMIT) * alpha, limit: FOR_LIMIT * alpha };
}

/** Beyond this value, in the figure's own unit, it is worse than the other side or its own limit lets pass. */
export function barOf(figure: Figure, live: number | null, least = 0): number | null {
  const { worse, tolerance, limit, compared } = figure;
  const beside =
    live === null || compared === false
      ? null
      : worse === 'less'
        ? live * (1 - tolerance)
        : Math.max(live * (1 + tolerance), least);
  if (limit === undefined || beside === null) return beside ?? limit ?? null;
  return worse === 'less' ? Math.max(limit, beside) : Math.min(limit, beside);
}

/** `needs`: requests of the canary that it has so far. */
export function said(
  seen: FigureVerdict,
  concluded: Concluded | null,
  over: OverLimit,
  requests?: number,
): FigureVerdict {
  const { missing, ...found } = concluded ?? { word: 'fine' as const, why: 'nothing found' as const };
  const all = { ...seen, ...rounded(found) };
  if (all.word === 'worse') return all;
  if (over === 'over its limit') return { ...all, word: 'worse', why: over };
  if (over === 'both over the limit') return { ...all, word: 'unsure', why: over };
  if (all.why !== 'in doubt' || !requests || !Number.isFinite(missing ?? Number.NaN)) return all;
  return { ...all, needs: Math.ceil(requests * Math.max(0.1, (missing ?? 1) - 1)) };
}

function rounded<T extends Partial<FigureVerdict>>(found: T): T {
  const { ratio, certainty } = found;
  const bound = (value: number | null) => (value === null || !Number.isFinite(value) ? null : digits(value));
  return {
    ...found,
    ...(ratio && { ratio: { is: digits(Math.min(1e6, ratio.is)), from: bound(ratio.from), to: bound(ratio.to) } }),
    ...(certainty !== undefined && { certainty: Number(certainty.toFixed(6)) }),
  };
}
