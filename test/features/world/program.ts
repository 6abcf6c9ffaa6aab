/**
 * fullcycle in one file that is compiled already: a process of it starts in a third of the time. Made once for all
 * features; start-problems and modes start what a person starts.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of what Node runs: `worker`, `bot` or `both` is its argument, it says `loaded` and begins when told to. */
    program: string;
  }
}

/** Runs `program.cjs` beside it from what V8 has compiled before; `compile` as its argument makes that. */
const LAUNCH = `
const fs = require('node:fs');
const vm = require('node:vm');
const file = require('node:path').join(__dirname, 'program.cjs');
const compile = process.argv[2] === 'compile';
const script = new vm.Script(require('node:module').wrap(fs.readFileSync(file, 'utf8')), {
  filename: file,
  cachedData: compile ? undefined : fs.readFileSync(file + '.compiled'),
});
const module_ = { exports: {} };
script.runInThisContext()(module_.exports, require, module_, file, __dirname);
if (compile) {
  fs.writeFileSync(file + '.compiled', script.createCachedData());
  process.exit();
}
`;

/** Vitest calls it before the first feature and the returned one after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'fullcycle-program-'));
  project.provide('program', await programIn(folder));
  return () => rm(folder, { recursive: true });
}

async function programIn(folder: string): Promise<string> {
  await build({
    entryPoints: [fileURLToPath(new URL('program-entry.ts', import.meta.url))],
    outfile: join(folder, 'program.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
    minify: true,
    // A binary of the machine's own: it is loaded from where it lies, as fonts are.
    external: ['@resvg/resvg-js'],
    // Compiled as a script, it cannot import while it runs.
    supported: { 'dynamic-import': false },
    keepNames: true,
    define: { 'import.meta.url': 'here' },
    banner: { js: 'const here = require("node:url").pathToFileURL(__filename).href;' },
  });
  await symlink(fileURLToPath(new URL('../../../node_modules', import.meta.url)), join(folder, 'node_modules'));
  const launch = join(folder, 'launch.cjs');
  await writeFile(launch, LAUNCH);
  const [code] = await once(spawn(process.execPath, [launch, 'compile'], { stdio: 'inherit' }), 'exit');
  if (code !== 0) throw new Error(`fullcycle could not be compiled: exit ${code}`);
  return launch;
}
