/** Files that others read while this process runs: in a folder of its own, which goes with it. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string | undefined;
let files = 0;

/** Each in a place of its own, so that two may have the same name. Resolves to its path. */
export async function scratchFile(name: string, text: string): Promise<string> {
  folder ??= folderOfThisProcess();
  const path = join(folder, String(++files));
  mkdirSync(path);
  await writeFile(join(path, name), text);
  return join(path, name);
}

function folderOfThisProcess(): string {
  const made = mkdtempSync(join(tmpdir(), 'fullcycle-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}
