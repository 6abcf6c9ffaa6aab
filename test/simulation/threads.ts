/** Threads that play stints, one after the other: whoever has played a thousand stories plays the next ones twice as fast. */
import { Worker } from 'node:worker_threads';
import type { Stint } from './on-stints.ts';
import type { Simulated } from './simulate.ts';

/** Most of what a story makes is forgotten at its end: where there is room for a few stories, little is ever moved. */
const YOUNG_MB = 64;

export class Threads {
  private readonly idle: Worker[] = [];

  /** `file`: what each thread runs, as `onStints` has it. */
  constructor(private readonly file: string) {}

  /** As many threads as there are stints at once. */
  async play(stint: Stint): Promise<Simulated> {
    const thread = this.idle.pop() ?? new Worker(this.file, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    const simulated = await played(thread, stint);
    this.idle.push(thread);
    return simulated;
  }

  /** Of all that play nothing. */
  async end(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((thread) => thread.terminate()));
  }
}

function played(thread: Worker, stint: Stint): Promise<Simulated> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => reject(error);
    const left = (code: number) => reject(new Error(`the thread ended with ${code} before its stories did`));
    thread.once('error', failed).once('exit', left);
    thread.once('message', (simulated: Simulated) => {
      thread.off('error', failed).off('exit', left);
      resolve(simulated);
    });
    thread.postMessage(stint);
  });
}
