/**
 * What a shift leaves to the next: the nine parts, in the order in which they are read. Made from records alone, so that
 * the same shift always says the same. Instants are milliseconds; people are Slack user ids where they are not named.
 */
import type { Person } from '../delivery/person.ts';

/** What a line is about: its message is linked. */
export type About =
  | { operation: string }
  | { page: string }
  /** `api/prod`, and since when: by both the line in the channel is found. */
  | { hold: string; at?: number }
  | { team: string }
  | { request: string };

export interface Summary {
  team: string;
  /** IANA: the team's clock; night is 22:00 to 07:00 by it. */
  zone: string;
  /** Who hands over, and who takes over; empty: nobody was, nobody is. */
  from: string[];
  to: string[];
  /** The shift that ends, and how long the next one lasts; null: nobody has it, or nothing says when it ends. */
  shift: { from: number; to: number };
  next: { from: number; to: number } | null;
  counts: Counts;
  needs: Need[];
  watch: Watch[];
  changed: Changed[];
  noise: Noise[];
  coming: Coming[];
  notes: Note[];
}

export interface Counts {
  pages: number;
  /** Opened between 22:00 and 07:00 by the team's clock. */
  atNight: number;
  /** Pages that belong together are one. */
  incidents: number;
  deploys: number;
  rollbacks: number;
  /** Longest time in a night without a page, ms; null: the shift had no night. */
  longestQuietNight: number | null;
}

/** Something that is open: who has it, since when, what to do next. */
export interface Need {
  /** `request`: a question of another team. */
  what: 'page' | 'operation' | 'hold' | 'your call' | 'request';
  about: About;
  /** `checkout slow in prod`, `api 1.43.0 to prod`. */
  title: string;
  /** Its state in words: `in the bake until 09:20` is `in the bake`, with `until`. Of a hold: its reason, as typed. */
  state: string;
  /** Null: nobody; of a hold: fullcycle itself. */
  owner: Person | null;
  since: number;
  until?: number;
  /** A verb phrase: `ask the payments team`. */
  next?: string;
  /** What somebody last wrote on it, as typed. */
  written?: string;
}

export interface Watch {
  /** `closed by hand`: a page of high severity, while it rang. */
  what: 'silence' | 'rolled back' | 'bad release' | 'closed by hand';
  about: About;
  title: string;
  until?: number;
  /** Who silenced or closed it. */
  by?: Person;
  /** Why, in the words of whoever or whatever did it. */
  why?: string;
}

export interface Changed {
  what: 'live' | 'rolled back' | 'not started' | 'left';
  about: About;
  service: string;
  environment: string;
  release: string;
  at: number;
}

/** An alarm that paged more than once, or for nothing. */
export interface Noise {
  title: string;
  times: number;
  notActionable: number;
  /** The newest of its pages. */
  about: About;
}

export interface Coming {
  what: 'override' | 'swap' | 'uncovered';
  people: string[];
  from: number;
  to: number;
}

export interface Note {
  by: Person;
  at: number;
  /** As typed. */
  text: string;
  link?: string;
  /** The message it comes from: twice is once. */
  key?: string;
}
