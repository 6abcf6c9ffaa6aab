import { readFile } from 'node:fs/promises';
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { Catalog } from './catalog.ts';
import { crossCheck } from './cross-check.ts';
import { CatalogError, Lines, problemsOf, tell } from './problems.ts';
import { type CatalogFile, schemaFor } from './schema.ts';
import { settle } from './settle.ts';

/** Throws CatalogError with every problem that the file has. */
export async function readCatalog(path: string): Promise<Catalog> {
  return parseCatalog(await textOf(path), path);
}

/** `path` only names the file in messages. */
export function parseCatalog(text: string, path = 'services.yml'): Catalog {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lines = new Lines(path, counter);
  refuseIf(document.errors.map(({ message, pos }) => `${lines.at(pos[0])}: ${message}`));
  if (document.contents === null) throw new CatalogError([`${path}:1:1: is empty; it needs teams and services`]);
  const catalog = settle(checked(document, path, lines));
  refuseIf(tell(crossCheck(catalog), document, lines));
  return catalog;
}

function checked(document: Document, path: string, lines: Lines): CatalogFile {
  const content = plain(document, path);
  const { data, error } = schemaFor(teamsIn(content)).safeParse(content);
  if (data) return data;
  throw new CatalogError(tell(problemsOf(error.issues, document), document, lines));
}

/** An alias without its anchor shows only here. */
function plain(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new CatalogError([`${path}: ${(error as Error).message}`]);
  }
}

function teamsIn(content: unknown): string[] {
  const { teams } = content as { teams?: unknown };
  return teams && typeof teams === 'object' ? Object.keys(teams) : [];
}

function refuseIf(problems: string[]): void {
  if (problems.length > 0) throw new CatalogError(problems);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new CatalogError([`${path}: ${why}; FULLCYCLE_CONFIG says where your services.yml is`]);
  }
}
