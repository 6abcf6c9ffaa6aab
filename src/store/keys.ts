/**
 * The names under which the store keeps things in Redis. All keys of one service carry the hash tag `{service}`:
 * they live in one slot of a cluster, so that one script may touch them all, and no script touches two services.
 */

/** The record of all that happened in a slot: a service, `@edge`, `@nobody`. */
export function recordKeysOf(prefix: string) {
  return {
    /** Stream of lines as JSON. */
    history: (slot: string) => `${prefix}:{${slot}}:history`,
    /** Sorted set of facts as JSON, by their instants. */
    facts: (slot: string) => `${prefix}:{${slot}}:facts`,
    /** Stream of those that were written last. */
    newFacts: (slot: string) => `${prefix}:{${slot}}:facts-new`,
  };
}

/** `checkout-eu-7f3k2m` -> `checkout-eu`: an operation's id is its service, a dash, six letters. */
export function serviceOf(operation: string): string {
  const dash = operation.lastIndexOf('-');
  if (dash < 1) throw new RangeError(`"${operation}" is no operation id: it names no service`);
  return operation.slice(0, dash);
}

export type Keys = ReturnType<typeof keysOf>;

export function keysOf(prefix: string) {
  const of = (service: string, ...parts: string[]) => [prefix, `{${service}}`, ...parts].join(':');
  const ofOperation = (kind: string) => (id: string) => of(serviceOf(id), kind, id);
  const ofEnvironment = (kind: string) => (service: string, environment: string) => of(service, kind, environment);
  return {
    ...recordKeysOf(prefix),
    /** Set of all services that ever had an operation; in a slot of its own. */
    services: `${prefix}:services`,
    /** Set of ids. */
    unfinished: (service: string) => of(service, 'unfinished'),
    /** Hash: `record` as JSON, its `version`, and `behind`: what it was put in line behind, '' for nothing. */
    operation: ofOperation('operation'),
    /** Stream of JSON. */
    events: ofOperation('events'),
    /** Hash of JSON by field. */
    card: ofOperation('card'),
    /** The id that runs. */
    running: ofEnvironment('running'),
    /** List of ids, first in line first. */
    line: ofEnvironment('line'),
    /** List of ids, newest first. */
    recent: ofEnvironment('recent'),
    /** Hash of JSON by release. */
    bad: ofEnvironment('bad'),
    /** JSON. */
    hold: ofEnvironment('hold'),
    /** Hash of JSON by id: what was not yet said of holds. */
    holdNews: ofEnvironment('hold-news'),
    /** Hash of instants by release. */
    baked: ofEnvironment('baked'),
    /** JSON. */
    serving: ofEnvironment('serving'),
  };
}
