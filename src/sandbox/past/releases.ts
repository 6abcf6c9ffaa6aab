/** Which releases came before the ones on the shelf: a chain of versions that leads to what serves now. */
import type { Chance } from './chance.ts';

/** `count` of them, the newest last; none is on the shelf. */
export function releasesBefore(first: string, count: number, chance: Chance): string[] {
  const chain: string[] = [];
  for (let next = before(first, chance); chain.length < count; next = before(next, chance)) chain.unshift(next);
  return chain;
}

/** `1.40.2` after `1.40.1`, `1.40.0` after `1.39.3` or so. */
function before(release: string, chance: Chance): string {
  const [major = 1, minor = 0, patch = 0] = release.split('.').map(Number);
  if (patch > 0) return `${major}.${minor}.${patch - 1}`;
  if (minor > 0) return `${major}.${minor - 1}.${chance.between(0, 3)}`;
  return `${major - 1}.${chance.between(20, 60)}.0`;
}
