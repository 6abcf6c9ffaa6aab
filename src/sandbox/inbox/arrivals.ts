/** What reached whom, beside Slack: the newest, for the page and for tests. */
import type { PageArrival, ReceiverName } from '../wire.ts';

export type Arrival = Omit<PageArrival, 'at' | 'id'>;

export interface WaitOptions {
  /** Default 10 s. */
  withinMs?: number;
}

/** A sandbox may run for days. */
const MOST = 200;

export class Arrivals {
  readonly #listeners = new Set<() => void>();
  #kept: PageArrival[] = [];
  #came = 0;

  constructor(private readonly now: () => number) {}

  add(arrival: Arrival): void {
    this.#kept = [...this.#kept, { ...arrival, id: ++this.#came, at: this.now() }].slice(-MOST);
    this.changed();
  }

  /** Oldest first; `by` and `to` where only those are asked for. */
  all({ by, to }: { by?: ReceiverName; to?: string } = {}): PageArrival[] {
    return this.#kept.filter((each) => (!by || each.by === by) && (!to || each.to === to));
  }

  /** The newest that matches, now or as soon as one does. */
  waitFor(matches: (arrival: PageArrival) => boolean, { withinMs = 10_000 }: WaitOptions = {}): Promise<PageArrival> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.#listeners.delete(look);
      };
      const timer = setTimeout(() => {
        end();
        const seen = this.#kept.map(({ by, to, title }) => `${by} to ${to}: ${title}`).join('\n') || '(nothing)';
        reject(new Error(`Nothing like it came within ${withinMs} ms. What came:\n${seen}`));
      }, withinMs);
      const look = () => {
        const found = this.#kept.findLast(matches);
        if (!found) return;
        end();
        resolve(found);
      };
      this.#listeners.add(look);
      look();
    });
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
