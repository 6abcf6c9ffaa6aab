/**
 * The desk where people's wishes are taken: what Slack's commands and buttons ask of delivery.
 * Everything is written down before it is answered; nothing here touches the cloud.
 */
import type { BadMark, Operation, Person, Signal } from './operation.ts';
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
}

export type Began =
  | { began: Operation }
  /** In line behind `running`. */
  | { waiting: Operation; running: Operation }
  | { busy: Operation };

export type Signalled =
  | { accepted: Operation }
  /** One sentence that says what is so now and who decided it. */
  | { refused: string; operation: Operation | null };

export interface Desk {
  begin(request: Request): Promise<Began>;
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
  /** Newest first; from a short-lived cache, so that a command is answered in time. Throws CloudUnreachable. */
  releases(service: string, environment: string): Promise<ReleaseChoice[]>;
  operation(id: string): Promise<Operation | null>;
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
}

/** Where the card of an operation is. */
export interface CardPlace {
  channel: string;
  ts: string;
}
