/** The route in effect and those on their way: a load balancer takes a moment to do what its API has accepted. */
import { Route } from './route.ts';

export class Propagation {
  inEffect = new Route([], 0);
  private readonly onTheirWay = new Map<Route, NodeJS.Timeout>();
  private readonly delayMs: number;
  private readonly changed: () => void;

  /** `changed` is told whenever a route sets out or arrives. */
  constructor(delayMs: number, changed: () => void) {
    this.delayMs = delayMs;
    this.changed = changed;
  }

  send(route: Route): void {
    this.onTheirWay.set(
      route,
      setTimeout(() => this.arrive(route), this.delayMs),
    );
    this.changed();
  }

  private arrive(route: Route): void {
    this.onTheirWay.delete(route);
    this.inEffect = route;
    this.changed();
  }

  names(targetGroup: string): boolean {
    return [this.inEffect, ...this.onTheirWay.keys()].some((route) => route.names(targetGroup));
  }

  stop(): void {
    for (const timer of this.onTheirWay.values()) clearTimeout(timer);
    this.onTheirWay.clear();
  }
}
