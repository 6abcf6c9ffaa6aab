/**
 * `npm run bench:judge`: our judge, Kayenta's and the best test that looks once, side by side on the same data.
 * `--runs N`: of each promised kind without a difference (a quarter of it for the others); `--seed S`; `--only errors-x2,normal`:
 * all rows whose names begin so; `--markdown`: as docs/figures.md shows it. Exit 1 when a promise is not kept.
 */
import { parseArgs } from 'node:util';
import { textTable } from '../../../src/sandbox/text-table.ts';
import { NOTHING, together } from './measure.ts';
import { BLOCKS, type Question } from './question.ts';
import { QUESTIONS } from './questions.ts';
import { HEAD, markdownTable, rowsOf } from './report.ts';
import { speed } from './speed.ts';
import { type Threads, threads } from './threads.ts';

const TITLES = {
  'false alarms': 'False alarms: canaries that are no worse and failed at any look (Kayenta: at its end)',
  attacks: 'The same where nothing was promised',
  found: 'Found within 50 points, at tolerance 0',
  'found beyond the tolerance': 'The same canaries at the usual tolerances: 5 % of a latency, 20 % of errors',
} as const;
const STINT = 250;
const JUDGED_IN = 25;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    markdown: { type: 'boolean' },
  },
});
const table = values.markdown ? markdownTable : textTable;
const [runs, seed] = [Number(values.runs), Number(values.seed)];
const only = values.only?.split(',') ?? [''];
const chosen = QUESTIONS.filter(({ name }) => only.some((start) => name.startsWith(start)));
if (chosen.length === 0 && values.only !== 'speed')
  throw new Error(`There is no "${values.only}". There is: speed, ${QUESTIONS.map(({ name }) => name).join(', ')}`);

let over = 0;
const hall = await threads();
for (const block of BLOCKS) await answer(block);
await hall.end();
if (!values.only || values.only === 'speed') tellSpeed();
process.exitCode = over > 0 ? 1 : 0;

async function answer(block: (typeof BLOCKS)[number]): Promise<void> {
  const rows: string[][] = [];
  for (const question of chosen.filter((each) => each.block === block)) {
    rows.push(...rowsOf(question, await measured(hall, question)));
    console.error(`measured: ${question.name}`);
  }
  if (rows.length === 0) return;
  over += rows.filter((row) => row.at(-1) === 'over').length;
  console.log(`\n${TITLES[block]}\n\n${table(HEAD, rows)}`);
}

async function measured({ work }: Threads, { name, block }: Question) {
  const all = block === 'false alarms' ? runs : Math.ceil(runs / 4);
  // Enough to see where it stands; more of its arithmetic would take longer than all the rest.
  const kayentaEvery = block === 'found beyond the tolerance' ? 0 : Math.max(1, Math.floor(all / 1000));
  const stints = Array.from({ length: Math.ceil(all / STINT) }, (_, i) => ({
    question: name,
    seed,
    from: i * STINT,
    to: Math.min(all, (i + 1) * STINT),
    kayentaEvery,
  }));
  return (await work(stints)).reduce(together, NOTHING);
}

function tellSpeed(): void {
  const { ours, kayenta } = speed(seed);
  if (ours > JUDGED_IN) over += 1;
  const row = ['ms', `≤ ${JUDGED_IN}`, ours.toFixed(1), kayenta.toFixed(1), '–', ours > JUDGED_IN ? 'over' : 'ok'];
  console.log(`\n50 figures of 60 points judged, the median of several\n\n${table(HEAD, [row])}`);
}
