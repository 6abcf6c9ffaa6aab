/** A query of services.yml for one cluster: what its words stand for, written so that no name can end its quotes. */
import { type Place, partsOf, type QueryWord } from '../../catalog/promql.ts';
import { CloudRefusal } from '../cloud.ts';

/** `period`: as PromQL has it, `60s`. */
export type Words = Record<QueryWord, string>;

export function writeQuery(query: string, words: Words): string {
  const parts = partsOf(query);
  return parts.map((part) => (typeof part === 'string' ? part : quoted(words[part.word], part.place, query))).join('');
}

/** Quotes are Go's: each kind escapes its own mark alone, and what stands between backticks cannot be escaped at all. */
function quoted(value: string, place: Place, query: string): string {
  if (place.in === 'bare') return value;
  const text = place.in === 'pattern' ? value.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&') : value;
  if (place.quote !== '`')
    return text.replace(/\\/g, '\\\\').replaceAll(place.quote, `\\${place.quote}`).replace(/\n/g, '\\n');
  if (!text.includes('`')) return text;
  throw new CloudRefusal(`${value} cannot be asked for by ${query}: it has a backtick, as the quotes. Use others.`);
}
