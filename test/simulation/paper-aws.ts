/**
 * The cloud as a process sees it and pushes it: looks may be late, each part of them by itself; what is made is made
 * in several small steps, and whoever makes it may be cut off after any of them. The answers are those of `src/cloud/aws`.
 */
import type { Environment } from '../../src/catalog/catalog.ts';
import {
  CloudRefusal,
  CloudUnreachable,
  ForeignEdit,
  type InventoryOptions,
  type LookOptions,
} from '../../src/cloud/cloud.ts';
import type { Desire } from '../../src/delivery/desire.ts';
import type { Inventory, Standing } from '../../src/delivery/doctor/inventory.ts';
import type { ClusterSeen, Release, RouteSeen, Seen, Weights } from '../../src/delivery/seen.ts';
import { sameShares, shareOf } from '../../src/delivery/weights.ts';
import type { Agenda } from './agenda.ts';
import type { Chance } from './chance.ts';
import { type Ground, type Group, LAG } from './ground.ts';
import type { Traffic } from './traffic.ts';

/** How often a part of a look shows the state of a moment ago. */
export interface Lies {
  rate: number;
}

/** Small steps, and what to say when all are done. */
interface Work {
  steps: (() => void)[];
  did: string;
  /** What is found out only afterwards: an error although all is done. */
  after?: () => void;
}

export class PaperAws {
  /** Called before each write to a route, with what it is to say. */
  onMove?: (route: string, weights: Weights) => void;

  constructor(
    private readonly agenda: Agenda,
    private readonly chance: Chance,
    readonly ground: Ground,
    private readonly traffic: Traffic,
    private readonly lies: Lies,
    private readonly shelf: Release[],
  ) {}

  releases(): Release[] {
    return this.shelf;
  }

  look(
    { alarms }: Environment,
    { figuresFrom, clusters, health = true, alarms: heeded = true }: LookOptions = {},
  ): Seen {
    const all = this.ground.clustersSeen(this.moment());
    const shown = clusters ? all.filter(({ name }) => clusters.includes(name)) : all;
    return {
      clusters: health ? shown : shown.map(withoutHealth),
      routes: this.routes(),
      alarms: heeded && alarms.length > 0 ? [this.traffic.alarm()] : [],
      figures: figuresFrom === undefined ? {} : this.traffic.figures(figuresFrom, this.moment()),
    };
  }

  /** Of the one environment that there is. */
  inventory({ clustersOnly = false }: InventoryOptions = {}): Inventory {
    const environment = 'api prod';
    const clusters = this.ground.clustersSeen(this.moment()).map((cluster): Standing => {
      const operation = cluster.pinnedBy ?? cluster.pinBegunBy ?? null;
      const pin = operation === null ? null : { operation, half: cluster.pinnedBy === null };
      return { environment, cluster, pin, elsewhere: [] };
    });
    const routes = clustersOnly ? [] : this.routes().map((route) => ({ environment, route }));
    return { clusters, routes, strays: [], absent: [] };
  }

  /** Each route is a call of its own: one may be late and the other not. */
  private routes(): RouteSeen[] {
    if (this.lies.rate === 0) return this.ground.routes;
    return this.ground.routes.map(({ id }) => {
      const seen = this.ground.routesSeen(this.moment()).find((route) => route.id === id);
      return seen as RouteSeen;
    });
  }

  /** The instant whose truth is shown. */
  private moment(): number {
    const { now } = this.agenda;
    return this.lies.rate > 0 && this.chance.happens(this.lies.rate) ? now - this.chance.between(1, LAG) : now;
  }

  /** `portion`: how far it comes before the line is cut, 1 for all of it. */
  make(desire: Desire, portion = 1): string | null {
    const work = this.workFor(desire);
    if (!work) return null;
    const enough = portion >= 1 ? work.steps.length : Math.floor(portion * work.steps.length);
    for (let i = 0; i < enough; i++) work.steps[i]?.();
    if (portion < 1) throw new CloudUnreachable('The connection was cut');
    work.after?.();
    return work.did;
  }

  private workFor(desire: Desire): Work | null {
    switch (desire.want) {
      case 'cluster':
        return this.cluster(desire);
      case 'first cluster':
        return this.firstCluster(desire);
      case 'size':
        return this.size(desire);
      case 'pinned':
        return this.pinned(desire);
      case 'unpinned':
        return this.unpinned(desire);
      case 'route':
        return this.route(desire);
      case 'gone':
        return this.gone(desire);
      default:
        throw new CloudRefusal(`nobody here can make ${desire.want}`);
    }
  }

  private cluster(desire: Extract<Desire, { want: 'cluster' }>): Work | null {
    if (this.foundAgain(desire)) return null;
    const like = this.standing(desire.like);
    return this.creation(desire, { min: like.pin?.min ?? like.min, max: like.max });
  }

  private firstCluster(desire: Extract<Desire, { want: 'first cluster' }>): Work | null {
    return this.foundAgain(desire) ? null : this.creation(desire, { min: 1, max: 10 });
  }

  private foundAgain({ cluster, operation }: { cluster: string; operation: string }): boolean {
    const there = this.ground.group(cluster);
    if (!there) return false;
    if (there.deletingUntil !== null) throw new CloudUnreachable(`${cluster} is still being deleted.`);
    if (there.madeBy === operation) return true;
    throw new CloudRefusal(`There is a ${cluster} already, and this operation did not make it.`);
  }

  private creation(
    { cluster, operation, release, targetGroup, size }: Extract<Desire, { want: 'cluster' | 'first cluster' }>,
    bounds: { min: number; max: number },
  ): Work {
    const create = () => {
      this.ground.remember();
      this.ground.add({
        name: cluster,
        release,
        targetGroup,
        desired: size,
        min: size,
        max: Math.max(bounds.max, size),
        madeBy: operation,
        pin: { operation, min: bounds.min, half: false },
      });
    };
    return { steps: [create], did: `${cluster} created with ${size}` };
  }

  private size({ cluster, size }: Extract<Desire, { want: 'size' }>): Work | null {
    const group = this.standing(cluster);
    if (group.min === size && group.desired === size && group.max >= size) return null;
    const resize = () =>
      this.ground.change(group, () => {
        group.min = size;
        group.desired = size;
        group.max = Math.max(group.max, size);
      });
    return { steps: [resize], did: `${cluster} sized to ${size}` };
  }

  private pinned({ cluster, operation }: Extract<Desire, { want: 'pinned' }>): Work | null {
    const group = this.standing(cluster);
    if (group.pin?.operation === operation && !group.pin.half) return null;
    const min = group.pin?.min ?? group.min;
    const { desired } = group;
    return {
      steps: [
        () => this.ground.change(group, () => (group.pin = { operation, min, half: true })),
        () => this.ground.change(group, () => (group.min = desired)),
        () => this.ground.change(group, () => (group.suspended = true)),
        () => this.ground.change(group, () => (group.pin = { operation, min, half: false })),
      ],
      did: `${cluster} pinned at ${desired}`,
    };
  }

  private unpinned({ cluster, operation }: Extract<Desire, { want: 'unpinned' }>): Work | null {
    const group = this.ground.group(cluster);
    if (!group || group.deletingUntil !== null || group.pin?.operation !== operation) return null;
    const min = Math.min(group.pin.min, group.min);
    return {
      steps: [
        () => this.ground.change(group, () => (group.min = min)),
        () => this.ground.change(group, () => (group.suspended = false)),
        () => this.ground.change(group, () => (group.pin = null)),
      ],
      did: `${cluster} may scale between ${min} and ${group.max} again`,
    };
  }

  private route({ routes, weights, from }: Extract<Desire, { want: 'route' }>): Work | null {
    const these = () => this.routes().filter(({ id }) => routes.includes(id));
    const found = these();
    const toMove = found.filter((route) => !asWanted(route.weights, weights));
    if (toMove.length === 0) return null;
    const ours = [weights, ...from];
    if (found.some((route) => !ours.some((known) => sameShares(known, route.weights)))) {
      throw new ForeignEdit('Somebody else changed the route.', {});
    }
    const write = (id: string, before: Weights) => {
      this.onMove?.(id, weights);
      this.traffic.flow();
      const named = Object.fromEntries(Object.keys(before).map((targetGroup) => [targetGroup, 0]));
      this.ground.setWeights(id, { ...named, ...weights });
    };
    return {
      steps: toMove.map((route) => () => write(route.id, route.weights)),
      did: `Route set to ${inWords(weights)}`,
      after: () => {
        if (these().every((route) => asWanted(route.weights, weights))) return;
        throw new CloudUnreachable('The load balancer took the new weights and does not show them yet.');
      },
    };
  }

  private gone({ cluster }: Extract<Desire, { want: 'gone' }>): Work | null {
    const group = this.ground.group(cluster);
    if (!group || group.deletingUntil !== null) return null;
    if (this.ground.healthy(group) > 0 && this.routes().some(({ weights }) => (weights[group.targetGroup] ?? 0) > 0)) {
      throw new CloudRefusal(`${cluster} is not removed: it still gets traffic.`);
    }
    if (group.min || group.max || group.desired)
      return { steps: [() => this.empty(group)], did: `${cluster} is emptied` };
    this.ground.fill(group);
    if (group.instances.length > 0) return null;
    const remove = () =>
      this.ground.change(group, () => (group.deletingUntil = this.agenda.now + this.chance.between(0, 10_000)));
    return { steps: [remove], did: `${cluster} deleted` };
  }

  private empty(group: Group): void {
    this.ground.change(group, () => {
      group.min = 0;
      group.max = 0;
      group.desired = 0;
    });
  }

  private standing(name: string): Group {
    const group = this.ground.group(name);
    if (!group) throw new CloudRefusal(`${name} does not exist: somebody deleted it.`);
    if (group.deletingUntil !== null) throw new CloudRefusal(`${name} is being deleted.`);
    return group;
  }
}

const withoutHealth = (cluster: ClusterSeen): ClusterSeen => ({
  ...cluster,
  instances: cluster.instances.map(({ id, inService }) => ({ id, inService, health: 'unknown' })),
});

const asWanted = (found: Weights, wanted: Weights): boolean =>
  sameShares(found, wanted) && Object.keys(wanted).every((targetGroup) => targetGroup in found);

export const inWords = (weights: Weights): string =>
  Object.keys(weights)
    .map((targetGroup) => `${targetGroup} ${Math.round(shareOf(weights, targetGroup) * 100)} %`)
    .join(', ');
