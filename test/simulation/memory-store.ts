/**
 * The store in memory, with the answers of the one in Redis. Records are never changed in place, here as there, so
 * none is copied.
 */
import type { Hold } from '../../src/delivery/hold.ts';
import type { BadMark, Operation, OperationEvent } from '../../src/delivery/operation.ts';
import type { CardState, Serving, Store } from '../../src/store/store.ts';

type Created = { created: Operation } | { waiting: Operation; running: Operation } | { busy: Operation };

/** One service in one environment: that is all a story needs. */
export class MemoryStore {
  readonly operations = new Map<string, Operation>();
  readonly log: { id: string; event: OperationEvent }[] = [];
  private runningId: string | null = null;
  private line: string[] = [];
  private readonly unfinishedIds = new Set<string>();
  private readonly recentIds: string[] = [];
  readonly badMarks = new Map<string, BadMark>();
  private servingNow: Serving | null = null;
  private holdNow: Hold | null = null;
  /** Operations after whose rollback a hold was asked for. */
  readonly holdsAfter = new Set<string>();
  private readonly bakedAt = new Map<string, number>();
  private readonly cards = new Map<string, CardState>();

  create(operation: Operation, events: OperationEvent[], queue: boolean): Created {
    const stored = this.operations.get(operation.id);
    if (stored) return { created: stored };
    const first = operation.lane === 'rollback' ? undefined : this.line[0];
    const ahead = this.operations.get(this.runningId ?? first ?? '');
    if (ahead && !queue) return { busy: ahead };
    const record = {
      ...operation,
      version: 1,
      waiting: ahead ? (operation.waiting ?? { since: operation.asked.at }) : undefined,
    };
    this.operations.set(record.id, record);
    this.unfinishedIds.add(record.id);
    this.note(record.id, events);
    if (!ahead) {
      this.runningId = record.id;
      return { created: record };
    }
    this.line.push(record.id);
    return { waiting: record, running: ahead };
  }

  load(id: string): Operation | null {
    return this.operations.get(id) ?? null;
  }

  replace(next: Operation, events: OperationEvent[]): Operation | null {
    if (this.operations.get(next.id)?.version !== next.version) return null;
    const stored = { ...next, version: next.version + 1 };
    this.operations.set(stored.id, stored);
    if (stored.end && this.unfinishedIds.delete(stored.id)) {
      if (this.runningId === stored.id) this.runningId = null;
      this.line = this.line.filter((id) => id !== stored.id);
      this.recentIds.unshift(stored.id);
    }
    this.note(stored.id, events);
    return stored;
  }

  claim(id: string): boolean {
    const operation = this.operations.get(id);
    if (!operation || operation.end) return false;
    if (this.runningId === id) return true;
    if (this.runningId || this.line[0] !== id) return false;
    this.line.shift();
    this.runningId = id;
    this.operations.set(id, { ...operation, version: operation.version + 1, waiting: undefined });
    return true;
  }

  running(): Operation | null {
    return this.load(this.runningId ?? '');
  }

  waiting(): Operation[] {
    return this.all(this.line);
  }

  recent(count: number): Operation[] {
    return this.all(this.recentIds.slice(0, count));
  }

  isBusy(): boolean {
    return this.unfinishedIds.size > 0;
  }

  unfinished(): string[] {
    return [...this.unfinishedIds];
  }

  events(id: string): { id: string; event: OperationEvent }[] {
    return this.log.filter((entry) => entry.id === id).map(({ event }, i) => ({ id: `${i + 1}`, event }));
  }

  note(id: string, events: OperationEvent[]): void {
    for (const event of events) this.log.push({ id, event });
  }

  setServing(serving: Serving): void {
    this.servingNow = serving;
  }

  serving(): Serving | null {
    return this.servingNow;
  }

  hold(): Hold | null {
    return this.holdNow;
  }

  setHold(hold: Hold, instead?: Hold): Hold {
    if (hold.after) this.holdsAfter.add(hold.after);
    if (JSON.stringify(this.holdNow ?? undefined) === JSON.stringify(instead)) this.holdNow = hold;
    return this.holdNow ?? hold;
  }

  liftHold(hold: Hold): boolean {
    if (JSON.stringify(this.holdNow) !== JSON.stringify(hold)) return false;
    this.holdNow = null;
    return true;
  }

  markBaked(environment: string, release: string, at: number): void {
    this.bakedAt.set(`${environment} ${release}`, at);
  }

  baked(environment: string, release: string): number | null {
    return this.bakedAt.get(`${environment} ${release}`) ?? null;
  }

  card(id: string): CardState | null {
    return this.cards.get(id) ?? null;
  }

  setCard(id: string, card: Partial<CardState>): void {
    this.cards.set(id, { ...this.cards.get(id), ...card });
  }

  private all(ids: string[]): Operation[] {
    return ids.flatMap((id) => this.operations.get(id) ?? []);
  }
}

/** Every way through which `store` is reached: a process's hand, which may fail in it. */
export type Reach = <T>(what: string, work: () => T) => Promise<T>;

export function storeWithin(memory: MemoryStore, reach: Reach): Store {
  return {
    create: (operation, events, options) =>
      reach('store: create', () => memory.create(operation, events, options?.queue === true)),
    load: (id) => reach('store: load', () => memory.load(id)),
    replace: (next, events) => reach('store: replace', () => memory.replace(next, events)),
    claim: (id) => reach('store: claim', () => memory.claim(id)),
    running: () => reach('store: running', () => memory.running()),
    waiting: () => reach('store: waiting', () => memory.waiting()),
    recent: (_service, _environment, count) => reach('store: recent', () => memory.recent(count)),
    // Nobody looks at lists here.
    places: async () => [],
    unfinished: () => reach('store: unfinished', () => memory.unfinished()),
    events: (id) => reach('store: events', () => memory.events(id)),
    note: (id, events) => reach('store: note', () => memory.note(id, events)),
    markBad: (_service, _environment, mark) =>
      reach('store: mark bad', () => void memory.badMarks.set(mark.release, mark)),
    bad: () => reach('store: bad', () => [...memory.badMarks.values()]),
    setServing: (_service, _environment, serving) => reach('store: set serving', () => memory.setServing(serving)),
    serving: () => reach('store: serving', () => memory.serving()),
    hold: () => reach('store: hold', () => memory.hold()),
    setHold: (hold, instead) => reach('store: set hold', () => memory.setHold(hold, instead)),
    liftHold: (hold) => reach('store: lift hold', () => memory.liftHold(hold)),
    // Slack is told nothing here.
    holdNews: () => Promise.resolve([]),
    forgetHoldNews: () => Promise.resolve(),
    markBaked: (_service, environment, release, at) =>
      reach('store: baked', () => memory.markBaked(environment, release, at)),
    baked: (_service, environment, release) => reach('store: baked?', () => memory.baked(environment, release)),
    card: (id) => reach('store: card', () => memory.card(id)),
    setCard: (id, card) => reach('store: set card', () => memory.setCard(id, card)),
    ping: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
