/** Runs measurements one after the other, `--only loaded` and the like one of them, and prints a table. */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { textTable } from '../../src/sandbox/text-table.ts';
import type { Figure } from './figure.ts';

export type Measures = Record<string, () => Promise<Figure[]>>;

/** Ends the process: what was measured may leave connections open. */
export function run(measures: Measures): void {
  table(measures).then(
    () => process.exit(0),
    (error: Error) => {
      console.error(error.message);
      process.exit(1);
    },
  );
}

async function table(measures: Measures): Promise<void> {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
  const chosen = Object.keys(measures).filter((name) => !only || name === only);
  if (chosen.length === 0) throw new Error(`There is no "${only}". There is: ${Object.keys(measures).join(', ')}`);
  const figures: Figure[] = [];
  for (const name of chosen) {
    console.error(`measuring: ${name}`);
    figures.push(...((await measures[name]?.()) ?? []));
  }
  console.log(`\n${cpus()[0]?.model}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}\n`);
  const rows = figures.map(({ figure, target, measured, met, how }) => [
    figure,
    target,
    measured,
    met ? 'ok' : 'over',
    how,
  ]);
  console.log(textTable(['Figure', 'Target', 'Measured', '', 'How'], rows));
}
