/** What is broken now, and by which hand it is mended. */
import type { Off } from '../trouble.ts';
import type { World } from '../world.ts';
import type { Fault } from './fault.ts';
import { FAULTS, type FaultName } from './faults.ts';
import { placeOf } from './place.ts';

export interface Broken {
  fault: FaultName;
  /** The service it strikes; null: the whole account. */
  service: string | null;
  since: number;
}

export class Breakage {
  readonly #on = new Map<string, Broken & { off: Off }>();
  readonly #listeners: (() => void)[] = [];

  constructor(private readonly world: World) {}

  /**
   * Breaks it; what is broken already stays as it is. Returns how to mend it.
   * Throws for a service that does not exist.
   */
  break(fault: FaultName, service: string): Off {
    const { on, everywhere }: Fault = FAULTS[fault];
    const struck = everywhere ? null : service;
    const key = `${fault} ${struck}`;
    if (!this.#on.has(key)) {
      const off = on(this.world, placeOf(this.world, service));
      if (off) this.#on.set(key, { fault, service: struck, since: Date.now(), off });
      this.#changed();
    }
    return () => this.#mend(key);
  }

  mend(fault: FaultName, service: string): void {
    const { everywhere }: Fault = FAULTS[fault];
    this.#mend(`${fault} ${everywhere ? null : service}`);
  }

  mendAll(): void {
    for (const key of [...this.#on.keys()]) this.#mend(key);
  }

  /** What is on, oldest first; what happened once is not among it. */
  broken(): Broken[] {
    return [...this.#on.values()].map(({ off: _, ...broken }) => broken);
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  #mend(key: string): void {
    this.#on.get(key)?.off();
    if (this.#on.delete(key)) this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
