/** What a card needs to know beside the record itself. */
import type { Operation } from '../../delivery/operation.ts';

export interface CardFacts {
  now: number;
  /** Slack user group of the owning team: mentioned when a person must act. */
  usergroup?: string;
  /** Where a person reads what a release changes: `https://…/compare/{from}...{to}`. */
  changes?: string;
  /** Milliseconds that a whole cluster of this service took to come up last time: the length of a cold way back. */
  standUpTakes?: number;
  /** Those before a waiting operation: the running one first, then the line. */
  ahead?: Operation[];
  /** Where the card of an operation is. */
  cardLink?(operation: string): string | undefined;
}
