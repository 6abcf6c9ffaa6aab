/** `timeout checkout since 3d`, as it was typed, to what is searched. */
import type { Catalog } from '../../catalog/catalog.ts';
import { readSince, type Since } from '../grammar/since.ts';
import type { Clock } from '../grammar/when.ts';

export interface FindWords {
  words: string[];
  service?: string;
  since?: Since;
  /** Behind `in`, and no service's name. */
  unknown?: string;
}

/** So many words, and so long ones, are searched. */
const MOST = 8;
const LONGEST = 60;

/** `clock` of the service's team; the asker's where no service is named. */
export function readFind(typed: string, catalog: Catalog, clock: (service?: string) => Clock): FindWords {
  const all = typed.split(/[\s“”"]+/).filter(Boolean);
  const at = all.findLastIndex((word) => /^-{0,2}since$/i.test(word.replace(/^[–—]/, '--')));
  const { words, service, unknown } = placed(at < 0 ? all : all.slice(0, at), catalog);
  return {
    words: words.slice(0, MOST).map((word) => word.slice(0, LONGEST)),
    ...(service && { service }),
    ...(unknown && { unknown }),
    ...(at >= 0 && { since: readSince(all.slice(at + 1), clock(service)) }),
  };
}

/** A service's name says where to look; two of them are words like any other. */
function placed(all: string[], { services }: Catalog): Pick<FindWords, 'words' | 'service' | 'unknown'> {
  const last = all.at(-1) ?? '';
  const nameOf = (word: string) => [word, word.toLowerCase()].find((name) => services.has(name));
  if (all.at(-2)?.toLowerCase() === 'in') {
    const words = all.slice(0, -2);
    const service = nameOf(last);
    if (service) return { words, service };
    const environments = [...services.values()].flatMap((each) => [...each.environments.keys()]);
    return environments.includes(last.toLowerCase()) ? { words: [...words, last] } : { words, unknown: last };
  }
  const named = all.filter((word) => nameOf(word));
  const [only] = named;
  return named.length === 1 && only
    ? { words: all.filter((word) => word !== only), service: nameOf(only) }
    : { words: all };
}
