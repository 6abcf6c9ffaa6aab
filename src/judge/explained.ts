/** From the words behind `npm run judge --` to what it prints. */
import { readFile } from 'node:fs/promises';
import { judge } from '../canary/judge.ts';
import { caseOf } from './case-of.ts';
import { HELP } from './help.ts';
import { knownAt } from './known-at.ts';
import { readOptions } from './options.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { report } from './report.ts';
import { Unusable } from './trouble.ts';

/** Throws Unusable with one sentence for whatever a person can mend. */
export async function explained(args: string[]): Promise<string> {
  const options = readOptions(args);
  if (options.help) return HELP;
  const text = await contentOf(options.file);
  const read = /^\s*[{[]/.test(text) ? readJson : readCsv;
  const it = caseOf(read(text, options.file), options);
  const verdict = judge(it);
  return report(it, verdict, verdict.word === 'fail' ? knownAt(it, judge) : null);
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Unusable(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`);
  }
}
