/** What stands for what in the picture of a shift: shapes differ as well as colours. */
import type { outcomeOf } from '../messages/handoff/shift-words.ts';
import { at, BLUE, INK, ORANGE, QUIET } from './svg.ts';

/** How high all of them are. */
export const BAR = 20;
export const PAGE = '#d98a6a';

export type Shape = (left: number, width: number, top: number) => string;

/** A bar; an arrow to the left; an empty bar. */
export const SHAPE: Record<ReturnType<typeof outcomeOf>, Shape> = {
  live: (left, width, top) => rect(left, top, width, BAR, BLUE, 4),
  'went back': (left, width, top) => {
    const [tip, neck, right] = [left - 4, left + 10, left + Math.max(width, 14)];
    return `<path d="M${at(tip)} ${at(top + BAR / 2)}L${at(neck)} ${at(top)}H${at(right)}V${at(top + BAR)}H${at(neck)}Z" fill="${ORANGE}"/>`;
  },
  nothing: (left, width, top) =>
    `<rect x="${at(left + 1.5)}" y="${at(top + 1.5)}" width="${at(Math.max(width - 3, 6))}" height="${BAR - 3}" rx="4" fill="#ffffff" stroke="${QUIET}" stroke-width="3"/>`,
};

/** The ring is a disc, the answer a line across; one that is not over has an open end. */
export function pageShape(
  left: number,
  width: number,
  top: number,
  { answered, ends }: { answered?: number | undefined; ends: boolean },
): string {
  const middle = top + BAR / 2;
  const bar = rect(left, top + 5, width, BAR - 10, PAGE);
  const ring = `<circle cx="${at(left + 5)}" cy="${at(middle)}" r="9" fill="${ORANGE}"/>`;
  const close = ends ? '' : stillOpen(left + width - 14, top);
  const mark = answered === undefined ? '' : answer(Math.max(answered, left + 17), top);
  return bar + ring + mark + close;
}

export const stillOpen = (x: number, top: number): string =>
  `<path d="M${at(x)} ${at(top)}L${at(x + 14)} ${at(top + BAR / 2)}L${at(x)} ${at(top + BAR)}Z" fill="${ORANGE}"/>`;

export const answer = (x: number, top: number): string => rect(x, top - 1, 5, BAR + 2, INK);

export const rect = (x: number, y: number, width: number, height: number, fill: string, round = 0): string =>
  `<rect x="${at(x)}" y="${at(y)}" width="${at(Math.max(width, 1))}" height="${at(height)}"${round ? ` rx="${round}"` : ''} fill="${fill}"/>`;
