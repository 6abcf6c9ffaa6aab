/** Durations as people write them: `18s`, `10m`, `1h30m`, `2d`. */

const MS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };

/** In milliseconds; null for anything else, a bare number too: nobody knows its unit. */
export function parseDuration(text: string): number | null {
  const parts = /^(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text.trim());
  if (!parts) return null;
  const [, d, h, m, s] = parts.map((part) => Number(part ?? 0));
  return (d ?? 0) * MS.d + (h ?? 0) * MS.h + (m ?? 0) * MS.m + (s ?? 0) * MS.s;
}
