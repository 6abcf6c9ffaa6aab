import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { scratchFile } from '../../src/sandbox/scratch.ts';

test('two of the same name stand beside each other', async () => {
  const [one, other] = [await scratchFile('services.yml', 'one'), await scratchFile('services.yml', 'other')];
  expect([await readFile(one, 'utf8'), await readFile(other, 'utf8')]).toEqual(['one', 'other']);
});

test('they go with the process that wrote them', async () => {
  const write = `import { scratchFile } from './src/sandbox/scratch.ts';
    import { existsSync } from 'node:fs';
    const path = await scratchFile('a.txt', 'a');
    console.log(JSON.stringify({ path, stood: existsSync(path) }));`;
  const child = promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', write]);
  const { path, stood } = JSON.parse((await child).stdout);
  expect(stood).toBe(true);
  expect(existsSync(path)).toBe(false);
});
