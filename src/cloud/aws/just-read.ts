/**
 * Routes that a look has just read. AWS has no conditional write: a route is compared with what is ours right before
 * it is changed. A look that has ended a moment ago is that comparison; to read once more would only make a rollback
 * later. What is taken is gone, so that nothing is ever compared with what was there before a change of ours.
 */
import type { Route } from './routes.ts';

export interface JustRead {
  /** `at`: when reading began, of the monotonic clock. */
  keep(routes: Route[], at: number): void;
  /** All of them, or null where one is not fresh. */
  take(ids: string[]): Route[] | null;
}

/** `freshFor`: ms since the look began; 0: nothing ever is. */
export function justRead(freshFor: number, now: () => number = () => performance.now()): JustRead {
  const known = new Map<string, { route: Route; at: number }>();
  return {
    keep(routes, at) {
      for (const route of routes) known.set(route.id, { route, at });
    },
    take(ids) {
      const found = ids.map((id) => known.get(id));
      for (const id of ids) known.delete(id);
      const fresh = found.filter((each) => each !== undefined && now() - each.at < freshFor);
      return fresh.length === ids.length ? fresh.map((each) => (each as { route: Route }).route) : null;
    },
  };
}
