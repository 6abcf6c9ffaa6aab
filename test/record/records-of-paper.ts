/** The record in memory, written by the test. */
import type { Fact } from '../../src/record/fact.ts';
import { instantOf } from '../../src/record/fact.ts';
import type { Line } from '../../src/record/line.ts';
import type { RecordStore } from '../../src/store/record-store.ts';

export class RecordsOfPaper implements RecordStore {
  readonly written = new Map<string, Line[]>();
  readonly kept = new Map<string, Fact[]>();
  /** How many lines were asked for, each time. */
  readonly asked: number[] = [];
  /** Slots whose facts were read, each time. */
  readonly read: string[] = [];
  /** Lines of a slot that are gone, the oldest first. */
  readonly gone = new Map<string, number>();

  write(slot: string, ...lines: Line[]): void {
    this.written.set(slot, [...(this.written.get(slot) ?? []), ...lines]);
  }

  keep(slot: string, ...facts: Fact[]): void {
    this.kept.set(slot, [...(this.kept.get(slot) ?? []), ...facts]);
  }

  async slots(): Promise<string[]> {
    return [...new Set([...this.written.keys(), ...this.kept.keys()])].sort();
  }

  /** Of the same thing the last word counts. */
  async facts(slot: string, { from, to }: { from: number; to: number }): Promise<Fact[]> {
    this.read.push(slot);
    const newest = new Map((this.kept.get(slot) ?? []).map((fact) => [fact.id, fact]));
    const inSpan = [...newest.values()].filter((fact) => instantOf(fact) >= from && instantOf(fact) < to);
    return inSpan.sort((a, b) => instantOf(a) - instantOf(b));
  }

  async newFacts(slot: string, after: string): Promise<{ id: string; fact: Fact }[] | null> {
    const all = (this.kept.get(slot) ?? []).map((fact, i) => ({ id: `${i + 1}`, fact }));
    const found = all.slice(Number(after));
    return found.length >= 200 ? null : found;
  }

  newestFact = async (slot: string) => String(this.kept.get(slot)?.length ?? 0);

  async lines(slot: string, after: string, count: number): Promise<{ id: string; line: Line }[]> {
    this.asked.push(count);
    const first = Math.max(Number(after.split('-')[0]), this.gone.get(slot) ?? 0);
    return (this.written.get(slot) ?? [])
      .slice(first, first + count)
      .map((line, i) => ({ id: `${first + i + 1}-0`, line }));
  }

  async newest(slot: string): Promise<string> {
    return `${this.written.get(slot)?.length ?? 0}-0`;
  }

  async linesAt(slot: string, ids: string[]): Promise<(Line | null)[]> {
    const gone = this.gone.get(slot) ?? 0;
    const placeOf = (id: string) => Number(id.split('-')[0]);
    return ids.map((id) => (placeOf(id) <= gone ? null : (this.written.get(slot)?.[placeOf(id) - 1] ?? null)));
  }

  async thin(slot: string, before: number, count: number): Promise<number> {
    const gone = this.gone.get(slot) ?? 0;
    const stays = (this.written.get(slot) ?? []).findIndex(({ at }, place) => place >= gone && at >= before);
    const thinned = Math.min(count, (stays < 0 ? (this.written.get(slot)?.length ?? 0) : stays) - gone);
    this.gone.set(slot, gone + thinned);
    return thinned;
  }
}

export const ADA = { id: 'U0ADA', name: 'Ada' };
export const LIN = { id: 'U0LIN', name: 'Lin' };

export const lineOfDeploy = (what: string, at: number, given: Partial<Line> = {}): Line => ({
  at,
  about: 'operation',
  of: 'api-7f3k2m',
  service: 'api',
  environment: 'prod',
  team: 'edge',
  by: null,
  kind: 'did',
  what,
  release: '1.42.0',
  ...given,
});

export const lineOfPage = (what: string, at: number, given: Partial<Line> = {}): Line => ({
  at,
  about: 'page',
  of: 'api-318',
  service: 'api',
  environment: 'prod',
  team: 'edge',
  by: null,
  kind: 'alert',
  what,
  title: 'api errors',
  ...given,
});
