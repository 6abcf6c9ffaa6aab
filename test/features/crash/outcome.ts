/** A run with a crash held against one without. */
import { isDeepStrictEqual } from 'node:util';
import type { Played } from './place.ts';
import type { Trace } from './trace.ts';

/** What is not the same, a line each; empty: nothing. */
export function differences(clean: Played, crashed: Played): string[] {
  const parts = Object.keys(clean.trace) as (keyof Trace)[];
  const differs = parts.filter((part) => !isDeepStrictEqual(clean.trace[part], crashed.trace[part]));
  return [
    ...differs.map((part) => `${part}: ${show(crashed.trace[part])} instead of ${show(clean.trace[part])}`),
    ...(goesForward(crashed.headlines) ? [] : [`headlines: ${show(crashed.headlines)}`]),
  ];
}

/** No headline comes back: a card that is edited with an older state would say something twice. */
const goesForward = (headlines: string[]): boolean => new Set(headlines).size === headlines.length;

const show = (value: unknown) => JSON.stringify(value);
