/** `npm run simulate -- --runs N --seed S`: exit 1 when a story breaks a rule, with the story and how to see it again. */
import { parseArgs } from 'node:util';
import { type Failure, simulate } from './simulate.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const { runs, took, tally, failure } = await simulate(Number(values.runs), Number(values.seed));

for (const [what, times] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(`${String(times).padStart(9)}  ${what}`);
}
console.log(`${runs} stories from seed ${values.seed} in ${took.toFixed(1)} s: ${Math.round(runs / took)} a second.`);
if (failure) tell(failure);

function tell({ seed, story, invariant, what, at }: Failure): void {
  console.log(`\nThe story of seed ${seed}:\n\n${story.join('\n')}`);
  console.log(`\nBroken after ${(at / 1000).toFixed(3)} s: ${invariant}.\n${what}.`);
  console.log(`See it again: npm run simulate -- --runs 1 --seed ${seed}`);
  process.exitCode = 1;
}
