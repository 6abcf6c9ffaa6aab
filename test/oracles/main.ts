/** `npm run oracles`: others' test cases alone; per kind how many agree, differ, are left out. */
import { textTable } from '../../src/sandbox/text-table.ts';
import { casesIn } from './cases.ts';
import { SUBJECTS } from './subjects.ts';

let differing = 0;
const rows: string[][] = [];
for (const { file, kinds, leftOut } of SUBJECTS) {
  const cases = casesIn(file);
  if (!cases) {
    rows.push([file, '–', '0', '0', '0', 'there is no such file']);
    continue;
  }
  for (const kind of [...new Set(cases.map((given) => given.kind))].sort()) {
    const all = cases.filter((given) => given.kind === kind);
    const check = kinds[kind];
    const wrong = check
      ? all.map((given) => [given.id, check(given)] as const).filter(([, how]) => how.length > 0)
      : [];
    const known = check !== undefined || leftOut[kind] !== undefined;
    differing += wrong.length + (known ? 0 : all.length);
    const why = known ? (leftOut[kind] ?? '') : 'an unknown kind';
    rows.push([
      file,
      kind,
      `${check ? all.length - wrong.length : 0}`,
      `${wrong.length}`,
      `${check ? 0 : all.length}`,
      why,
    ]);
    for (const [id, how] of wrong) console.log(`${id}: ${how.join('; ')}`);
  }
}
console.log(textTable(['File', 'Kind', 'Agree', 'Differ', 'Left out', ''], rows));
process.exit(differing === 0 ? 0 : 1);
