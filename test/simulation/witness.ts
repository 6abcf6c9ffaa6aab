/**
 * What must always be so, in the true world and not in what was seen of it. Chance may take capacity away; the engine
 * may not.
 */
import type { Desire } from '../../src/delivery/desire.ts';
import type { Cause } from '../../src/delivery/ending.ts';
import type { Operation, OperationEvent } from '../../src/delivery/operation.ts';
import { type Ground, type Group, UNSEEN } from './ground.ts';
import type { MemoryStore } from './memory-store.ts';
import type { PaperGroup } from './paper-group.ts';
import { Rules } from './rules.ts';
import type { World } from './world.ts';

export class Witness {
  /** Operations that a rollback was accepted for. */
  readonly turned = new Set<string>();
  readonly rules: Rules;

  constructor(
    private readonly world: World,
    private readonly ground: Ground,
    private readonly store: MemoryStore,
    private readonly group: PaperGroup | null,
  ) {
    this.rules = new Rules(world, ground, store);
  }

  /** One push at the cloud, whole or in part: afterwards the traffic is carried no worse than before. */
  push(desire: Desire, work: () => string | null): string | null {
    const group = 'cluster' in desire ? this.ground.group(desire.cluster) : undefined;
    const was = group && { size: group.desired, deleting: group.deletingUntil !== null };
    const before = this.ground.shortfall();
    const share = group ? this.ground.share(group.targetGroup) : 0;
    const others = this.healthyBeside(group);
    try {
      return work();
    } finally {
      const after = this.ground.shortfall();
      if (after > before + 0.01) this.outweighed(desire, before, after);
      const shrunk = group && was && (group.desired < was.size || (!was.deleting && group.deletingUntil !== null));
      if (shrunk && desire.want === 'gone') this.takenAway(group, share, others);
    }
  }

  private healthyBeside(group: Group | undefined): number {
    let count = 0;
    for (const other of this.ground.groups) if (other !== group) count += this.ground.capacity(other);
    return count;
  }

  private outweighed(desire: Desire, before: number, after: number): void {
    // Back to a cluster that carries most already, whole or not: the other side is the one that is worse.
    const operation = this.store.running();
    if (operation?.back && desire.want === 'route' && this.mostlyOn(operation.clusters?.live.targetGroup)) return;
    // Or from one whose instances are all healthy at one look and all sick at the next.
    if (operation?.back && this.ground.characters[operation.release] === 'flapping') return;
    // Somebody has looked, and wants the weights back as they were.
    if (operation?.decided?.ask === 'restore' && desire.want === 'route') return;
    if (this.foreignLately()) return;
    // A first deploy that goes back leaves nobody behind: that is what it said beforehand.
    if (operation?.founding && operation.back && desire.want === 'route') return;
    const lacks = (instances: number) => (instances === 0 ? 'nothing' : `${instances.toFixed(1)} instances`);
    this.world.fail(
      'never less than the needed capacity behind a route with weight',
      `after "${desire.want}" the traffic lacks ${lacks(after)}, before it lacked ${lacks(before)}`,
    );
  }

  private mostBefore = new Map<string, number>();
  /** Called before each push by the port, for what the route was before. */
  noteShares(): void {
    for (const { targetGroup } of this.ground.groups) this.mostBefore.set(targetGroup, this.ground.share(targetGroup));
  }

  private mostlyOn(targetGroup = ''): boolean {
    return (this.mostBefore.get(targetGroup) ?? 0) >= 0.49;
  }

  private takenAway(group: Group, share: number, others: number): void {
    if (share > 0 && !this.foreignLately()) {
      this.world.fail(
        'no cluster with weight is removed',
        `${group.name} has ${Math.round(share * 100)} % of the traffic`,
      );
    }
    const running = this.store.running();
    if (running?.founding && running.back) return;
    if (others === 0 && this.ground.capacity(group) === 0 && this.tookHealthy(group)) {
      this.world.fail('the only healthy cluster is never removed', `${group.name} was the last one`);
    }
  }

  /** Instances that were healthy until they were told to go. */
  private tookHealthy(group: Group): boolean {
    const { now } = this.world.agenda;
    return this.ground.characters[group.release] !== 'never' && group.instances.some(({ readyAt }) => readyAt <= now);
  }

  private foreignLately(): boolean {
    return this.world.agenda.now - this.ground.foreignAt < UNSEEN;
  }

  /** A record was changed. */
  stored(was: Operation | null, next: Operation, events: OperationEvent[]): void {
    if (!was) return;
    this.rules.changed(was, next);
    const news =
      was.stage !== next.stage || !was.back !== !next.back || !was.end !== !next.end || !was.stopped !== !next.stopped;
    const byPerson = was.signals.length > 0;
    if (news && events.length === 0 && !byPerson) {
      this.world.fail('every change has its event', `${next.id} moved from ${was.stage} to ${next.stage} in silence`);
    }
    if (!was.end && next.end) this.ended(next, events);
  }

  private ended(operation: Operation, events: OperationEvent[]): void {
    const { end, id } = operation;
    if (!end) return;
    this.world.count(`end: ${end.how}${'warning' in end && end.warning ? ', with a warning' : ''}`);
    if (!events.some(({ kind }) => kind === 'end'))
      this.world.fail('every change has its event', `${id} ended in silence`);
    if (operation.founding) this.world.count(`first deploy: ${end.how}`);
    if (this.turned.has(id) && end.how === 'live') {
      this.world.fail('an accepted rollback ends with the old release', `${id} ended live`);
    }
    if (end.how === 'left') {
      this.scalesAgain(operation);
      this.baselineIsIdle(operation);
    }
    if (end.how === 'not started' || end.how === 'left') return;
    const release = end.how === 'live' ? operation.release : (operation.from ?? '');
    if (this.group) this.oneRuns(this.group, release);
    else if (end.how === 'rolled back' && operation.founding) this.nobodyServes(operation);
    else this.oneServes(release);
    // What grew at the last moment before a shift was seen by nobody: from here on its own size is what is needed.
    const size = this.serving()[0]?.desired ?? 0;
    const needed = this.ground.needs.at(-1)?.instances ?? 0;
    if (size < needed) this.ground.needs.push({ at: this.world.agenda.now, instances: size });
    this.leavesNothing(operation, end.warning ?? '');
    const toldBad = operation.kind === 'deploy' && !isNotItsFault(operation.back?.cause);
    if (end.how === 'rolled back' && toldBad && !this.store.badMarks.has(operation.release)) {
      this.world.fail('a release that was rolled back is marked', `${operation.release} has no mark`);
    }
  }

  private oneRuns(group: PaperGroup, release: string): void {
    if (!group.runsOnly(release))
      this.world.fail('all instances run the release that was told', `not all of them run ${release}`);
  }

  private nobodyServes({ id }: Operation): void {
    if (this.foreignLately()) return;
    const serving = this.serving();
    if (serving.length > 0) this.world.fail('nothing of a first deploy is left', `${id}: ${serving[0]?.name}`);
  }

  /** All traffic on one target group, and that release in it. */
  private oneServes(release: string): void {
    if (this.foreignLately()) return;
    const serving = this.serving();
    if (serving.length !== 1 || this.ground.share(serving[0]?.targetGroup ?? '') < 1) {
      const words = this.ground.routes.map(({ id, weights }) => `${id} ${JSON.stringify(weights)}`).join(', ');
      this.world.fail('exactly one cluster has weight at an end', words);
      return;
    }
    if (serving[0] && isBaseline(serving[0]))
      this.world.fail('a baseline never counts as live', `${serving[0].name} serves alone`);
    if (serving[0]?.release !== release) {
      this.world.fail('the release that was told serves', `${release} should, ${serving[0]?.release} does`);
    }
  }

  /** What was emptied long ago may wait to be deleted by whoever comes next: it answers nobody. */
  private serving(): Group[] {
    return this.ground.groups.filter(
      (group) => group.deletingUntil === null && group.desired > 0 && this.ground.share(group.targetGroup) > 0,
    );
  }

  /** Whoever takes over takes over nothing that cannot scale; a baseline nobody takes over. */
  private scalesAgain({ id }: Operation): void {
    const pinned = this.ground.groups.find((group) => {
      return group.deletingUntil === null && group.pin?.operation === id && !isBaseline(group);
    });
    if (pinned) this.world.fail('no pin of ours is left at an end', `${pinned.name} is still pinned by ${id}`);
  }

  /** One of ours that stands after all is over: somebody took over, and it has yet to go. */
  baselineLeft(): string | undefined {
    const ours = ({ madeBy }: Group) => this.store.operations.has(madeBy ?? '');
    return this.ground.groups.find((group) => isBaseline(group) && group.deletingUntil === null && ours(group))?.name;
  }

  /** What nobody takes over gets nobody's requests; it is removed a while later, by itself. */
  private baselineIsIdle({ clusters, baseline }: Operation): void {
    const group = clusters?.baseline?.targetGroup;
    // Long gone: who sends requests to where it was, and keeps that, sends them to nothing of ours.
    if (group === undefined || baseline?.gone || this.ground.share(group) === 0 || this.foreignLately()) return;
    this.world.fail(
      'a baseline that nobody takes over gets no requests',
      `${clusters?.baseline?.name} still gets some`,
    );
  }

  private leavesNothing({ id, clusters, founding, end }: Operation, warning: string): void {
    for (const group of this.ground.groups) {
      if (group.deletingUntil !== null) continue;
      if (group.pin?.operation === id && !warning.includes('pinned') && !warning.includes(group.name)) {
        this.world.fail('no pin of ours is left at an end', `${group.name} is still pinned by ${id}`);
      }
      const next = clusters?.standing ? undefined : (clusters ?? founding)?.next.name;
      const rest = end?.how === 'live' ? clusters?.live.name : next;
      if ((group.name === rest || group.name === clusters?.baseline?.name) && !warning.includes(group.name)) {
        this.world.fail('no cluster of ours is left at an end', `${group.name} still stands`);
      }
    }
  }

  /** When all is over and the last late hand has come down. */
  finally(): void {
    const ended = [...this.store.operations.values()];
    const last = this.store.recent(1)[0];
    for (const operation of ended) {
      const { end } = operation;
      if (end?.how === 'live' || end?.how === 'rolled back') this.leavesNothingLater(operation, end.warning ?? '');
    }
    // Who came at the very end was seen by nobody any more.
    if (this.group || !last?.end || this.ground.foreignAt > last.end.at - UNSEEN) return;
    if (last.end.how === 'live') this.oneServes(last.release);
    if (last.end.how === 'rolled back' && !last.founding) this.oneServes(last.from ?? '');
  }

  private leavesNothingLater(operation: Operation, warning: string): void {
    for (const group of this.ground.groups) {
      if (group.pin?.operation === operation.id && !warning.includes('pinned') && !warning.includes(group.name)) {
        this.world.fail('no pin of ours is left at an end', `${group.name} is still pinned by ${operation.id}`);
      }
    }
  }
}

const isBaseline = ({ name }: Group): boolean => name.endsWith('-baseline');

/** Causes that say nothing about the release. */
const isNotItsFault = (cause: Cause | undefined): boolean =>
  cause?.why === 'not approved' || cause?.why === 'route' || (cause?.why === 'stand up' && cause.blameless === true);
