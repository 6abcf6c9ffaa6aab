/** Every import of the house, read from the text of its files. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

export interface Import {
  file: string;
  /** A path from the root, or a package's name. */
  target: string;
}

/** TypeScript files below these folders, as paths from the root. */
export const filesIn = (...folders: string[]) =>
  folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  );

export const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

export const importsOf = (file: string): Import[] =>
  [
    ...textOf(file).matchAll(/^(?:import|export)\s+[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm),
  ].map(([, from, bare, dynamic]) => {
    const specifier = from ?? bare ?? dynamic ?? '';
    const target = specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), specifier)) : specifier;
    return { file, target };
  });

/** `node:` holds all that Node brings. */
export const inside = (path: string, folder: string) =>
  path === folder || path.startsWith(`${folder}/`) || (folder.endsWith(':') && path.startsWith(folder));

export const said = ({ file, target }: Import) => `${file} imports ${target}`;
