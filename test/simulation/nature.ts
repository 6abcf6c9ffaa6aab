/** What happens by itself: load comes and goes, instances die, alarms blink, and foreign hands are on the route. */
import type { Environment } from '../../src/catalog/catalog.ts';
import type { AlarmState, Weights } from '../../src/delivery/seen.ts';
import type { Ground, Group } from './ground.ts';
import type { MemoryStore } from './memory-store.ts';
import { inWords } from './paper-aws.ts';
import type { Traffic } from './traffic.ts';
import { CALM } from './weather.ts';
import type { World } from './world.ts';

export class Nature {
  constructor(
    private readonly world: World,
    private readonly ground: Ground,
    private readonly traffic: Traffic,
    private readonly store: MemoryStore,
    private readonly plan: Environment,
  ) {}

  /** Plans all of it, for the whole story. */
  begin(): void {
    this.sometimes(0.4, 3, () => this.load());
    this.sometimes(0.4, 3, () => this.rest());
    this.sometimes(0.3, 3, () => this.loss());
    this.sometimes(0.1, 2, () => this.grownByHand());
    this.sometimes(0.12, 2, () => this.foreignHand());
    this.sometimes(0.12, 2, () => this.alarmBlinks());
  }

  private sometimes(probability: number, most: number, happens: () => void): void {
    const { chance, agenda } = this.world;
    if (!chance.happens(probability)) return;
    for (let i = chance.between(1, most); i > 0; i--) {
      agenda.add(chance.between(1000, CALM), () => {
        happens();
        return undefined;
      });
    }
  }

  /** A canary may have more than half of the requests, and yet is not what all depends on. */
  private serving(): Group | undefined {
    const running = this.store.running();
    const canary = running?.shiftedAt === undefined ? running?.clusters?.next.name : undefined;
    return this.ground.groups.find(({ name, targetGroup }) => {
      return this.ground.share(targetGroup) > 0.5 && name !== canary;
    });
  }

  /** The serving cluster follows its load, where nothing keeps it from that. */
  private load(): void {
    const { chance } = this.world;
    const group = this.serving();
    if (!group || group.suspended || group.deletingUntil !== null) return;
    const size = Math.min(group.max, Math.max(group.min, group.desired + chance.pick([-2, -1, 1, 2])));
    if (size === group.desired || size < 1) return;
    const grown = size - group.desired;
    this.scale(group, size);
    const instances = Math.max(1, (this.ground.needs.at(-1)?.instances ?? 1) + grown);
    this.ground.needs.push({ at: this.world.agenda.now, instances });
  }

  /** A cluster without traffic shrinks, where nothing keeps it from that. */
  private rest(): void {
    const group = this.ground.groups.find(({ targetGroup }) => this.ground.share(targetGroup) === 0);
    if (!group || group.suspended || group.desired <= Math.max(group.min, 1)) return;
    // What a foreign hand has sent to nobody is no rest.
    if (!this.isCarried()) return;
    const operation = this.store.running();
    this.scale(group, Math.max(group.min, 1));
    const warm = operation && !operation.back && !operation.end && !operation.stopped && operation.stage === 'bake';
    if (warm && operation.clusters?.live.name === group.name) {
      this.world.fail(
        'the way back stays warm',
        `${group.name} shrank to ${group.desired} in the bake: nothing pinned it`,
      );
    }
  }

  /** Somebody expects many people, and gives what serves most more instances, pinned or not. */
  private grownByHand(): void {
    const group = this.serving();
    if (!group || group.deletingUntil !== null || group.desired === 0) return;
    const size = group.desired + this.world.chance.between(1, 3);
    this.world.count('nature: a cluster grown by hand');
    this.world.tell?.('a foreign hand', `${group.name} goes from ${group.desired} to ${size} instances`);
    const grown = size - group.desired;
    this.ground.change(group, () => Object.assign(group, { min: size, desired: size, max: Math.max(group.max, size) }));
    const instances = (this.ground.needs.at(-1)?.instances ?? 1) + grown;
    this.ground.needs.push({ at: this.world.agenda.now, instances });
  }

  private isCarried(): boolean {
    return this.ground.groups.some((one) => this.ground.share(one.targetGroup) > 0 && this.ground.healthy(one) > 0);
  }

  private scale(group: Group, size: number): void {
    this.world.count('nature: a cluster scaled by itself');
    this.world.tell?.('load', `${group.name} goes from ${group.desired} to ${size} instances`);
    this.ground.change(group, () => (group.desired = size));
  }

  private loss(): void {
    const { agenda, chance } = this.world;
    const hurt = this.ground.groups.filter((group) => this.ground.healthy(group) > 0);
    const group = hurt[chance.between(0, hurt.length - 1)];
    const instance = group?.instances.find((one) => this.ground.isHealthy(group, one));
    if (!group || !instance) return;
    this.world.count('nature: an instance died');
    this.world.tell?.('chance', `${instance.id} of ${group.name} dies`);
    this.ground.change(group, () => {
      instance.goneAt = agenda.now;
      group.losses.push(agenda.now);
    });
  }

  private foreignHand(): void {
    const { agenda, chance } = this.world;
    // Somebody at the console looks first, and does nothing while all is quiet.
    if (!this.store.running()) return;
    const route = this.ground.routes[chance.between(0, this.ground.routes.length - 1)];
    if (!route) return;
    const weights = chance.pick<Weights>([
      { a: 50, b: 50 },
      { a: 100, b: 0 },
      { a: 0, b: 100 },
      { a: 70, b: 30 },
      ...(this.plan.baseline ? [{ a: 60, b: 20, c: 20 }] : []),
    ]);
    this.world.count('nature: a foreign hand on the route');
    this.world.tell?.('a foreign hand', `sets ${route.id} to ${inWords(weights)}`);
    this.traffic.flow();
    this.ground.setWeights(route.id, weights);
    this.ground.foreignAt = agenda.now;
  }

  private alarmBlinks(): void {
    const { agenda, chance } = this.world;
    const state = chance.pick<AlarmState>(['ringing', 'unknown', 'missing']);
    this.world.count(`nature: the alarm is ${state}`);
    this.world.tell?.('chance', `the alarm is ${state} for a while`);
    this.traffic.blip = { state, until: agenda.now + chance.between(2000, 30_000) };
  }
}
