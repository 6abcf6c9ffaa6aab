/** Starting, describing, cancelling and turning around an instance refresh. One at a time in a group. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsFailure, invalid } from '../failure.ts';
import { flag, list, number, type Operations, opaque, operation, optional, text, whole } from '../operation.ts';
import { pageOf } from '../paging.ts';
import type { Fleet } from './fleet.ts';
import type { Group } from './group.ts';
import { activeRefresh } from './refresh.ts';
import type { Preferences, Refresh } from './refresh-record.ts';
import { resolveTemplate, template } from './template.ts';

const preferences = z.strictObject({
  ...optional(number.min(0).max(100), 'MinHealthyPercentage'),
  ...optional(number.min(100).max(200), 'MaxHealthyPercentage'),
  ...optional(whole, 'InstanceWarmup', 'CheckpointDelay', 'BakeTime'),
  CheckpointPercentages: list(number.min(1).max(100)).optional(),
  ...optional(flag, 'SkipMatching', 'AutoRollback'),
  ...optional(opaque, 'ScaleInProtectedInstances', 'StandbyInstances', 'AlarmSpecification'),
});
const named = { AutoScalingGroupName: text };
const KEPT = 50;

export function refreshOperations(fleet: Fleet): Operations {
  return { ...starting(fleet), ...describing(fleet), ...ending(fleet) };
}

function starting(fleet: Fleet): Operations {
  const given = {
    ...named,
    Strategy: z.literal('Rolling').optional(),
    DesiredConfiguration: z.strictObject({ LaunchTemplate: template }).optional(),
    Preferences: preferences.optional(),
  };
  return {
    StartInstanceRefresh: operation(given, ({ AutoScalingGroupName, DesiredConfiguration, Preferences = {} }) => {
      const group = fleet.changeable(AutoScalingGroupName);
      if (activeRefresh(group)) {
        throw new AwsFailure(
          'InstanceRefreshInProgress',
          `An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.`,
        );
      }
      const to = DesiredConfiguration && resolveTemplate(fleet, DesiredConfiguration.LaunchTemplate);
      const refresh = newRefresh(group, to, readPreferences(Preferences));
      group.refreshes = [refresh, ...group.refreshes].slice(0, KEPT);
      return { InstanceRefreshId: refresh.id };
    }),
  };
}

function newRefresh(group: Group, to: Refresh['to'], given: Preferences): Refresh {
  const now = Date.now();
  return {
    id: randomUUID(),
    status: 'Pending',
    startedAt: now,
    from: group.template,
    to,
    preferences: given,
    percent: 0,
    left: group.desired,
    passed: [],
    waitsUntil: 0,
    movedAt: now,
  };
}

function readPreferences(shown: z.output<typeof preferences>): Preferences {
  const { MinHealthyPercentage: min, MaxHealthyPercentage: max, CheckpointPercentages: checkpoints = [] } = shown;
  if (max !== undefined && min === undefined) {
    throw invalid('MinHealthyPercentage must be specified if MaxHealthyPercentage is.');
  }
  if ((max ?? 100) - (min ?? 90) > 100) {
    throw invalid('The difference between MaxHealthyPercentage and MinHealthyPercentage must not exceed 100.');
  }
  if (checkpoints.some((percent, i) => i > 0 && percent <= (checkpoints[i - 1] ?? 0))) {
    throw invalid('CheckpointPercentages must be unique and in ascending order.');
  }
  if (shown.CheckpointDelay !== undefined && checkpoints.length === 0) {
    throw invalid('CheckpointDelay needs CheckpointPercentages.');
  }
  return {
    minHealthy: min ?? 90,
    maxHealthy: max ?? 100,
    checkpoints,
    checkpointMs: (shown.CheckpointDelay ?? 3600) * 1000,
    bakeMs: (shown.BakeTime ?? 0) * 1000,
    warmUpMs: shown.InstanceWarmup === undefined ? undefined : shown.InstanceWarmup * 1000,
    skipMatching: shown.SkipMatching ?? false,
    shown,
  };
}

function describing(fleet: Fleet): Operations {
  return {
    DescribeInstanceRefreshes: operation(
      {
        ...named,
        InstanceRefreshIds: list(text).optional(),
        NextToken: text.optional(),
        MaxRecords: whole.max(100).optional(),
      },
      ({ AutoScalingGroupName, InstanceRefreshIds: ids = [], NextToken, MaxRecords = 50 }) => {
        const group = fleet.find(AutoScalingGroupName);
        const chosen = group.refreshes.filter(({ id }) => ids.length === 0 || ids.includes(id));
        const page = pageOf(chosen, NextToken, MaxRecords);
        return { InstanceRefreshes: page.items.map((each) => refreshShape(each, group)), NextToken: page.next };
      },
    ),
  };
}

function ending(fleet: Fleet): Operations {
  return {
    CancelInstanceRefresh: operation(
      { ...named, WaitForTransitioningInstances: flag.optional() },
      ({ AutoScalingGroupName }) => {
        const refresh = running(fleet.changeable(AutoScalingGroupName));
        refresh.status = 'Cancelling';
        return { InstanceRefreshId: refresh.id };
      },
    ),

    RollbackInstanceRefresh: operation(named, ({ AutoScalingGroupName }) => {
      const refresh = running(fleet.changeable(AutoScalingGroupName));
      if (refresh.status === 'RollbackInProgress' || refresh.status === 'Cancelling') throw noneRuns();
      if (!refresh.to || refresh.from.version.startsWith('$')) {
        throw new AwsFailure(
          'IrreversibleInstanceRefresh',
          'The Instance Refresh cannot be rolled back: it has no desired configuration, or the group has no version number.',
        );
      }
      const now = Date.now();
      refresh.rollback = { at: now, percent: refresh.percent, left: refresh.left };
      Object.assign(refresh, { status: 'RollbackInProgress', movedAt: now });
      return { InstanceRefreshId: refresh.id };
    }),
  };
}

const noneRuns = () =>
  new AwsFailure(
    'ActiveInstanceRefreshNotFound',
    'The request failed because there is no in progress or pending Instance Refresh for this Auto Scaling group.',
  );

function running(group: Group): Refresh {
  const refresh = activeRefresh(group);
  if (!refresh) throw noneRuns();
  return refresh;
}

function refreshShape(refresh: Refresh, group: Group) {
  const { to, rollback } = refresh;
  return {
    InstanceRefreshId: refresh.id,
    AutoScalingGroupName: group.name,
    Status: refresh.status,
    StatusReason: refresh.reason,
    StartTime: new Date(refresh.startedAt),
    EndTime: refresh.endedAt && new Date(refresh.endedAt),
    PercentageComplete: refresh.percent,
    InstancesToUpdate: refresh.left,
    Preferences: refresh.preferences.shown,
    DesiredConfiguration: to && {
      LaunchTemplate: { LaunchTemplateId: to.id, LaunchTemplateName: to.name, Version: to.version },
    },
    RollbackDetails: rollback && {
      RollbackReason: 'The instance refresh was rolled back by a request.',
      RollbackStartTime: new Date(rollback.at),
      PercentageCompleteOnRollback: rollback.percent,
      InstancesToUpdateOnRollback: rollback.left,
    },
    Strategy: 'Rolling',
  };
}
