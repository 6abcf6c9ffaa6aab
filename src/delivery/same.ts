/**
 * Whether two records would be written down alike: a field that is undefined is one that is not there. Most of a record
 * is carried over from step to step as it is, so that most of it is the same object.
 */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((each, i) => same(each, b[i]));
  return !Array.isArray(b) && sameFields(a as Fields, b as Fields) && nothingMore(b as Fields, a as Fields);
}

type Fields = Record<string, unknown>;

function sameFields(a: Fields, b: Fields): boolean {
  for (const key in a) if (!same(a[key], b[key])) return false;
  return true;
}

function nothingMore(b: Fields, a: Fields): boolean {
  for (const key in b) if (b[key] !== undefined && a[key] === undefined) return false;
  return true;
}
