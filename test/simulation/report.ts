/** What a simulation says on the command line: what happened in its stories, how fast, and the one that broke a rule. */
import { parseArgs } from 'node:util';
import type { Bundle } from './bundle.ts';
import type { Failure } from './simulate.ts';

/** `script`: how to see a story again. The engine is removed. */
export async function report(script: string, engine: Bundle): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
  });
  const stint = { runs: Number(values.runs), seed: Number(values.seed) };
  const { runs, took, worked, tally, failure } = await engine.play(stint).finally(() => engine.remove());

  for (const [what, times] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(`${String(times).padStart(9)}  ${what}`);
  }
  const speed = `${Math.round(runs / took)} a second, ${Math.round(runs / worked)} a second of one core`;
  console.log(`${runs} stories from seed ${values.seed} in ${took.toFixed(1)} s: ${speed}.`);
  if (failure) tell(failure, script);
}

function tell({ seed, story, invariant, what, at }: Failure, script: string): void {
  console.log(`\nThe story of seed ${seed}:\n\n${story.join('\n')}`);
  console.log(`\nBroken after ${(at / 1000).toFixed(3)} s: ${invariant}.\n${what}.`);
  console.log(`See it again: npm run ${script} -- --runs 1 --seed ${seed}`);
  process.exitCode = 1;
}
