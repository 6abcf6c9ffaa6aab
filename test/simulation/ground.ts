/**
 * What is really so in the simulated cloud: groups of instances behind routes. Everything here is true at once; how it
 * is seen, late and sometimes wrongly, is `paper-aws.ts`'s business.
 */
import type { ClusterSeen, InstanceSeen, RouteSeen, Weights } from '../../src/delivery/seen.ts';
import { shareOf } from '../../src/delivery/weights.ts';
import type { Agenda } from './agenda.ts';
import type { Chance } from './chance.ts';

/** How long what has just changed may still be seen as it was, ms. */
export const LAG = 5000;
/** How long a hand may hang between deciding and doing, ms: AWS's client gives up after that. */
export const LATE = 12_000;
/** What came about by chance within so many ms nobody could have seen before acting. */
export const UNSEEN = LAG + LATE + 3000;

/** `late`: errors begin a while after its first instance came up. `never`: no instance gets healthy. */
export type Character = 'good' | 'errors' | 'late' | 'never' | 'flapping';

export interface Instance {
  id: string;
  bornAt: number;
  /** In service and healthy, if its release lets it. */
  readyAt: number;
  /** Set while it is on its way out. */
  goneAt: number | null;
}

export interface Pin {
  operation: string;
  min: number;
  half: boolean;
}

export interface Group {
  name: string;
  release: string;
  targetGroup: string;
  createdAt: number;
  min: number;
  desired: number;
  max: number;
  instances: Instance[];
  madeBy: string | null;
  pin: Pin | null;
  suspended: boolean;
  deletingUntil: number | null;
  /** When chance has taken instances away, one entry each. */
  losses: number[];
}

interface Past {
  until: number;
  clusters: ClusterSeen[];
  routes: RouteSeen[];
}

export class Ground {
  groups: Group[] = [];
  routes: RouteSeen[] = [];
  /** Instances that carry all traffic, as the serving cluster's size says; with the instants of its changes. */
  needs: { at: number; instances: number }[] = [];
  /** When a foreign hand was on a route, last. */
  foreignAt = Number.NEGATIVE_INFINITY;
  private readonly past: Past[] = [];
  private readonly cached = new Map<Group, { seen: ClusterSeen; until: number }>();
  private born = 0;

  constructor(
    private readonly agenda: Agenda,
    private readonly chance: Chance,
    readonly characters: Record<string, Character>,
    /** Whether the past is looked at in this story. */
    private readonly remembers: boolean,
  ) {}

  group(name: string): Group | undefined {
    return this.groups.find((group) => group.name === name);
  }

  /** Must be called before anything is changed: what was so until now can still be seen for a while. */
  remember(): void {
    if (this.remembers) {
      this.past.push({ until: this.agenda.now, clusters: this.clustersSeen(), routes: this.routes });
    }
  }

  add(given: Partial<Group> & Pick<Group, 'name' | 'release' | 'targetGroup' | 'desired'>, ready = false): Group {
    const group: Group = {
      createdAt: this.agenda.now,
      min: 1,
      max: given.desired,
      instances: [],
      madeBy: null,
      pin: null,
      suspended: false,
      deletingUntil: null,
      losses: [],
      ...given,
    };
    this.groups.push(group);
    this.fill(group, ready);
    return group;
  }

  /** Sizes are followed at once; instances need their time to come up and to go. */
  fill(group: Group, ready = false): void {
    this.cached.delete(group);
    const { now } = this.agenda;
    group.instances = group.instances.filter(({ goneAt }) => goneAt === null || goneAt > now);
    const there = group.instances.filter(({ goneAt }) => goneAt === null);
    for (let i = there.length; i < group.desired; i++) {
      const readyAt = ready ? now : now + this.chance.between(2000, 18_000);
      this.born += 1;
      group.instances.push({ id: `i-${this.born}`, bornAt: now, readyAt, goneAt: null });
    }
    for (const instance of there.slice(group.desired)) instance.goneAt = now + this.chance.between(1000, 12_000);
  }

  /** A change by this function, seen late like every other. */
  change(group: Group, how: (group: Group) => void): void {
    this.remember();
    how(group);
    this.fill(group);
  }

  setWeights(id: string, weights: Weights): void {
    this.remember();
    const before = this.routes;
    this.routes = before.map((route) => (route.id === id ? { ...route, weights } : route));
    // What no route names any more is not checked any more either.
    this.cached.clear();
    const named = Object.keys(weights).filter((group) => !before.some((route) => group in route.weights));
    if (named.length > 0) this.checksBegin(named);
  }

  /** A target group is health-checked from the moment on at which a route names it. */
  private checksBegin(targetGroups: string[]): void {
    for (const group of this.groups) {
      if (!targetGroups.includes(group.targetGroup)) continue;
      for (const instance of group.instances) instance.readyAt = Math.max(instance.readyAt, this.agenda.now + 4000);
      this.cached.delete(group);
    }
  }

  isHealthy(group: Group, instance: Instance, at = this.agenda.now): boolean {
    if (instance.goneAt !== null || instance.readyAt > at || group.deletingUntil !== null) return false;
    const character = this.characters[group.release];
    if (character === 'never') return false;
    if (character === 'flapping') return (Math.floor(at / 7000) + instance.bornAt) % 3 !== 0;
    return true;
  }

  healthy(group: Group): number {
    let count = 0;
    for (const instance of group.instances) if (this.isHealthy(group, instance)) count += 1;
    return count;
  }

  /** What the group can carry; losses that nobody could have seen yet are not held against anybody. */
  capacity(group: Group): number {
    if (group.deletingUntil !== null) return 0;
    const { now } = this.agenda;
    const lost = group.losses.filter((at) => now - at < UNSEEN).length;
    if (this.characters[group.release] !== 'flapping') return Math.min(group.desired, this.healthy(group) + lost);
    return group.instances.filter(({ goneAt, readyAt }) => goneAt === null && readyAt <= now).length + lost;
  }

  /** The average share of all routes. */
  share(targetGroup: string): number {
    let sum = 0;
    for (const { weights } of this.routes) sum += shareOf(weights, targetGroup);
    return sum / this.routes.length;
  }

  /** Instances that carry everything, as anybody could have known for a while. */
  needed(): number {
    const from = this.agenda.now - UNSEEN;
    let least = Number.POSITIVE_INFINITY;
    for (let i = this.needs.length - 1; i >= 0; i--) {
      const need = this.needs[i];
      if (!need) break;
      least = Math.min(least, need.instances);
      if (need.at <= from) break;
    }
    return least;
  }

  /** By how many instances the traffic outweighs those that shall carry it. */
  shortfall(): number {
    const needed = this.needed();
    let missing = 0;
    for (const targetGroup of this.targetGroups()) {
      const share = this.share(targetGroup);
      if (share === 0) continue;
      let there = 0;
      for (const group of this.groups) if (group.targetGroup === targetGroup) there += this.capacity(group);
      missing += Math.max(0, share * needed - there);
    }
    return missing;
  }

  private targetGroups(): string[] {
    const [only, ...others] = this.routes;
    if (only && others.length === 0) return Object.keys(only.weights);
    return Object.keys(Object.assign({}, ...this.routes.map(({ weights }) => weights)));
  }

  clustersSeen(at = this.agenda.now): ClusterSeen[] {
    if (at < this.agenda.now) {
      const then = this.pastAt(at);
      if (then) return then.clusters;
    }
    const { now } = this.agenda;
    if (this.groups.some(({ deletingUntil }) => deletingUntil !== null && deletingUntil <= now)) {
      this.groups = this.groups.filter(({ deletingUntil }) => deletingUntil === null || deletingUntil > now);
    }
    return this.groups.map((group) => this.clusterSeen(group));
  }

  routesSeen(at = this.agenda.now): RouteSeen[] {
    return (at < this.agenda.now ? this.pastAt(at)?.routes : undefined) ?? this.routes;
  }

  private pastAt(at: number): Past | undefined {
    let found: Past | undefined;
    for (let i = this.past.length - 1; i >= 0 && (this.past[i] as Past).until > at; i--) found = this.past[i];
    return found;
  }

  private clusterSeen(group: Group): ClusterSeen {
    const { now } = this.agenda;
    const known = this.cached.get(group);
    if (known && known.until > now) return known.seen;
    this.fill(group);
    const named = this.routes.some(({ weights }) => group.targetGroup in weights);
    const seen: ClusterSeen = {
      name: group.name,
      release: group.release,
      targetGroup: group.targetGroup,
      createdAt: group.createdAt,
      min: group.min,
      desired: group.desired,
      max: group.max,
      instances: group.instances.map((instance) => this.instanceSeen(group, instance, named)),
      madeBy: group.madeBy,
      pinnedBy: group.pin && !group.pin.half ? group.pin.operation : null,
      ...(group.pin?.half && { pinBegunBy: group.pin.operation }),
      deleting: group.deletingUntil !== null,
      failures: [],
    };
    this.cached.set(group, { seen, until: this.untilItChanges(group) });
    return seen;
  }

  private untilItChanges(group: Group): number {
    const { now } = this.agenda;
    if (this.characters[group.release] === 'flapping') return now;
    let until = Number.POSITIVE_INFINITY;
    for (const { readyAt, goneAt } of group.instances) {
      if (readyAt > now) until = Math.min(until, readyAt);
      if (goneAt !== null) until = Math.min(until, goneAt);
    }
    return until;
  }

  private instanceSeen(group: Group, instance: Instance, named: boolean): InstanceSeen {
    const { id, readyAt, goneAt } = instance;
    if (goneAt !== null) return { id, inService: false, health: 'draining', reason: 'on its way out' };
    if (readyAt > this.agenda.now) return { id, inService: false, health: 'initial', reason: 'starting' };
    if (!named) return { id, inService: true, health: 'unused', reason: 'no route names its target group' };
    if (this.isHealthy(group, instance)) return { id, inService: true, health: 'healthy' };
    return { id, inService: true, health: 'unhealthy', reason: 'answers 503' };
  }
}
