/** What must survive of handoffs; the port. `redis-handoff-store.ts` keeps it in Redis, a team under one hash tag. */
import type { Handoff } from '../handoff/handoff.ts';
import type { CardState } from './store.ts';

export interface HandoffStore {
  /** Only if there is none of this id yet, as version 1; what stands is answered. */
  open(handoff: Handoff): Promise<Handoff>;
  load(id: string): Promise<Handoff | null>;
  /** Compare-and-set on `next.version`; null: somebody else was faster. */
  replace(next: Handoff): Promise<Handoff | null>;
  /** Newest first by their instant. `before`: ms. */
  recent(team: string, count: number, before?: number): Promise<Handoff[]>;
  /** Those of a later instant, oldest first. */
  following(team: string, after: number, count: number): Promise<Handoff[]>;
  /** Ids of those that are ahead, or wait to be accepted. */
  unfinished(team: string): Promise<string[]>;
  /** How far changes of the primary were looked for; null: never. */
  seen(team: string): Promise<Seen | null>;
  /** One that does not reach further than what stands changes nothing. */
  setSeen(team: string, seen: Seen): Promise<void>;
  card(id: string): Promise<CardState | null>;
  setCard(id: string, card: Partial<CardState>): Promise<void>;
}

/** Changes until then were told, or need not be. `people`: who was on call then, by the schedule as it was then. */
export interface Seen {
  until: number;
  people: string[];
}
