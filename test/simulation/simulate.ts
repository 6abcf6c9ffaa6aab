/** Many stories, one after the other; a story that breaks a rule is told again from its seed, this time aloud. */
import { Story } from './story.ts';
import type { Broken, Tally } from './world.ts';

export interface Failure extends Broken {
  seed: number;
  /** Lines that a person reads. */
  story: string[];
}

export interface Simulated {
  runs: number;
  /** Seconds by the clock, and of one core: on a busy machine the first is longer. */
  took: number;
  worked: number;
  tally: Tally;
  failure: Failure | null;
}

/** Stories of the seeds `seed`, `seed + 1`, … until one breaks a rule. */
export async function simulate(runs: number, seed: number): Promise<Simulated> {
  // Errors are many here, and nobody reads where they came from.
  Error.stackTraceLimit = 0;
  const tally: Tally = new Map();
  const began = performance.now();
  const cpu = process.cpuUsage();
  const done = (runs: number, failure: Failure | null): Simulated => {
    const { user, system } = process.cpuUsage(cpu);
    return { runs, took: (performance.now() - began) / 1000, worked: (user + system) / 1e6, tally, failure };
  };
  for (let i = 0; i < runs; i++) {
    const broken = await new Story(seed + i, tally).play();
    if (broken) {
      const simulated = done(i + 1, null);
      return { ...simulated, failure: { ...broken, seed: seed + i, story: await tellStory(seed + i) } };
    }
  }
  return done(runs, null);
}

export async function tellStory(seed: number): Promise<string[]> {
  const lines: string[] = [];
  const story = new Story(seed, new Map(), (now) => (who, what) => {
    lines.push(`${(now() / 1000).toFixed(3).padStart(9)} s  ${who.padEnd(22)} ${what}`);
  });
  await story.play();
  return lines;
}
