/** `npm run bench:paging`: paging's promised figures, measured on this machine. `--only storm` and the like for one. */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { textTable } from '../../../src/sandbox/text-table.ts';
import type { Figure } from '../figure.ts';
import { alarm } from './alarm.ts';
import { onCall } from './on-call.ts';
import { storm } from './storm.ts';

const MEASURES: Record<string, () => Promise<Figure[]>> = { 'on-call': onCall, storm, alarm };

async function main(): Promise<void> {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
  const chosen = Object.keys(MEASURES).filter((name) => !only || name === only);
  if (chosen.length === 0) throw new Error(`There is no "${only}". There is: ${Object.keys(MEASURES).join(', ')}`);
  const figures: Figure[] = [];
  for (const name of chosen) {
    console.error(`measuring: ${name}`);
    figures.push(...((await MEASURES[name]?.()) ?? []));
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

main().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
