/** What people changed of their schedules, by team; the port. `redis-rota-store.ts` keeps it in Redis. */
import type { Override, Swap, Temporary } from '../oncall/schedule.ts';

export interface RotaChanges {
  version: number;
  overrides: Override[];
  swaps: Swap[];
  /** Shifts that are read from a feed. */
  temporaries: Temporary[];
}

export interface RotaStore {
  /** Version 0 where nobody changed anything yet. */
  changes(team: string): Promise<RotaChanges>;
  /** Compare-and-set on `next.version`; null: somebody else was faster. */
  replaceChanges(team: string, next: RotaChanges): Promise<RotaChanges | null>;
}
