/** What people changed of their schedules, by team; the port. `redis-rota-store.ts` keeps it in Redis. */
import type { RotaChanges } from '../oncall/rota-changes.ts';
import type { RotaNews } from '../oncall/rota-desk.ts';

export type { RotaChanges } from '../oncall/rota-changes.ts';

export interface RotaStore {
  /** Version 0 where nobody changed anything yet. */
  changes(team: string): Promise<RotaChanges>;
  /** Compare-and-set on `next.version`; null: somebody else was faster. `news` is kept in the same step. */
  replaceChanges(team: string, next: RotaChanges, news?: RotaNews[]): Promise<RotaChanges | null>;
  /** What was last said about a thing: whose shifts were told, which warnings. Null: nothing yet. */
  said(team: string, about: string): Promise<string | null>;
  /** Only if `instead` is what was last said; false: somebody else says it. `news` is kept in the same step. */
  say(team: string, about: string, what: string, instead: string | null, news?: RotaNews): Promise<boolean>;
  /** Kept and not yet forgotten, in no order. */
  news(team: string): Promise<RotaNews[]>;
  /** Once or more often. */
  forgetNews(team: string, id: string): Promise<void>;
}
