/** All that the Home of one person shows, read and in its order. Instants are milliseconds. */
import type { PlaceNow } from '../../delivery/desk.ts';
import type { Counts } from '../../handoff/summary.ts';
import type { Swap } from '../../oncall/schedule.ts';
import type { TurnOnCall } from '../../oncall/turns.ts';
import type { Page } from '../../paging/page.ts';
import type { Request } from '../../partners/request.ts';
import type { Markup } from '../messages/blocks.ts';
import type { Names } from '../messages/oncall/oncall-words.ts';

export interface HomeFacts {
  now: number;
  /** Slack user id. */
  reader: string;
  /** Names of the teams that the reader is in. */
  teams: string[];
  /** The reader's turns: one for each layer of which they are, or will be. */
  turns: HomeTurn[];
  /** Teams of the reader of which nobody wrote down who is on call. */
  unscheduled: string[];
  /** That are not over, of the reader's teams. */
  pages: Page[];
  /** Of all services of these teams, one entry for each place. */
  places: PlaceNow[];
  /** Questions of others to these teams that nobody has answered. */
  requests: Request[];
  /** Somebody of a team asks to be covered. */
  covers: { team: string; zone: string; swap: Swap }[];
  /** Of the shift that runs; null: the reader has none, or nobody counts. */
  shift: Counts | null;
  /** The reader's own of the last seven days; null: nobody counts. */
  deploys: { count: number; rolledBack: number } | null;
  /** Whether shifts are handed over here. */
  handsOver: boolean;
  names: Names;
  /** Where the message of an operation or a page is; undefined: nowhere yet. */
  linkOf(id: string): string | undefined;
}

export interface HomeTurn {
  team: string;
  zone: string;
  /** `primary` */
  layer: string;
  /** The turn that runs, then those in sight. */
  turns: TurnOnCall[];
  /** Ends that lie here are out of sight. */
  horizon: number;
  /** What the team owns: for whoever takes the turn. */
  services: string[];
  /** Who is told when the first does not answer; after ms. */
  fallback?: { after: number; who: Markup };
}

/** The reader has it now. */
export const isMine = ({ turns }: HomeTurn, reader: string): boolean => turns[0]?.people.includes(reader) ?? false;
/** The next one that the reader has, if it is in sight. */
export const nextOf = ({ turns }: HomeTurn, reader: string): TurnOnCall | undefined =>
  turns.slice(1).find(({ people }) => people.includes(reader));
