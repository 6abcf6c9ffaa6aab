/** Some of the stories, in a thread of their own. */
import { parentPort, workerData } from 'node:worker_threads';
import { simulate } from './simulate.ts';

export interface Stint {
  runs: number;
  seed: number;
}

const { runs, seed } = workerData as Stint;
parentPort?.postMessage(await simulate(runs, seed));
