/** What stands on the sandbox's shelf: a service and its releases, each with a character. */

export type Character =
  /** Does its work. */
  | 'good'
  /** Half of the requests fail: loud enough for an alarm while only some instances run it. */
  | 'half fails'
  /** 5 % of the requests fail, from the first one on. */
  | 'errors'
  /** Asks one customer in eight to sign in again: 401, which is nobody's failure by itself. */
  | 'signs out'
  /** Takes twice as long. */
  | 'slow'
  /** Starts, never becomes healthy. */
  | 'does not boot'
  /** Fine on a share of the traffic; fails about a fifth of the requests once it takes all of it. */
  | 'full load'
  /** Fine for its first seconds under full traffic, then a fifth of the requests fail. */
  | 'late'
  /** Every answer is fine and fast, nobody buys anything. */
  | 'sells nothing';

export interface ShelfRelease {
  release: string;
  character: Character;
  /** Who built it: the name of one of the sandbox's cast. */
  by: string;
  /** Minutes before the sandbox starts. */
  builtMinutesAgo: number;
  /** What a person reads in the list of releases to try. */
  says: string;
  /** Why going back does not undo it: the tag `no-way-back` of its launch template version. */
  noWayBack?: string;
}

export interface ShelfService {
  service: string;
  /** The release that serves when the sandbox starts, and its number of instances. */
  live: string;
  instances: number;
  /** Customers' requests per second. */
  requestsPerSecond: number;
  /** Where its releases serve before prod, if anywhere. */
  staging?: { instances: number; requestsPerSecond: number };
  releases: ShelfRelease[];
}
