/** No part without a reason: what package.json names is used, and README says what for. */
import { expect, it } from 'vitest';
import { filesIn, importsOf, textOf } from './read-imports.ts';

const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;
const parts = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
/** Types of a part that is written without them come with it. */
const comesAlong = (part: string) => /^@types\/(node|nodemailer|react|react-dom|ws)$/.test(part);

it('README says of every part why it is there, and names none that is gone', () => {
  const table = textOf('README.md').split('| part | why it is there |')[1] ?? '';
  const named = table
    .split('\n')
    .filter((row) => row.startsWith('| ') && !row.startsWith('|--'))
    .flatMap((row) => whole(row.split('|')[1] ?? ''));
  expect(named.sort()).toEqual(parts.filter((part) => !comesAlong(part)).sort());
});

it('every part is imported, or run by a script', () => {
  const imported = new Set(
    filesIn('src', 'jobs', 'test')
      .flatMap(importsOf)
      .map(({ target }) => packageOf(target)),
  );
  const idle = parts.filter((part) => !imported.has(part) && !NOT_IMPORTED.includes(part) && !comesAlong(part));
  expect(idle).toEqual([]);
});

/** What Bolt wants beside it, the commands, and letters that are read as files. */
const NOT_IMPORTED = ['undici', '@types/express', 'dejavu-fonts-ttf', 'tsx', 'typescript', '@biomejs/biome'];

/** `@aws-sdk/client-ec2, -sqs` are two. */
function whole(cell: string): string[] {
  const [first = '', ...others] = cell.split(',').map((word) => word.trim());
  return [
    first,
    ...others.map((word) => (word.startsWith('-') ? `${first.slice(0, first.indexOf('-', 5))}${word}` : word)),
  ];
}

function packageOf(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}
