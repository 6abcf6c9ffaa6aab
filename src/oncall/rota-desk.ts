/**
 * The desk where people change who is on call. Everything is written down before it is answered; whether the person
 * may do it was asked before.
 */
import type { Book } from './book.ts';
import type { Exchange, RotaChanges } from './rota-changes.ts';
import type { Override, Person, Schedule, Span, Swap, Temporary } from './schedule.ts';
import type { SwapRefusal } from './swap.ts';

/** A time on one layer of one team. Instants in ms. */
export interface Place extends Span {
  team: string;
  layer: string;
}

export type Refusal =
  /** services.yml has no such layer: `layers` are there. */
  | { because: 'no-layer'; layers: string[] }
  | { because: 'backwards' | 'past' | 'too-long' }
  /** Not on call at any time of it; null: nobody is. */
  | { because: 'not-on'; person: Person | null }
  /** On call all the time of it already. */
  | { because: 'already-on'; person: Person }
  /** The thing that is to be changed is not there any more. */
  | { because: 'gone' }
  | { because: Exclude<SwapRefusal, 'past'> | 'declined' | 'over'; by?: Person };

/** `before` and `after`: to see whose shifts it moved. */
export type Changed<Thing> =
  | { done: Thing; before: Schedule; after: Schedule; news: RotaNews[] }
  | { refused: Refusal };

/** What people must read of what was written down, kept until they did. `id`: the same for the same word. */
export interface RotaNews {
  id: string;
  /** JSON of whoever writes it. */
  what: string;
}

/** What the team must read of a change, known as it is decided. */
export type NewsOf<Thing> = (change: { done: Thing; before: Schedule }) => RotaNews[];

/** `news` is kept in the same step as the change that it is of. */
export interface RotaDesk extends Book {
  /** All that was changed, what is over for less than 90 days too, as of now. */
  changes(team: string): Promise<RotaChanges>;
  /** `by` is on call instead of `person`; null: instead of whoever is, and where nobody is. */
  replace(wish: Place & { person: Person | null; by: Person }, news?: NewsOf<Override>): Promise<Changed<Override>>;
  add(wish: Place & { person: Person }): Promise<Changed<Override>>;
  remove(wish: Place & { person: Person }): Promise<Changed<Override>>;
  /** As if it had never been; one that has begun ends now. */
  cancel(team: string, override: string, news?: NewsOf<Override>): Promise<Changed<Override>>;
  /** The person asks to be covered. The same wish again is the same offer. */
  cover(wish: Place & { person: Person }): Promise<Changed<Swap>>;
  takeSwap(team: string, swap: string, by: Person): Promise<Changed<Swap>>;
  withdraw(team: string, swap: string, by: Person): Promise<Changed<Swap>>;
  exchange(team: string, wish: Pick<Exchange, 'by' | 'gives' | 'with' | 'takes'>): Promise<Changed<Exchange>>;
  /** By the other: both shifts change hands, or nothing does. By the one who asked, `accept` false takes it back. */
  answer(
    team: string,
    exchange: string,
    by: Person,
    accept: boolean,
    news?: NewsOf<Exchange>,
  ): Promise<Changed<Exchange>>;
  /** What was last said about a thing in Slack; null: nothing yet. */
  said(team: string, about: string): Promise<string | null>;
  /** Only if `instead` is what was last said; false: somebody else says it. `news` is kept in the same step. */
  say(team: string, about: string, what: string, instead: string | null, news?: RotaNews): Promise<boolean>;
  /** Those that nobody knows to be told. */
  news(team: string): Promise<RotaNews[]>;
  /** It was told. */
  forgetNews(team: string, id: string): Promise<void>;
  /** What a feed says counts instead of all that it said before of this layer. */
  feed(team: string, layer: string, plans: Temporary[]): Promise<{ before: Schedule; after: Schedule }>;
}
