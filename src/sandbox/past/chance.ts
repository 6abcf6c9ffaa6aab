/** Chance that comes out the same each time: from one seed always the same past. */
export interface Chance {
  /** At least 0, below 1. */
  share(): number;
  /** True so often: 0.1 is one time in ten. */
  happens(share: number): boolean;
  /** A whole number, both ends in it. */
  between(from: number, to: number): number;
  pick<T>(of: readonly [T, ...T[]]): T;
  /** Small letters and digits. */
  letters(count: number): string;
}

/** The generator is mulberry32: small, and good enough to make up stories. */
export function chanceOf(seed: number): Chance {
  let state = seed;
  const share = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number) => from + Math.floor(share() * (to - from + 1));
  return {
    share,
    happens: (often) => share() < often,
    between,
    pick: (of) => of[between(0, of.length - 1)] ?? of[0],
    letters: (count) =>
      Array.from({ length: count }, () => '0123456789abcdefghjkmnpqrstvwxyz'[between(0, 31)]).join(''),
  };
}
