/** What the records say of an environment, for the doctor. */
import type { Environment } from '../../catalog/catalog.ts';
import type { BadMark, Operation } from '../operation.ts';

export interface Records {
  /** By `placeName`. */
  places: Map<string, Place>;
  /** Those that made or pinned something which stands, by id. An id that is not there is known to nobody. */
  operations: Map<string, Operation>;
}

export interface Place {
  plan: Environment;
  running: Operation | null;
  waiting: Operation[];
  /** Ended, newest first. */
  recent: Operation[];
  /** The release that serves, as the last operation that ended live has written. */
  serving: string | null;
  bad: BadMark[];
}

/** `the deploy of 1.42.0 by Ada` */
export const inWords = ({ kind, release, asked }: Operation): string =>
  kind === 'deploy' ? `the deploy of ${release} by ${asked.by.name}` : `the rollback to ${release} by ${asked.by.name}`;
