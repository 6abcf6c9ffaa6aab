/** The refresh that runs is turned around: what it has replaced is replaced again, by the version before. */
import { RollbackInstanceRefreshCommand } from '@aws-sdk/client-auto-scaling';
import type { Desire } from '../../../delivery/desire.ts';
import type { Clients } from '../clients.ts';
import { isActive, readNewest } from '../refresh.ts';

/** Null once it is turned or has ended: after its end a refresh of its own leads back, and the next look asks for that. */
export async function refreshUndone(aws: Clients, desire: Extract<Desire, { want: 'refresh undone' }>) {
  const newest = await readNewest(aws, desire.cluster);
  if (newest?.InstanceRefreshId !== desire.refresh || !isActive(newest)) return null;
  if (newest.Status === 'RollbackInProgress' || newest.Status === 'Cancelling') return null;
  try {
    await aws.autoScaling.send(new RollbackInstanceRefreshCommand({ AutoScalingGroupName: desire.cluster }));
  } catch (error) {
    if (error instanceof Error && error.name === 'ActiveInstanceRefreshNotFoundFault') return null;
    throw error;
  }
  return `${desire.cluster} replaces its instances again, back to the version before`;
}
