/** One thread a core, each with the judges in one plain file: faster than what the loader makes of every module. */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { Tally } from './measure.ts';
import type { Stint } from './stint.ts';

export interface Threads {
  /** How many work at the same time. */
  count: number;
  /** The tallies in the order of the stints. */
  work(stints: Stint[]): Promise<Tally[]>;
  end(): Promise<void>;
}

export async function threads(): Promise<Threads> {
  const folder = await mkdtemp(join(tmpdir(), 'fullcycle-judge-'));
  const outfile = join(folder, 'stint.mjs');
  const entry = fileURLToPath(new URL('stint.ts', import.meta.url));
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' });
  const workers = Array.from({ length: availableParallelism() }, () => new Worker(outfile));
  return {
    count: workers.length,
    async work(stints) {
      const tallies: Tally[] = [];
      const left = stints.entries();
      await Promise.all(
        workers.map(async (worker) => {
          for (const [i, stint] of left) tallies[i] = await ask(worker, stint);
        }),
      );
      return tallies;
    },
    async end() {
      await Promise.all(workers.map((worker) => worker.terminate()));
      await rm(folder, { recursive: true });
    },
  };
}

function ask(worker: Worker, stint: Stint): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(error);
    worker.once('error', fail);
    worker.once('message', (tally: Tally) => {
      worker.off('error', fail);
      resolve(tally);
    });
    worker.postMessage(stint);
  });
}
