import { distance } from 'fastest-levenshtein';

/** The name that was most likely meant; undefined when none is close. */
export function nearest(typed: string, names: string[]): string | undefined {
  const away = (name: string) => distance(typed.toLowerCase(), name.toLowerCase());
  const [best] = names.toSorted((a, b) => away(a) - away(b));
  const slips = Math.min(3, Math.max(1, Math.floor(typed.length / 2)));
  return best !== undefined && away(best) <= slips ? best : undefined;
}

/** ` (did you mean edge?)`, or nothing. */
export function didYouMean(typed: string, names: string[]): string {
  const name = nearest(typed, names);
  return name ? ` (did you mean ${name}?)` : '';
}
