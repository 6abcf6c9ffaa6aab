/** The diary of a group: every launch and termination, why, and how it went. */
import { randomUUID } from 'node:crypto';
import type { Activity, Group } from './group.ts';

const KEPT = 200;

export function beginActivity(group: Group, description: string, cause: string, now: number): Activity {
  const activity: Activity = {
    id: randomUUID(),
    group: group.name,
    description,
    cause: `At ${new Date(now).toISOString()} ${cause}`,
    startedAt: now,
    status: 'InProgress',
  };
  group.activities.unshift(activity);
  group.activities.length = Math.min(group.activities.length, KEPT);
  return activity;
}

export function endActivity(activity: Activity, status: Activity['status'], now: number, message?: string): void {
  activity.status = status;
  activity.endedAt = now;
  activity.message = message;
}

export function activityShape(activity: Activity) {
  return {
    ActivityId: activity.id,
    AutoScalingGroupName: activity.group,
    Description: activity.description,
    Cause: activity.cause,
    StartTime: new Date(activity.startedAt),
    EndTime: activity.endedAt && new Date(activity.endedAt),
    StatusCode: activity.status,
    StatusMessage: activity.message,
    Progress: activity.status === 'InProgress' ? 50 : 100,
    Details: '{}',
  };
}
