/** What the bot's commands, buttons and forms work with. */
import type { webApi } from '@slack/bolt';
import type { Catalog } from '../catalog/catalog.ts';
import type { CardPlace, Desk } from '../delivery/desk.ts';
import type { HandoffDesk } from '../handoff/desk.ts';
import type { RotaDesk } from '../oncall/rota-desk.ts';
import type { Pager } from '../paging/pager.ts';
import type { Archive } from '../record/archive.ts';
import type { Follows } from '../store/redis-follows.ts';
import type { Requests } from '../store/redis-requests.ts';
import type { People } from './people.ts';

/** pino's, or one like it. */
export interface Log {
  warn(facts: object, text: string): void;
  error(facts: object, text: string): void;
}

/** Where the cards of operations and the messages of pages are. */
export interface Cards {
  place(operation: string): Promise<CardPlace | null>;
  /** The same for the messages of pages; absent: nothing pages. */
  ofPage?(page: string): Promise<CardPlace | null>;
  /** The same for handoffs; absent: shifts end without a word. */
  ofHandoff?(handoff: string): Promise<CardPlace | null>;
}

export interface Partners {
  follows: Follows;
  requests: Requests;
  /** The newest line of a service's record, as a follow begins there. */
  newest(service: string): Promise<string>;
}

export interface Bot {
  catalog: Catalog;
  desk: Desk;
  /** Absent: nothing pages. */
  pager?: Pager;
  /** Whose turn it is, and where people change that. */
  rota: RotaDesk;
  /** What happened; absent: nobody looks back. */
  archive?: Archive;
  /** What other teams follow and ask; absent: they only look. */
  partners?: Partners;
  /** Absent: shifts end without a word. */
  handoffs?: HandoffDesk;
  /** The address of a calendar of shifts; absent: none are served. */
  calendarOf?: (whose: { person: string } | { team: string }) => string;
  cards: Cards;
  people: People;
  /** `https://acme.slack.com/`; undefined while Slack has not told it. */
  workspace(): Promise<string | undefined>;
  client: webApi.WebClient;
  log: Log;
  /** Something that goes on after the answer; a stop waits for it, a failure is logged. */
  afterwards(what: string, work: () => Promise<void>): void;
  /** Milliseconds. */
  now(): number;
}
