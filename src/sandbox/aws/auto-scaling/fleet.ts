/** All Auto Scaling groups, and what they need of the rest of the cloud. */
import type { Instance, TargetPool } from '../../traffic/traffic.ts';
import { invalid } from '../failure.ts';
import { type GroupShape, groupShape } from './describe-group.ts';
import type { Activity, Group, GroupInstance } from './group.ts';

/** What the groups need of the rest of the cloud. */
export interface Surroundings {
  /** Where the instances of this target group are registered. */
  pool(targetGroup: string): TargetPool;
  /** The template by its id or name, both filled in. Throws AwsFailure when it or its version does not exist. */
  resolve(template: Group['template']): Group['template'];
  /** What would be launched now. Throws AwsFailure as `resolve` does, and when the image does not exist. */
  versionOf(template: Group['template']): { version: string; imageId: string };
  boot(instance: GroupInstance, group: Group): Promise<Instance>;
  bootMs(group: Group): number;
  launchRetryMs: number;
  /** How long an instance refresh tries without coming a step further. */
  refreshPatienceMs: number;
  /** Why the next launch fails, or null. */
  nextLaunchFails(group: Group): string | null;
  /** A group that is being deleted stays a while longer. */
  deletesHang(): boolean;
}

const KEPT_ACTIVITIES = 500;

export class Fleet {
  readonly groups = new Map<string, Group>();
  /** Of groups that are gone, newest first. */
  pastActivities: Activity[] = [];
  /** Instance id to group, for whoever measures; kept for instances that have just gone. */
  readonly groupOf = new Map<string, string>();
  /** What Describe shows of the groups: as they are, unless somebody makes it lag behind. */
  shown = (): GroupShape[] => [...this.groups.values()].map(groupShape);
  #switchingOff = new Set<Promise<void>>();

  constructor(readonly surroundings: Surroundings) {}

  /** It is deleted; what it did is kept. */
  forget(group: Group): void {
    this.groups.delete(group.name);
    this.pastActivities = [...group.activities, ...this.pastActivities].slice(0, KEPT_ACTIVITIES);
  }

  /** Throws as Auto Scaling does when there is none. */
  find(name: string): Group {
    const group = this.groups.get(name);
    if (!group) throw invalid(`AutoScalingGroup name not found - AutoScalingGroup '${name}' not found`);
    return group;
  }

  /** A group that may be changed. */
  changeable(name: string): Group {
    const group = this.find(name);
    if (group.deleting) throw invalid('The AutoScaling group may not be modified while it is pending delete');
    return group;
  }

  /** Throws as Auto Scaling does when one of them does not exist. */
  checkTargetGroups(targetGroups: string[]): void {
    try {
      for (const targetGroup of targetGroups) this.surroundings.pool(targetGroup);
    } catch {
      throw invalid('Provided Target Groups may not be valid. Please ensure they exist and try again.');
    }
  }

  /** Throws as Auto Scaling does when no group has it. */
  ownerOf(instanceId: string): { group: Group; instance: GroupInstance } {
    for (const group of this.groups.values()) {
      const instance = group.instances.find(({ id }) => id === instanceId);
      if (instance) return { group, instance };
    }
    throw invalid(`Instance Id not found - No managed instance found for instance ID: ${instanceId}`);
  }

  /** Lets go of the instance when its server has answered what it holds. */
  switchOff(group: Group, instance: GroupInstance, whenOff: () => void): void {
    const off = (instance.process?.stop() ?? Promise.resolve()).then(() => {
      group.instances = group.instances.filter((each) => each !== instance);
      this.#switchingOff.delete(off);
      whenOff();
    });
    this.#switchingOff.add(off);
  }

  async stop(): Promise<void> {
    const instances = [...this.groups.values()].flatMap((group) => group.instances);
    await Promise.all([...this.#switchingOff, ...instances.map(({ starting }) => starting)]);
    await Promise.all(instances.map(({ process }) => process?.stop()));
  }
}
