/** The instances of all groups as EC2 sees them, with the tags that Auto Scaling gives them. */
import type { Fleet } from '../auto-scaling/fleet.ts';
import type { Group, GroupInstance } from '../auto-scaling/group.ts';
import type { InstanceSeen } from './instance-operations.ts';

export function runningInstances(fleet: Fleet): InstanceSeen[] {
  return [...fleet.groups.values()].flatMap((group) => group.instances.map((instance) => seen(group, instance)));
}

function seen(group: Group, instance: GroupInstance): InstanceSeen {
  const { id, imageId, launchedAt, zone, lifecycle, process } = instance;
  const propagated = [...group.tags.values()].filter(({ propagate }) => propagate);
  return {
    id,
    imageId,
    launchedAt,
    zone,
    state: lifecycle === 'Terminated' ? 'shutting-down' : process ? 'running' : 'pending',
    tags: [
      { key: 'aws:autoscaling:groupName', value: group.name },
      ...propagated.map(({ key, value }) => ({ key, value })),
    ],
  };
}
