/**
 * When a release was committed, as its build says: in the tag `committed-at`, ISO 8601 with its zone or seconds since 1970,
 * or behind the name in the description (`1.42.0 2026-11-20T08:12:00Z`).
 */
import type { Release } from '../../delivery/seen.ts';

const INSTANT = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)`;
/** One word and an instant: a name of several words is a name, whatever it ends with. */
const NAMED = new RegExp(`^(\\S+) (${INSTANT})$`);
const ISO = new RegExp(`^${INSTANT}$`);

/** Clocks of builds and of AWS are not the same. */
const APART = 5 * 60_000;

/** The release's name, and the instant as written; a description without one is a name as it stands. */
export function nameAndInstant(description: string): { name: string; instant?: string } {
  const [, name, instant] = NAMED.exec(description) ?? [];
  return name ? { name, instant } : { name: description };
}

/** `createdAt`: of its version, ms, 0 where nobody knows: what was built cannot have been committed later. */
export function commitTime(
  written: string | undefined,
  createdAt: number,
): Pick<Release, 'committed' | 'commitUnreadable'> {
  const text = written?.trim();
  if (!text) return {};
  const at = instantOf(text);
  const known = at !== undefined && at > 0 && (createdAt === 0 || at <= createdAt + APART);
  return known ? { committed: at } : { commitUnreadable: true };
}

/** A time without its zone could be any of 24. */
function instantOf(text: string): number | undefined {
  if (/^\d{9,10}$/.test(text)) return Number(text) * 1000;
  const at = ISO.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
