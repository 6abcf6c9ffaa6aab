import { distance } from 'fastest-levenshtein';

/** The names that a person most likely meant: those with the fewest slips, at most three. */
export function nearest(typed: string, names: string[]): string[] {
  const word = typed.toLowerCase();
  const tolerance = word.length <= 3 ? 1 : word.length <= 6 ? 2 : 3;
  const distances = names.map((name) => away(word, name.toLowerCase()));
  const best = Math.min(tolerance, ...distances);
  return names.filter((_, i) => distances[i] === best).slice(0, 3);
}

/** Two neighbours swapped are hardly a slip; a beginning of at least three letters counts as one. */
function away(word: string, name: string): number {
  if (isSwapped(word, name)) return 0.5;
  const slips = distance(word, name);
  return word.length >= 3 && name.startsWith(word) ? Math.min(slips, 1) : slips;
}

function isSwapped(word: string, name: string): boolean {
  const at = [...word].findIndex((letter, i) => letter !== name[i]);
  return at >= 0 && name === `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
}
