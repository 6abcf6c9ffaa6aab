/**
 * The life of one instance: Pending while it boots, perhaps held by a hook, InService and registered with the load
 * balancer; then Terminating: deregistered, drained, perhaps held by a hook, switched off.
 */
import { nextId, ZONES } from '../names.ts';
import { beginActivity, endActivity } from './activities.ts';
import type { Fleet } from './fleet.ts';
import type { Group, GroupInstance, Hook } from './group.ts';

/** Throws AwsFailure when the template version or its image is gone. */
export function launch(fleet: Fleet, group: Group, now: number, cause: string, template = group.template): void {
  const { version, imageId } = fleet.surroundings.versionOf(template);
  const id = nextId('i');
  const instance: GroupInstance = {
    id,
    lifecycle: 'Pending',
    launchedAt: now,
    bootedAt: now + fleet.surroundings.bootMs(group),
    inServiceAt: 0,
    healthy: true,
    zone: ZONES[group.instances.length % ZONES.length] ?? '',
    imageId,
    templateVersion: version,
    starting: Promise.resolve(),
    registered: false,
    protected: String(group.settings.NewInstancesProtectedFromScaleIn) === 'true',
    waitsUntil: 0,
    activity: beginActivity(group, `Launching a new EC2 instance: ${id}`, cause, now),
  };
  group.instances.push(instance);
  fleet.groupOf.set(id, group.name);
  instance.starting = fleet.surroundings.boot(instance, group).then((process) => {
    instance.process = process;
  });
}

/** Out of the load balancer first, off last. */
export function leave(fleet: Fleet, group: Group, instance: GroupInstance, now: number, cause: string): void {
  instance.lifecycle = 'Terminating';
  if (instance.activity.status === 'InProgress') endActivity(instance.activity, 'Cancelled', now);
  instance.activity = beginActivity(group, `Terminating EC2 instance: ${instance.id}`, cause, now);
  for (const targetGroup of group.targetGroups) fleet.surroundings.pool(targetGroup).deregister(instance.id);
}

export function isLeaving({ lifecycle }: GroupInstance): boolean {
  return lifecycle.startsWith('Terminat');
}

export function registerWith(fleet: Fleet, targetGroup: string, { id, process }: GroupInstance): void {
  if (process) fleet.surroundings.pool(targetGroup).register(id, process.port);
}

/** The next step, if it is due. */
export function advance(fleet: Fleet, group: Group, instance: GroupInstance, now: number): void {
  const life = new Life(fleet, group, instance, now);
  const { lifecycle, process, bootedAt, waitsUntil } = instance;
  if (lifecycle === 'Pending' && process && now >= bootedAt) life.arrive();
  if (lifecycle === 'Terminating' && process && life.drained()) life.part();
  if (lifecycle.endsWith(':Wait') && now >= waitsUntil) life.endWait();
}

/** A hook that holds the instance is answered before its time is over. */
export function answerHook(fleet: Fleet, group: Group, instance: GroupInstance, result: Hook['DefaultResult']): void {
  new Life(fleet, group, instance, Date.now()).endWait(result);
}

class Life {
  constructor(
    readonly fleet: Fleet,
    readonly group: Group,
    readonly instance: GroupInstance,
    readonly now: number,
  ) {}

  #hook(transition: 'LAUNCHING' | 'TERMINATING'): Hook | undefined {
    const hooks = [...this.group.hooks.values()];
    return hooks.find(({ LifecycleTransition }) => LifecycleTransition === `autoscaling:EC2_INSTANCE_${transition}`);
  }

  #wait(lifecycle: 'Pending:Wait' | 'Terminating:Wait', { HeartbeatTimeout }: Hook): void {
    this.instance.lifecycle = lifecycle;
    this.instance.waitsUntil = this.now + HeartbeatTimeout * 1000;
  }

  arrive(): void {
    const hook = this.#hook('LAUNCHING');
    if (hook) this.#wait('Pending:Wait', hook);
    else this.#enterService();
  }

  endWait(result = this.#hook('LAUNCHING')?.DefaultResult ?? 'CONTINUE'): void {
    if (this.instance.lifecycle === 'Terminating:Wait') this.#finish();
    else if (result === 'CONTINUE') this.#enterService();
    else this.#abandon();
  }

  #enterService(): void {
    const { fleet, group, instance } = this;
    instance.lifecycle = 'InService';
    instance.inServiceAt = this.now;
    endActivity(instance.activity, 'Successful', this.now);
    if (group.suspended.has('AddToLoadBalancer')) return;
    instance.registered = true;
    for (const targetGroup of group.targetGroups) registerWith(fleet, targetGroup, instance);
  }

  #abandon(): void {
    const { fleet, group, instance, now } = this;
    endActivity(instance.activity, 'Cancelled', now, `Instance failed to complete user's Lifecycle Action: abandoned.`);
    leave(fleet, group, instance, now, 'a lifecycle action was abandoned.');
  }

  drained(): boolean {
    const { group, fleet, instance } = this;
    const pools = group.targetGroups.map((targetGroup) => fleet.surroundings.pool(targetGroup));
    return pools.every((pool) => pool.health().every(({ id }) => id !== instance.id));
  }

  part(): void {
    const hook = this.#hook('TERMINATING');
    // A forced deletion waits for nobody.
    if (hook && !this.group.deleting) this.#wait('Terminating:Wait', hook);
    else this.#finish();
  }

  #finish(): void {
    const { fleet, group, instance } = this;
    instance.lifecycle = 'Terminated';
    fleet.switchOff(group, instance, () => endActivity(instance.activity, 'Successful', Date.now()));
  }
}
