/** AWS has no client token for creating a group, so a repeated call finds its own work by name and tag. */
import {
  type AutoScalingGroup,
  CreateAutoScalingGroupCommand,
  type CreateAutoScalingGroupType,
} from '@aws-sdk/client-auto-scaling';
import { CloudRefusal, CloudUnreachable } from '../../cloud.ts';
import type { Clients } from '../clients.ts';
import { findGroup, isDeleting } from '../groups.ts';
import { MADE_BY, tagOf } from '../tags.ts';

interface Wanted {
  cluster: string;
  operation: string;
}

/** Whether this operation has made it already. Throws for a group of this name that is another's, or on its way out. */
export async function standsAlready(aws: Clients, wanted: Wanted): Promise<boolean> {
  const group = await findGroup(aws, wanted.cluster);
  if (group) refuseAnothers(group, wanted);
  return group !== null;
}

/** False: it was there already. */
export async function create(aws: Clients, wanted: Wanted, group: CreateAutoScalingGroupType): Promise<boolean> {
  try {
    await aws.autoScaling.send(new CreateAutoScalingGroupCommand(group));
    return true;
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AlreadyExistsFault')) throw error;
  }
  // What was created a moment ago may not be shown yet: that it exists is no proof that it is another's.
  if (await standsAlready(aws, wanted)) return false;
  throw new CloudUnreachable(`${wanted.cluster} exists, but AWS does not show it yet.`);
}

function refuseAnothers(group: AutoScalingGroup, { cluster, operation }: Wanted): void {
  if (isDeleting(group)) throw new CloudUnreachable(`${cluster} is still being deleted.`);
  if (tagOf(group, MADE_BY) === operation) return;
  throw new CloudRefusal(
    `There is a ${cluster} already, and this operation did not make it. Remove it, then try again.`,
  );
}
