/** The page that explains the house tells of every room, of none that is gone, and of the same arrows. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesIn, ROOT, textOf } from './read-imports.ts';
import { PURE, rooms } from './rooms.ts';

/** "The pure rooms" of the page: those of the domain. */
const DOMAIN = PURE.filter((room) => !room.startsWith('src/slack/'));

const rows = textOf('docs/architecture.md')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => {
    const [, names = '', what = '', mayImport = ''] = line.split('|');
    return { folders: quoted(names), pure: what.trimEnd().endsWith('Pure'), mayImport };
  });

it('names every room, and none that is gone', () => {
  const named = rows.flatMap(({ folders }) => folders);
  expect(named.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
  const roomOf = (file: string) => (file.startsWith('jobs/') ? 'jobs' : file.split('/').slice(0, 2).join('/'));
  const there = new Set(filesIn('src', 'jobs').map(roomOf));
  expect([...there].filter((room) => !named.includes(room))).toEqual([]);
});

it.each(
  rooms.flatMap((room) => {
    const row = rows.find(({ folders }) => folders.includes(room.folder));
    return row && !/nothing of|all of/.test(row.mayImport) ? [{ ...room, row }] : [];
  }),
)('says of $folder what is kept', ({ folder, mayImport, row }) => {
  const said = quoted(row.mayImport).map((word) => `src/${word}`);
  const domain = row.mayImport.includes('the pure rooms') ? DOMAIN : [];
  expect([...said, ...domain].sort()).toEqual(mayImport.filter((may) => may.startsWith('src/')).sort());
  expect(row.pure).toBe(PURE.includes(folder));
});

function quoted(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, word]) => word as string);
}
