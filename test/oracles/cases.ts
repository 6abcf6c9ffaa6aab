/** Cases that others' test suites state: inputs and expected results, in the format of one JSON file per subject. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a case holds is told by its kind. */
// biome-ignore lint/suspicious/noExplicitAny: read from a file, checked by the case itself
export type Json = any;

export interface Case {
  id: string;
  kind: string;
  input: Json;
  config?: Json;
  /** One of the files calls it `expect`. */
  expected: Json;
  tolerance?: number | Record<string, number>;
}

/** What is different from the expectation, in words; nothing when it agrees. */
export type Check = (given: Case) => string[];

/** The folder that `ORACLES` names, else the one beside this file. */
const FOLDER = process.env.ORACLES ?? import.meta.dirname;

/** Null where the folder has no such file. `null` in a list of values means NaN. */
export function casesIn(file: string): Case[] | null {
  const path = join(FOLDER, file);
  if (!existsSync(path)) return null;
  const { cases } = JSON.parse(readFileSync(path, 'utf8'));
  return cases.map((given: Json) => ({ ...given, expected: given.expected ?? given.expect }));
}

/** Whether two figures agree: NaN with "NaN", lists one by one. Absent tolerance: 1e-9. */
export function differences(what: string, is: unknown, expected: unknown, tolerance = 1e-9): string[] {
  if (Array.isArray(expected) && Array.isArray(is)) {
    if (expected.length !== is.length) return [`${what} has ${is.length} entries, expected ${expected.length}`];
    return expected.flatMap((entry, i) => differences(`${what}[${i}]`, is[i], entry, tolerance));
  }
  const agrees =
    expected === 'NaN' || expected === null
      ? Number.isNaN(is)
      : typeof expected === 'number'
        ? typeof is === 'number' && Math.abs(is - expected) <= tolerance
        : typeof expected === 'object'
          ? JSON.stringify(is) === JSON.stringify(expected)
          : is === expected;
  return agrees ? [] : [`${what} is ${JSON.stringify(is) ?? is}, expected ${JSON.stringify(expected)}`];
}
