/** What handoffs are worked on with, and what one look knows. */
import type { Catalog, Team } from '../../src/catalog/catalog.ts';
import type { Moment } from '../../src/handoff/moments.ts';
import type { HandoffPlan } from '../../src/handoff/plan.ts';
import type { Book } from '../../src/oncall/book.ts';
import type { Schedule } from '../../src/oncall/schedule.ts';
import type { HandoffStore } from '../../src/store/handoff-store.ts';
import type { Queues } from '../queues.ts';
import type { GatherParts } from './gather.ts';

export interface HandoffEngine extends GatherParts {
  catalog: Pick<Catalog, 'services' | 'teams'>;
  book: Book;
  handoffs: HandoffStore;
  queues: Pick<Queues, 'handoffStale'>;
  now(): number;
}

/** What one look knows. */
export interface Look {
  team: Team;
  plan: HandoffPlan;
  schedule: Schedule;
  now: number;
  /** The change that comes next; null: none as far as anybody looks. */
  upcoming: Moment | null;
}
