/**
 * The desk where people's wishes are taken: what Slack's commands and buttons ask of delivery.
 * Everything is written down before it is answered; nothing here touches the cloud.
 */

import type { Hold } from './hold.ts';
import type { HoldNews } from './hold-news.ts';
import type { BadMark, Operation, Signal } from './operation.ts';
import type { Person } from './person.ts';
import type { Release } from './seen.ts';

export interface Request {
  kind: Operation['kind'];
  service: string;
  environment: string;
  release: string;
  by: Person;
  at: number;
  reason?: string;
  despite?: string;
  otherTeam?: string;
  /** Wait in line when another operation runs, instead of being refused. */
  queue?: boolean;
  /** What the person goes on in spite of, for `reason`. */
  overrides?: Obstacle['what'][];
  /** Why this release has no way back, as the person says. */
  noWayBack?: string;
}

/** What keeps a deploy from beginning, and may be overridden with a reason. A rollback meets none. */
export type Obstacle =
  | { what: 'hold'; hold: Hold }
  | { what: 'freeze'; why: string; until: number }
  /** It has not baked where it must before it comes here. */
  | { what: 'staging'; environment: string };

export type Began =
  | { began: Operation }
  /** In line behind `running`. */
  | { waiting: Operation; running: Operation }
  | { busy: Operation }
  /** Nothing was begun: at least one obstacle that was not overridden. */
  | { obstacles: Obstacle[] };

export type Signalled =
  | { accepted: Operation }
  /** One sentence that says what is so now and who decided it. */
  | { refused: string; operation: Operation | null };

export interface Desk {
  begin(request: Request): Promise<Began>;
  /** What would keep it from beginning; nothing is begun. */
  inTheWay(request: Request): Promise<Obstacle[]>;
  signal(operation: string, signal: Signal): Promise<Signalled>;
  /** Roll back whatever runs, or begin a rollback: the release before this one unless `to` names one. */
  rollBack(request: Omit<Request, 'kind' | 'release'> & { to?: string }): Promise<
    | { accepted: Operation }
    | Began
    /** One sentence why not, and what to do next. */
    | { refused: string }
  >;
  /** What the service looks like now, from the records. */
  status(service: string, environment: string): Promise<ServiceStatus>;
  /** The same of many places at once, in their order: what a list or a Home needs of each. */
  places(of: Place[]): Promise<PlaceNow[]>;
  /** Newest first; from a short-lived cache, so that a command is answered in time. Throws CloudUnreachable. */
  releases(service: string, environment: string): Promise<ReleaseChoice[]>;
  operation(id: string): Promise<Operation | null>;
  /** Nobody deploys until it is lifted. A hold of somebody else is only taken over with `steal`. */
  lock(hold: Hold, options?: { steal?: boolean }): Promise<{ locked: Hold; stolenFrom?: Hold } | { heldBy: Hold }>;
  /** Null: nothing held it. */
  unlock(service: string, environment: string, by: Person, at: number): Promise<Hold | null>;
  /** The team has read of it: nobody needs to say it any more. */
  told(news: HoldNews): Promise<void>;
  /** Ended operations, newest first. */
  history(service: string, environment: string, count: number): Promise<Operation[]>;
  /** What stands in AWS against what the records say; of all services unless one is named. Throws CloudUnreachable. */
  examine(service?: string): Promise<Finding[]>;
  /** Mends one finding, if it is still so. */
  mend(finding: string, by: Person, at: number): Promise<{ mended: string } | { refused: string }>;
}

/** Something in AWS that no record explains. */
export interface Finding {
  /** Names the same thing at the next look: opaque to Slack. */
  id: string;
  service: string;
  environment: string;
  what: 'orphan' | 'leaked pin' | 'foreign edit' | 'stale target group';
  /** The cluster, route or target group, as a person would look it up. */
  name: string;
  /** A sentence: what is so, and what should be. */
  finding: string;
  /** What mending does, as a verb phrase: `remove api-prod-v041`; absent: only a person can. */
  mend?: string;
}

export interface ReleaseChoice extends Release {
  bad: BadMark | null;
  /** It serves traffic now. */
  live: boolean;
}

export interface ServiceStatus {
  running: Operation | null;
  waiting: Operation[];
  /** Ended ones, newest first, at most 10. */
  recent: Operation[];
  /** What serves; null when no operation and no look has told yet. */
  live: string | null;
  /** Releases whose instances still stand without traffic: going back to one of them is warm. */
  standing: string[];
  /** The release that a plain `/rollback` goes back to. */
  previous: string | null;
  bad: BadMark[];
  hold: Hold | null;
}

export interface Place {
  service: string;
  environment: string;
}

/** What one place does now. */
export interface PlaceNow extends Place {
  /** What serves; null when no operation and no look has told yet. */
  live: string | null;
  /** When fullcycle made it live, ms; null: it did not. */
  since: number | null;
  previous: string | null;
  running: Operation | null;
  /** First in line first. */
  waiting: Operation[];
  hold: Hold | null;
}

/** Where the card of an operation is. */
export interface CardPlace {
  channel: string;
  ts: string;
}
