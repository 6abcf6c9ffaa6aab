/** Many stories of paging, one after the other; one that breaks a rule is told again from its seed, this time aloud. */
import type { Simulated } from '../simulate.ts';
import type { Tally } from '../world.ts';
import { Story } from './story.ts';

/** Stories of the seeds `seed`, `seed + 1`, … until one breaks a rule. */
export async function simulatePaging(runs: number, seed: number): Promise<Simulated> {
  // Errors are many here, and nobody reads where they came from.
  Error.stackTraceLimit = 0;
  const tally: Tally = new Map();
  const began = performance.now();
  const cpu = process.cpuUsage();
  const done = (runs: number): Omit<Simulated, 'failure'> => {
    const { user, system } = process.cpuUsage(cpu);
    return { runs, took: (performance.now() - began) / 1000, worked: (user + system) / 1e6, tally };
  };
  for (let i = 0; i < runs; i++) {
    const broken = await new Story(seed + i, tally).play();
    if (broken) {
      return { ...done(i + 1), failure: { ...broken, seed: seed + i, story: await tellStory(seed + i) } };
    }
  }
  return { ...done(runs), failure: null };
}

async function tellStory(seed: number): Promise<string[]> {
  const lines: string[] = [];
  const story = new Story(seed, new Map(), (now) => (who, what) => {
    lines.push(`${(now() / 1000).toFixed(3).padStart(9)} s  ${who.padEnd(16)} ${what}`);
  });
  await story.play();
  return lines;
}
