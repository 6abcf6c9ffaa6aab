/**
 * The simulation with the real engine in one file, which a worker thread loads: plain JavaScript runs faster than what
 * the loader makes of each module, and a safeguard can be taken out of the engine on its way.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Stint } from './on-stints.ts';
import type { Safeguard } from './safeguards.ts';
import type { Simulated } from './simulate.ts';
import { Threads } from './threads.ts';
import { whereUsed } from './where-used.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Packages that were written for `require` find it. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** What a thread begins with. */
const STINT = 'stint.ts';

export interface Bundle {
  /** Stories of the seeds `seed`, `seed + 1`, …, in a thread that does nothing else meanwhile. */
  play(stint: Stint): Promise<Simulated>;
  remove(): Promise<void>;
}

/** `without`: taken out of the source. Throws when that is not what it was any more. */
export async function bundle(without?: Safeguard, stint = STINT): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'fullcycle-simulation-'));
  const file = join(folder, 'stint.mjs');
  const patch = without ? [takenOut(without)] : [];
  await build({
    entryPoints: [join(HERE, stint)],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: REQUIRE },
    plugins: [whereUsed, ...patch],
    logLevel: 'silent',
  });
  const threads = new Threads(file);
  const remove = async () => {
    await threads.end();
    await rm(folder, { recursive: true });
  };
  return { play: (stint) => threads.play(stint), remove };
}

function takenOut({ name, file, code, instead }: Safeguard): Plugin {
  return {
    name,
    setup({ onLoad, onEnd }) {
      let met = false;
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (path !== join(ROOT, file)) return undefined;
        met = true;
        const source = await readFile(path, 'utf8');
        const [before, after, ...more] = source.split(code);
        if (before === undefined || after === undefined || more.length > 0)
          throw new Error(`"${name}": ${file} does not say exactly once: ${code}`);
        return { contents: before + instead + after, loader: 'ts' };
      });
      onEnd(({ errors }) => {
        if (!met && errors.length === 0) throw new Error(`"${name}": the simulation does not use ${file}`);
      });
    },
  };
}
