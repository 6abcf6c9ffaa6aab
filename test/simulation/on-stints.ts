/** Some of the stories, in a thread that has been asked for them. */
import { parentPort } from 'node:worker_threads';
import type { Simulated } from './simulate.ts';

export interface Stint {
  runs: number;
  seed: number;
}

/** This thread answers every stint that it is sent, until it is ended. */
export function onStints(play: (runs: number, seed: number) => Promise<Simulated>): void {
  parentPort?.on('message', async ({ runs, seed }: Stint) => {
    // Here Node would come to its next tick before promises go on: a story's first turn would not be kept (`World.turn`).
    await undefined;
    parentPort?.postMessage(await play(runs, seed));
  });
}
