/** The group's instances run this launch template version: AWS replaces those that do not, within the catalog's bounds. */
import {
  type AutoScalingGroup,
  type InstanceRefresh,
  type RefreshPreferences,
  StartInstanceRefreshCommand,
} from '@aws-sdk/client-auto-scaling';
import type { Environment } from '../../../catalog/catalog.ts';
import type { Desire } from '../../../delivery/desire.ts';
import { CloudRefusal, CloudUnreachable } from '../../cloud.ts';
import type { Clients } from '../clients.ts';
import { standingGroup } from '../groups.ts';
import { templateReference } from '../names.ts';
import { formatMark, isActive, readMark, readNewest, startedBy, templateVersionOf } from '../refresh.ts';
import { REFRESHED_BY, writeTag } from '../tags.ts';

type Refreshed = Extract<Desire, { want: 'refreshed' }>;

/**
 * One refresh at a time in a group. A repeated call finds its own by the group's tag; even a second one would replace
 * nothing that runs the version already.
 */
export async function refreshed(aws: Clients, environment: Environment, desire: Refreshed): Promise<string | null> {
  const { cluster, operation, templateVersion } = desire;
  const [group, newest] = await Promise.all([standingGroup(aws, cluster), readNewest(aws, cluster)]);
  if (newest && isActive(newest)) return alreadyRuns(newest, group, desire);
  if (group.MixedInstancesPolicy) {
    throw new CloudRefusal(`${cluster} mixes instance types, which fullcycle cannot replace one by one yet.`);
  }
  const mark = readMark(group);
  // What ended short of it is no longer the one that was begun: the mark names it as the one before.
  const again =
    desire.after !== undefined && newest?.InstanceRefreshId === desire.after && mark?.after !== desire.after;
  const begun = mark?.operation === operation && mark.to === templateVersion && !again;
  if (!begun)
    await writeTag(
      aws,
      cluster,
      REFRESHED_BY,
      formatMark({ operation, to: templateVersion, after: newest?.InstanceRefreshId ?? null }),
    );
  // Its own has ended meanwhile: what comes of that is decided, not repeated.
  if (begun && newest && startedBy(newest, mark) === operation) return null;
  await aws.autoScaling.send(
    new StartInstanceRefreshCommand({
      AutoScalingGroupName: cluster,
      Strategy: 'Rolling',
      DesiredConfiguration: {
        LaunchTemplate: { ...templateReference(environment.launchTemplate), Version: templateVersion },
      },
      Preferences: preferences(environment),
    }),
  );
  return `${cluster} begins to replace its instances`;
}

function alreadyRuns(
  newest: InstanceRefresh,
  group: AutoScalingGroup,
  { cluster, operation, templateVersion }: Refreshed,
): null {
  const ours = startedBy(newest, readMark(group)) === operation;
  if (ours && templateVersionOf(newest) === templateVersion) return null;
  if (ours) throw new CloudUnreachable(`The replacement before this one is still ending in ${cluster}.`);
  throw new CloudRefusal(`Somebody else is replacing the instances of ${cluster}. Nothing was started beside it.`);
}

/** AWS's own rollback stays off: it knows nothing of releases without a way back, nor of people who keep one. */
function preferences({ rolling }: Environment): RefreshPreferences {
  const { minHealthy = 90, maxHealthy = 100, checkpoints = [], checkpointFor = 0 } = rolling ?? {};
  return {
    MinHealthyPercentage: minHealthy,
    MaxHealthyPercentage: maxHealthy,
    SkipMatching: true,
    AutoRollback: false,
    // Without 100 at its end AWS would stop at the last one and call it done.
    ...(checkpoints.length > 0 && {
      CheckpointPercentages: [...checkpoints, 100],
      CheckpointDelay: Math.round(checkpointFor / 1000),
    }),
  };
}
