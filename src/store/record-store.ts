/**
 * The record of all that happened; the port. `redis-record-store.ts` reads from Redis what the scripts of operations,
 * pages and holds write there in the same step as what they change.
 */
import type { Fact } from '../record/fact.ts';
import type { Line } from '../record/line.ts';

export interface RecordStore {
  /** Services, `@team`, `@nobody`: under whose hash tag something was written. */
  slots(): Promise<string[]>;
  /** Those of a slot whose instant lies in the span (`to` not in it), oldest first. */
  facts(slot: string, span: { from: number; to: number }): Promise<Fact[]>;
  /** Those written after the given id, in the order of their writing ('0' for all that are known). Null: too many to know. */
  newFacts(slot: string, after: string): Promise<{ id: string; fact: Fact }[] | null>;
  /** The id of the fact written last; '0': none. */
  newestFact(slot: string): Promise<string>;
  /** Of a slot, oldest first, from after the given id ('0' for all). */
  lines(slot: string, after: string, count: number): Promise<{ id: string; line: Line }[]>;
  /** The id of a slot's newest line; '0' where there is none. */
  newest(slot: string): Promise<string>;
  /** Of a slot by their ids, in that order; null: forgotten meanwhile. */
  linesAt(slot: string, ids: string[]): Promise<(Line | null)[]>;
  /** Forgets whole timelines that ended before, and keeps their facts. How many were thinned; call again until 0. */
  thin(slot: string, before: number, count: number): Promise<number>;
}
