/**
 * What must survive: operations, their events, their cards, the line of waiting ones, bad marks. The port;
 * `redis-store.ts` keeps it in Redis. Every key of a service carries one hash tag, so that one script may touch them all.
 */
import type { CardPlace, Place, PlaceNow } from '../delivery/desk.ts';
import type { Hold } from '../delivery/hold.ts';
import type { HoldNews } from '../delivery/hold-news.ts';
import type { BadMark, Operation, OperationEvent } from '../delivery/operation.ts';

export interface Store {
  /**
   * Write a new operation (version 1) and make it the running one of its service and environment, all or nothing.
   * `queue`: behind another one it is put in line (with `waiting` set) instead of refused. While somebody waits,
   * nobody but a rollback begins before them: `busy` and `running` are then the first in line. An id that exists
   * already answers as it did the first time: a repeated call changes nothing.
   */
  create(
    operation: Operation,
    events: OperationEvent[],
    options?: { queue?: boolean },
  ): Promise<{ created: Operation } | { waiting: Operation; running: Operation } | { busy: Operation }>;
  load(id: string): Promise<Operation | null>;
  /**
   * Compare-and-set: writes `next` with version + 1 and appends `events`, only if the stored version is `next.version`.
   * Returns what was stored, or null when somebody else was faster. When `next.end` appears, the service's
   * running mark is released in the same step, and the operation joins the recent ones.
   */
  replace(next: Operation, events: OperationEvent[]): Promise<Operation | null>;
  /**
   * A waiting operation becomes the running one if it is first in line and nothing runs. Its record loses `waiting`
   * in the same step, as version + 1. Idempotent.
   */
  claim(id: string): Promise<boolean>;
  running(service: string, environment: string): Promise<Operation | null>;
  waiting(service: string, environment: string): Promise<Operation[]>;
  /** Ended ones, newest first. */
  recent(service: string, environment: string, count: number): Promise<Operation[]>;
  /** What the records say of many places, in their order: in two round trips, however many they are. */
  places(of: Place[]): Promise<PlaceNow[]>;
  /** Ids of all that have not ended, of all services: what `reconcile` must find a job for. */
  unfinished(): Promise<string[]>;
  /** The audit log, oldest first, from after the given stream id ('0' for all). */
  events(id: string, after?: string): Promise<{ id: string; event: OperationEvent }[]>;
  /** Append to the audit log alone. */
  note(id: string, events: OperationEvent[]): Promise<void>;

  markBad(service: string, environment: string, mark: BadMark): Promise<void>;
  bad(service: string, environment: string): Promise<BadMark[]>;
  /** What serves now, and what served before it: written when an operation ends live, or at a look. */
  setServing(service: string, environment: string, serving: Serving): Promise<void>;
  serving(service: string, environment: string): Promise<Serving | null>;

  hold(service: string, environment: string): Promise<Hold | null>;
  /**
   * Only if nothing holds it, or exactly `instead` does; else the hold that stands is answered and stays. `news` is
   * written in the same step.
   */
  setHold(hold: Hold, instead?: Hold, news?: HoldNews): Promise<Hold>;
  /** Only if exactly this hold still stands. `news` is written in the same step. */
  liftHold(hold: Hold, news?: HoldNews): Promise<boolean>;
  /** What its team has not been told yet. */
  holdNews(service: string, environment: string): Promise<HoldNews[]>;
  /** Its team has been told. */
  forgetHoldNews(news: HoldNews): Promise<void>;

  /** This release has baked here: what `after` asks for. */
  markBaked(service: string, environment: string, release: string, at: number): Promise<void>;
  /** When it baked here; null: never. */
  baked(service: string, environment: string, release: string): Promise<number | null>;

  card(id: string): Promise<CardState | null>;
  /** Keeps what is given, forgets what is given as undefined, leaves the rest. */
  setCard(id: string, card: Partial<CardState>): Promise<void>;

  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface Serving {
  release: string;
  previous: string | null;
  at: number;
}

/** A chart of a card, uploaded for a Slack that does not draw it. */
export interface Picture {
  /** Slack's id of the file. */
  file: string;
  /** Where its bytes go; absent once it is complete. */
  url?: string;
  /** What it shows, in words. */
  alt: string;
  /** How often Slack did not take or show it. */
  tries: number;
}

/** The Slack side of an operation: kept apart from the record, so that an edit never disturbs a decision. */
export interface CardState extends Partial<CardPlace> {
  /** A post was begun: after a crash look for it in the channel before posting again. */
  postingSince?: number;
  /** Version of the record that the card shows; of several, where it shows several. */
  shows?: number | string;
  /** The stage that the card shows, to tell a new stage from mere progress. */
  showsStage?: string;
  /** When it was last edited, ms. */
  editedAt?: number;
  /** Replies by their name (`end`, `call-…`, `stage-0`): begun, and posted once `ts` is there. */
  replies?: Record<string, { since: number; ts?: string }>;
  /** How its charts were shown last. */
  charts?: 'none' | 'blocks' | 'pictures' | 'words';
  /** By what they show. */
  pictures?: Record<string, Picture>;
  /** What Slack refused last, in a word of its own: `not_in_channel`. */
  refused?: string;
  /** What was said beside the card, by a name: `said 0.1.U0ADA.slack`. */
  [said: `said ${string}`]: Said | undefined;
}

/** A message beside a card: begun, and posted once `ts` is there. */
export interface Said {
  since: number;
  channel?: string;
  ts?: string;
  /** What it shows, in a word: when that changes it is edited. */
  shows?: string;
}
