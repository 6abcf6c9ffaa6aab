/** What a card needs to know beside the record itself. */
import type { Hold } from '../../../delivery/hold.ts';
import type { Operation } from '../../../delivery/operation.ts';

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
  /** What holds the service now; looked up for a card that is over. */
  hold?: Hold | null;
  /** Environments that this release may go to next, because they come after this one. */
  promotes?: string[];
  /** Where the card of an operation is. */
  cardLink?(operation: string): string | undefined;
}
