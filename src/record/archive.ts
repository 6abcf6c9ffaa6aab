/** Where everybody who looks back finds what happened: the port. Nothing here wakes or changes anything. */
import type { Fact } from './fact.ts';
import type { Line } from './line.ts';

export interface Span {
  from: number;
  to: number;
}

export interface Archive {
  /**
   * Facts whose instant (`instantOf`) lies in the span, oldest first. `services`: of these alone, pages of their owners
   * by hand not among them; `teams`: pages of these teams by hand. Neither: all.
   */
  facts(span: Span, of?: { services?: string[]; teams?: string[] }): Promise<Fact[]>;
  /** Newest first. */
  find(query: Query): Promise<Found>;
  /** The same by what the lines are about, the one with the newest line first. */
  things(query: Query): Promise<FoundThings>;
  /** Every line of the span as it is kept, the newest `most` of them, oldest first; `of`: how many there are in all. */
  whole(span: Span, of: { service?: string; most: number }): Promise<{ lines: Line[]; of: number }>;
}

export interface Query {
  /** All of them must be in a line, or in the head of what it is about; case and accents aside. */
  words: string[];
  service?: string;
  /** Ms. */
  since?: number;
  until?: number;
  count: number;
  /** The last one of the page before: what follows is older. */
  after?: string;
}

export interface Found {
  lines: Line[];
  /** How many there are in all. */
  of: number;
  /** For `after`; absent: there are no more. */
  next?: string;
  /** How far back whole timelines go; before it only summaries are kept. */
  wholeSince: number;
}

/** An operation, a page, a service's holds. */
export interface Thing {
  about: Line['about'];
  of: string;
  /** Of those that were found the most telling, at most `SHOWN`, newest first. */
  lines: Line[];
  /** How many of its lines were found. */
  count: number;
}

export const SHOWN = 3;

/** `count` and `of` are of things. */
export interface FoundThings extends Omit<Found, 'lines'> {
  things: Thing[];
}
