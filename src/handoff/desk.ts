/** The desk of handoffs: what people ask of them in Slack. Everything is written down before it is answered. */
import type { Person } from '../delivery/person.ts';
import type { Handoff } from './handoff.ts';
import type { Note, Summary } from './summary.ts';

export type Written =
  | { done: Handoff }
  /** One sentence that says what is so now and what to do next. */
  | { refused: string };

export interface HandoffDesk {
  /** The shift that runs, as if it ended now; `since`: from then on instead. Null: the team has no schedule. */
  now(team: string, since?: number): Promise<Summary | null>;
  /** Told ones, newest first. */
  recent(team: string, count: number): Promise<Handoff[]>;
  /** The one whose shift held this instant. */
  holding(team: string, at: number): Promise<Handoff | null>;
  handoff(id: string): Promise<Handoff | null>;
  /**
   * For the handoff that comes, or for `handoff`, which is told and not accepted. `key`: the message it comes from, so
   * that twice is once.
   */
  note(team: string, note: Note & { handoff?: string }): Promise<Written>;
  /** By somebody who takes over, or by anybody of the team. */
  accept(id: string, by: Person, at: number): Promise<Written>;
  correct(id: string, correction: { by: Person; at: number; text: string }): Promise<Written>;
}
