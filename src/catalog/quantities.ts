/** Shares, tolerances and limits of figures, written as people say them: `0.5%`, `400ms`. */
import { z } from 'zod';
import type { Figure } from './catalog.ts';
import { parseDuration } from './duration.ts';
import { quoted, refuse } from './values.ts';

const PERCENT = /^(\d+(?:\.\d+)?)\s*%$/;
const TIME = /^(\d+(?:\.\d+)?)\s*(ms|s)$/;

/** `20%` to 0.2; null for anything else. */
export function parsePercent(written: unknown): number | null {
  const [, number] = (typeof written === 'string' && PERCENT.exec(written.trim())) || [];
  return number === undefined ? null : Number(number) / 100;
}

/** A part of one, as `20%` or 0.2, that `fits`; `otherwise` ends the sentence. */
export const part = (fits: (value: number) => boolean, otherwise: string) =>
  z.transform((written: unknown, context) => {
    const value = typeof written === 'number' ? written : parsePercent(written);
    if (value === null) refuse({ ...context, value: written }, `${quoted(written)} is no share; write 20% or 0.2`);
    else if (!fits(value)) refuse({ ...context, value: written }, otherwise);
    return value ?? 0;
  });

/** The limit of a figure in its own unit, or what is wrong with how it is written. */
export function limitOf(kind: Figure['kind'], written: unknown): number | { wrong: string } {
  switch (kind) {
    case 'share':
      return shareOf(written);
    case 'time':
      return secondsOf(written);
    case 'level':
      return typeof written === 'number' && Number.isFinite(written)
        ? written
        : { wrong: `${quoted(written)} is no number; a level has no unit` };
  }
}

function shareOf(written: unknown): number | { wrong: string } {
  const share = parsePercent(written);
  if (share === null) return { wrong: `${quoted(written)} is no share of the requests; write 0.5%` };
  return share <= 1 ? share : { wrong: 'must be at most 100%: a share of the requests' };
}

function secondsOf(written: unknown): number | { wrong: string } {
  const [, number, unit] = (typeof written === 'string' && TIME.exec(written.trim())) || [];
  const long = typeof written === 'string' ? parseDuration(written) : null;
  const seconds = number === undefined ? (long ?? 0) / 1000 : Number(number) / (unit === 'ms' ? 1000 : 1);
  return seconds > 0 ? seconds : { wrong: `${quoted(written)} is no time; write 400ms or 1.5s` };
}
