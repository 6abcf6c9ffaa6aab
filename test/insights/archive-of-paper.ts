/** An archive that holds the given facts, and reads them as the real one does. */
import type { Archive } from '../../src/record/archive.ts';
import { type Fact, instantOf } from '../../src/record/fact.ts';

/** `asked`: what was read, newest last. */
export function archiveOfPaper(facts: Fact[], asked: Parameters<Archive['facts']>[] = []): Archive {
  return {
    async facts(span, of) {
      asked.push([span, of]);
      return facts
        .filter((fact) => span.from <= instantOf(fact) && instantOf(fact) < span.to)
        .filter(
          (fact) =>
            !of || (fact.service !== null ? of.services?.includes(fact.service) : of.teams?.includes(fact.team ?? '')),
        )
        .sort((a, b) => instantOf(a) - instantOf(b));
    },
    things: async () => ({ things: [], of: 0, wholeSince: 0 }),
    find: async () => ({ lines: [], of: 0, wholeSince: 0 }),
    whole: async () => ({ lines: [], of: 0 }),
  };
}
