/** Somebody who asks, decides or is told. */
export interface Person {
  /** Slack user id. */
  id: string;
  /** As it is written where nobody must be woken. */
  name: string;
}

/** Who does what no person asked for. */
export const FULLCYCLE: Person = { id: 'fullcycle', name: 'fullcycle' };
