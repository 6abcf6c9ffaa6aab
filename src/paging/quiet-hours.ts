/** Hours in which low severity wakes nobody. */
import type { QuietHours } from '../catalog/on-call.ts';
import { windowsBetween } from '../oncall/clock-window.ts';

const WEEK: NonNullable<QuietHours['days']> = [1, 2, 3, 4, 5, 6, 7];
/** Windows that join: Saturday's and Sunday's, say. Whoever is quiet for longer than this is asked at its end. */
const JOINED = 8;

/** When they end, at the earliest instant without a window; null: they are not now. */
export function quietUntil(quiet: QuietHours | undefined, now: number): number | null {
  if (!quiet) return null;
  let until = now;
  for (let i = 0; i < JOINED; i++) {
    const ends = windowsAt(quiet, until).map(({ to }) => to);
    if (ends.length === 0) break;
    until = Math.max(...ends);
  }
  return until > now ? until : null;
}

const windowsAt = ({ zone, from, to, days = WEEK }: QuietHours, at: number) =>
  windowsBetween([{ days, from, to }], zone, { from: at, to: at + 1 });
