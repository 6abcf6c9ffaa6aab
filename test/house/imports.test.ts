/** The house stays as it was drawn: who may import whom, and which rooms know no clock and no chance. */
import { describe, expect, it } from 'vitest';
import { filesIn, type Import, importsOf, inside, said, textOf } from './read-imports.ts';
import { PURE, rooms } from './rooms.ts';

const files = filesIn('src', 'jobs');
const imports: Import[] = files.flatMap(importsOf);

it('reads the imports at all', () => {
  expect(imports.length).toBeGreaterThan(100);
  expect(imports.map(said)).toContain('src/delivery/decide.ts imports src/delivery/back.ts');
});

describe('a room imports what stands beside or below it, and nothing else', () => {
  const roomOf = (file: string) =>
    rooms
      .filter(({ folder }) => inside(file, folder))
      .sort((a, b) => b.folder.length - a.folder.length)
      .at(0);

  it.each(rooms)('$folder', (room) => {
    const outward = imports.filter(({ file, target }) => roomOf(file) === room && !inside(target, room.folder));
    const wrong = outward.filter(({ target }) => !room.mayImport.some((may) => inside(target, may)));
    expect(wrong.map(said)).toEqual([]);
    const unused = room.mayImport.filter((may) => !outward.some(({ target }) => inside(target, may)));
    expect(unused, 'may be imported, and is not').toEqual([]);
  });
});

it('nothing but the sandbox imports the sandbox', () => {
  const wrong = imports.filter(({ file, target }) => inside(target, 'src/sandbox') && !inside(file, 'src/sandbox'));
  expect(wrong.map(said)).toEqual([]);
});

it('only where everything is wired are the jobs imported', () => {
  const wrong = imports.filter(
    ({ file, target }) =>
      inside(target, 'jobs') && !inside(file, 'jobs') && !inside(file, 'src/wiring') && file !== 'src/main.ts',
  );
  expect(wrong.map(said)).toEqual([]);
});

describe('pure rooms know no clock, no chance and no world', () => {
  it.each(PURE)('%s', (folder) => {
    const wrong = files
      .filter((file) => inside(file, folder))
      .flatMap((file) =>
        textOf(file)
          .split('\n')
          .filter((line) =>
            /Date\.now\(|new Date\(\)|Math\.random\(|setTimeout\(|setInterval\(|process\.|\bfetch\(|^import .*'node:/.test(
              line,
            ),
          )
          .map((line) => `${file}: ${line.trim()}`),
      );
    expect(wrong).toEqual([]);
  });
});

it('no circle of imports, not even of types', () => {
  const edges = new Map(files.map((file) => [file, imports.filter((each) => each.file === file)]));
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (file: string, path: string[]): void => {
    if (state.get(file) === 'open') circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (state.has(file)) return;
    state.set(file, 'open');
    for (const { target } of edges.get(file) ?? []) visit(target, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});
