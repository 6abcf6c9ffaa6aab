/**
 * An instance refresh: the instances of one group are replaced a few at a time, within the bounds of how many must
 * stay healthy and how many there may be. While one runs, it alone launches and terminates in its group.
 */
import { AwsFailure } from '../failure.ts';
import { beginActivity } from './activities.ts';
import type { Fleet } from './fleet.ts';
import { capacity, type Group, type GroupInstance } from './group.ts';
import { isLeaving, launch, leave } from './lifecycle.ts';
import type { Refresh } from './refresh-record.ts';

const ACTIVE: Refresh['status'][] = ['Pending', 'InProgress', 'Baking', 'Cancelling', 'RollbackInProgress'];

export const activeRefresh = ({ refreshes }: Group): Refresh | undefined =>
  refreshes.find(({ status }) => ACTIVE.includes(status));

/** One look at the group's refresh, if one runs. Returns whether it did: then nobody else scales the group. */
export function refreshOn(fleet: Fleet, group: Group, now: number): boolean {
  const refresh = activeRefresh(group);
  if (!refresh) return false;
  if (group.deleting) {
    end(refresh, 'Cancelled', now);
    return false;
  }
  if (refresh.status === 'Pending') refresh.status = 'InProgress';
  if (refresh.status === 'Cancelling') cancelled(group, refresh, now);
  else if (refresh.status === 'Baking') bakes(group, refresh, now);
  else new Round(fleet, group, refresh, now).go();
  return true;
}

/** Once what is under way has arrived. The group keeps its template, and its instances are a mixture. */
function cancelled(group: Group, refresh: Refresh, now: number): void {
  if (group.instances.every(({ lifecycle }) => lifecycle === 'InService')) end(refresh, 'Cancelled', now);
}

function bakes(group: Group, refresh: Refresh, now: number): void {
  if (now >= refresh.waitsUntil) succeed(group, refresh, now);
}

function succeed(group: Group, refresh: Refresh, now: number): void {
  if (refresh.to) group.template = refresh.to;
  end(refresh, 'Successful', now);
}

function end(refresh: Refresh, status: Refresh['status'], now: number, reason?: string): void {
  Object.assign(refresh, { status, endedAt: now, reason });
}

class Round {
  readonly #back: boolean;
  readonly #target: Group['template'];
  readonly #version: string;
  readonly #olds: GroupInstance[];
  readonly #news: GroupInstance[];

  constructor(
    readonly fleet: Fleet,
    readonly group: Group,
    readonly refresh: Refresh,
    readonly now: number,
  ) {
    this.#back = refresh.status === 'RollbackInProgress';
    this.#target = this.#back ? refresh.from : (refresh.to ?? group.template);
    this.#version = fleet.surroundings.versionOf(this.#target).version;
    this.#news = capacity(group).filter((instance) => this.#isNew(instance));
    this.#olds = capacity(group).filter((instance) => !this.#isNew(instance));
  }

  go(): void {
    this.#measure();
    if (this.#isOver()) this.#finish();
    else if (this.now - this.refresh.movedAt > this.fleet.surroundings.refreshPatienceMs) this.#giveUp();
    else if (!this.#atCheckpoint()) this.#replace();
  }

  #replace(): void {
    this.refresh.reason = undefined;
    this.#launch();
    this.#terminate();
  }

  #isNew({ templateVersion, launchedAt }: GroupInstance): boolean {
    const { preferences, startedAt } = this.refresh;
    if (templateVersion !== this.#version) return false;
    return this.#back || preferences.skipMatching || launchedAt >= startedAt;
  }

  /** Percent counts what is replaced, and falls again while it is rolled back. */
  #measure(): void {
    const { group, refresh } = this;
    const replaced = Math.min(this.#ready().length, Math.max(0, group.desired - this.#olds.length));
    const done = this.#back ? Math.min(this.#olds.length, group.desired) : replaced;
    const percent = group.desired === 0 ? 100 : Math.floor((100 * done) / group.desired);
    if (percent !== refresh.percent) refresh.movedAt = this.now;
    refresh.percent = percent;
    refresh.left = this.#olds.length;
  }

  #ready(): GroupInstance[] {
    const warmUp = this.refresh.preferences.warmUpMs ?? this.group.gracePeriodMs;
    return this.#healthy(this.#news).filter(({ inServiceAt }) => this.now >= inServiceAt + warmUp);
  }

  #healthy(instances: GroupInstance[]): GroupInstance[] {
    const { group, fleet } = this;
    const states = new Map(
      group.targetGroups.flatMap((arn) =>
        fleet.surroundings
          .pool(arn)
          .health()
          .map(({ id, state }) => [id, state] as const),
      ),
    );
    const checked = group.targetGroups.length > 0 && group.healthCheckType === 'ELB';
    return instances.filter(
      ({ id, lifecycle }) => lifecycle === 'InService' && (!checked || states.get(id) === 'healthy'),
    );
  }

  #isOver(): boolean {
    const all = this.#ready().length >= this.group.desired && this.#news.length <= this.group.desired;
    return all && this.#olds.length === 0 && !this.group.instances.some(isLeaving);
  }

  #finish(): void {
    const { refresh, group, now } = this;
    if (this.#back) end(refresh, 'RollbackSuccessful', now);
    else if (refresh.preferences.bakeMs === 0) succeed(group, refresh, now);
    else Object.assign(refresh, { status: 'Baking', waitsUntil: now + refresh.preferences.bakeMs });
  }

  #giveUp(): void {
    const status = this.#back ? 'RollbackFailed' : 'Failed';
    end(this.refresh, status, this.now, 'Instances of the group did not become healthy in time.');
  }

  /** Percent of the instances that may be new now. */
  #goal(): number {
    if (this.#back) return 100;
    return this.refresh.preferences.checkpoints.find((percent) => !this.refresh.passed.includes(percent)) ?? 100;
  }

  #atCheckpoint(): boolean {
    const { refresh, now } = this;
    if (this.#back) return false;
    const goal = this.#goal();
    if (goal < 100 && refresh.percent >= goal) {
      refresh.passed.push(goal);
      refresh.waitsUntil = now + refresh.preferences.checkpointMs;
    }
    if (now >= refresh.waitsUntil) return false;
    const seconds = refresh.preferences.checkpointMs / 1000;
    refresh.reason = `Checkpoint reached: ${refresh.percent}% replaced. Waiting ${seconds} seconds before continuing.`;
    refresh.movedAt = now;
    return true;
  }

  #wantedNew(): number {
    return Math.ceil((this.group.desired * this.#goal()) / 100);
  }

  #spare(): number {
    const { desired } = this.group;
    const least = Math.min(desired, Math.ceil((desired * this.refresh.preferences.minHealthy) / 100));
    return this.#healthy(this.#olds).length + this.#ready().length - least;
  }

  /** Where the bounds leave no way at all, one more instance than there may be comes first, as in AWS. */
  #launch(): void {
    const { group, fleet, refresh, now } = this;
    const most = Math.max(group.desired, Math.floor((group.desired * refresh.preferences.maxHealthy) / 100));
    const count = this.#news.length + this.#olds.length;
    const stuck = this.#spare() <= 0 && this.#news.length === this.#ready().length && this.#olds.length > 0;
    const room = Math.max(most - count, stuck && count <= group.desired ? 1 : 0);
    const missing = Math.min(room, this.#wantedNew() - this.#news.length);
    if (now < group.launchAgainAt) return;
    for (let i = 0; i < missing; i++) if (!tryLaunch(fleet, group, this.#target, now)) return;
  }

  #terminate(): void {
    const keep = Math.max(0, this.group.desired - this.#wantedNew());
    const spare = Math.max(0, Math.min(this.#olds.length - keep, this.#spare()));
    const sickFirst = new Set(this.#healthy(this.#olds));
    const order = this.#olds.toSorted(
      (a, b) => Number(sickFirst.has(a)) - Number(sickFirst.has(b)) || a.launchedAt - b.launchedAt,
    );
    const cause = 'an instance was taken out of service in response to an instance refresh.';
    for (const instance of order.slice(0, spare)) leave(this.fleet, this.group, instance, this.now, cause);
  }
}

function tryLaunch(fleet: Fleet, group: Group, template: Group['template'], now: number): boolean {
  const cause = 'an instance was launched in response to an instance refresh.';
  const failed = (message: string) => {
    const activity = beginActivity(group, 'Launching a new EC2 instance', cause, now);
    Object.assign(activity, { status: 'Failed', endedAt: now, message });
    group.launchAgainAt = now + fleet.surroundings.launchRetryMs;
    return false;
  };
  const refusal = fleet.surroundings.nextLaunchFails(group);
  if (refusal) return failed(refusal);
  try {
    launch(fleet, group, now, cause, template);
    return true;
  } catch (error) {
    if (error instanceof AwsFailure) return failed(`${error.message} Launching EC2 instance failed.`);
    throw error;
  }
}
