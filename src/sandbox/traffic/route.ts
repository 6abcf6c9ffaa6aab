/**
 * Which target group gets a request. A valid cookie beats the weights, even weight 0: that is why a rollback of a
 * sticky service is not instant. A cookie for a group that the route no longer names is worth nothing.
 */
import { readCookie, setCookie } from './sticky-cookie.ts';
import { type WeightedGroups, weightedTurns } from './weighted-turns.ts';

export interface Choice {
  targetGroup: string;
  /** A `Set-Cookie` header for a client that is tied from now on. */
  cookie?: string;
}

export class Route {
  readonly groups: WeightedGroups;
  private readonly stickyMs: number;
  private readonly turn: () => string | undefined;

  constructor(groups: WeightedGroups, stickySeconds: number) {
    this.groups = groups;
    this.stickyMs = stickySeconds * 1000;
    this.turn = weightedTurns(groups);
  }

  names(targetGroup: string): boolean {
    return this.groups.some((group) => group.targetGroup === targetGroup);
  }

  /** Undefined: no group has any weight. */
  choose(cookieHeader: string | undefined, now: number): Choice | undefined {
    const tie = this.stickyMs > 0 ? readCookie(cookieHeader) : null;
    if (tie && tie.until > now && this.names(tie.targetGroup)) return { targetGroup: tie.targetGroup };
    const targetGroup = this.turn();
    if (!targetGroup) return undefined;
    if (this.stickyMs === 0) return { targetGroup };
    return { targetGroup, cookie: setCookie({ targetGroup, until: now + this.stickyMs }, now) };
  }
}
