/** Some of the stories, in a thread of their own. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Stint } from '../stint.ts';
import { takeTimers } from './clock.ts';
import { simulatePaging } from './simulate.ts';

takeTimers();
const { runs, seed } = workerData as Stint;
parentPort?.postMessage(await simulatePaging(runs, seed));
