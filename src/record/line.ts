/** One line of the record: who did what, why, when, with which outcome. What `/ops find` searches and exports. */
import type { Person } from '../delivery/person.ts';

export interface Line {
  at: number;
  /** `operation` and `page`: a line of their timeline. `hold`: somebody's lock was set or lifted. */
  about: 'operation' | 'page' | 'hold';
  /** Its id; of a hold, `api/prod`. */
  of: string;
  service: string | null;
  environment: string | null;
  team: string | null;
  /** Of an operation: what it puts there. */
  release?: string;
  /** Of a page: its first alarm, as it was called. */
  title?: string;
  /** Of `told` and `not told`: a Slack user id; null: the team in its channel. */
  to?: string | null;
  /** Null: fullcycle itself. */
  by: Person | null;
  /** As in its audit log: `asked`, `stage`, `acknowledged`. */
  kind: string;
  /** A sentence, plain text, as typed by people where it quotes them. */
  what: string;
}
