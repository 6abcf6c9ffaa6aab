/** What must survive of handoffs; the port. `redis-handoff-store.ts` keeps it in Redis, a team under one hash tag. */
import type { Handoff } from '../handoff/handoff.ts';
import type { CardState } from './store.ts';

export interface HandoffStore {
  /** Only if there is none of this id yet; what stands is answered. */
  open(handoff: Handoff): Promise<Handoff>;
  load(id: string): Promise<Handoff | null>;
  /** Compare-and-set on `next.version`; null: somebody else was faster. */
  replace(next: Handoff): Promise<Handoff | null>;
  /** Newest first by their instant. `before`: ms. */
  recent(team: string, count: number, before?: number): Promise<Handoff[]>;
  /** Ids of those that are ahead, or wait to be accepted. */
  unfinished(team: string): Promise<string[]>;
  /** Up to when changes of the primary were looked for; null: never. */
  seenUntil(team: string): Promise<number | null>;
  setSeenUntil(team: string, at: number): Promise<void>;
  card(id: string): Promise<CardState | null>;
  setCard(id: string, card: Partial<CardState>): Promise<void>;
}
