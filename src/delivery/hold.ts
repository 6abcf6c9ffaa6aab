import type { Person } from './person.ts';

/** A person's lock on a service in an environment: no deploy begins. A rollback always may. */
export interface Hold {
  service: string;
  environment: string;
  /** Null: fullcycle itself, after a rollback. */
  by: Person | null;
  at: number;
  reason: string;
  /** The operation whose rollback set it. */
  after?: string;
  remindedAt?: number;
}
