/** All that a summary is made from; nothing else is asked while it is composed. Instants are milliseconds. */
import type { Hold } from '../delivery/hold.ts';
import type { BadMark, Operation } from '../delivery/operation.ts';
import type { Schedule, Span } from '../oncall/schedule.ts';
import type { Page } from '../paging/page.ts';
import type { Request } from '../partners/request.ts';
import type { Fact } from '../record/fact.ts';
import type { Note } from './summary.ts';

export interface Ground {
  team: string;
  /** IANA: the team's clock. */
  zone: string;
  now: number;
  schedule: Schedule;
  from: string[];
  to: string[];
  shift: Span;
  next: Span | null;
  /** Of the shift, of this team's services and of its pages by hand. */
  facts: Fact[];
  /** Those that are not over. */
  pages: Page[];
  /** Those that have not ended, waiting ones too. */
  operations: Operation[];
  places: Place[];
  /** Open questions of other teams about its services. */
  requests: Request[];
  notes: Note[];
}

/** A service of the team in an environment. */
export interface Place {
  service: string;
  environment: string;
  hold: Hold | null;
  /** Releases that are marked bad. */
  bad: BadMark[];
  /** When a deploy last ended live here; absent: nobody knows of one. */
  live?: number;
}
