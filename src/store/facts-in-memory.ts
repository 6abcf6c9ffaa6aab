/**
 * The facts of the last year and a bit, kept beside whoever counts them: a year of a company is read from Redis once, and
 * from then on only what is new. What is older is read anew each time; hardly anybody asks for it.
 */
import { type Fact, instantOf } from '../record/fact.ts';
import type { RecordStore } from './record-store.ts';

interface Kept {
  /** Of the last one that was read. */
  newest: string;
  byId: Map<string, Fact>;
  /** Oldest first. */
  facts: Fact[];
}

export interface FactsInMemory {
  /** Oldest first. */
  facts(slot: string, span: { from: number; to: number }): Promise<Fact[]>;
}

/** `reach`: ms; what is older is not kept here. */
export function factsInMemory(records: RecordStore, { reach, now }: { reach: number; now(): number }): FactsInMemory {
  const kept = new Map<string, Promise<Kept>>();
  const began = now() - reach;

  async function readAll(slot: string): Promise<Kept> {
    // Before the facts: what is written in between is read twice, and is the same.
    const newest = await records.newestFact(slot);
    const facts = await records.facts(slot, { from: began, to: Number.MAX_SAFE_INTEGER });
    return { newest, facts, byId: new Map(facts.map((fact) => [fact.id, fact])) };
  }

  async function readOn(slot: string, known: Kept): Promise<Kept> {
    const news = await records.newFacts(slot, known.newest);
    if (news === null) return readAll(slot);
    const last = news.at(-1);
    if (!last) return known;
    const byId = new Map(known.byId);
    for (const { fact } of news) if (instantOf(fact) >= began) byId.set(fact.id, fact);
    const facts = [...byId.values()].sort((a, b) => instantOf(a) - instantOf(b));
    return { newest: last.id, byId, facts };
  }

  /** One after the other for each slot: two who ask at the same moment read it once. */
  function upToDate(slot: string): Promise<Kept> {
    const before = kept.get(slot);
    const next = before ? before.then((known) => readOn(slot, known)) : readAll(slot);
    kept.set(slot, next);
    next.catch(() => kept.get(slot) === next && kept.delete(slot));
    return next;
  }

  return {
    async facts(slot, { from, to }) {
      const older = from < began ? await records.facts(slot, { from, to: Math.min(to, began) }) : [];
      if (to <= began) return older;
      const { facts } = await upToDate(slot);
      const asked = facts.filter((fact) => instantOf(fact) >= from && instantOf(fact) < to);
      return older.length > 0 ? [...older, ...asked] : asked;
    },
  };
}
