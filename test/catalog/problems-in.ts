/** What is told of a services.yml that is wrong. */
import { CatalogError } from '../../src/catalog/problems.ts';
import { parseCatalog } from '../../src/catalog/read-catalog.ts';

/** Each with its place, `services.yml:11:9: …`; none where nothing is wrong. */
export function problemsIn(text: string): string[] {
  try {
    parseCatalog(text);
    return [];
  } catch (error) {
    if (error instanceof CatalogError) return error.problems;
    throw error;
  }
}

/** The same without their places. */
export const sentencesIn = (text: string): string[] =>
  problemsIn(text).map((problem) => problem.replace(/^services\.yml:\d+:\d+: /, ''));
