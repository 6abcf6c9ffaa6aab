/** The reads of one region that looks share. */
import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import type { MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { AlarmSeen } from '../../delivery/seen.ts';
import { turns } from '../turns.ts';
import { alarms, MOST_ALARMS } from './alarms.ts';
import type { Clients } from './clients.ts';
import { batched, type Gather, gathering } from './gather.ts';
import { allGroups, groupsNamed, MOST_GROUPS } from './groups.ts';
import { type MetricAsked, MOST_METRICS, metricData, spanKind } from './metric-data.ts';
import { isRule, MOST_ROUTES, type Route, readRoutes } from './routes.ts';

export interface Reads {
  /** Null: it does not exist. */
  group(name: string): Promise<AutoScalingGroup | null>;
  allGroups(): Promise<AutoScalingGroup[]>;
  /** Throws CloudRefusal when it is not there. */
  route(id: string): Promise<Route>;
  alarm(name: string): Promise<AlarmSeen>;
  /** In parts, in the order of time. */
  metric(asked: MetricAsked): Promise<MetricDataResult[]>;
  /** Waited for when a call has been answered that many wait for. */
  turn(): Promise<void>;
}

/** Without `gather` nobody waits for anybody: what one look asks for shares calls, what two looks ask for seldom does. */
export function sharedReads(aws: Clients, gather?: Gather): Reads {
  const share = { gathering: gather && gathering(gather) };
  const listing = batched({ ...share, most: 1, read: async (_: 'all'[]) => [await allGroups(aws)] });
  return {
    group: batched({ ...share, most: MOST_GROUPS, read: (names: string[]) => groupsNamed(aws, names) }),
    allGroups: () => listing('all'),
    route: batched({
      ...share,
      most: MOST_ROUTES,
      kindOf: (id: string) => (isRule(id) ? 'rule' : 'listener'),
      read: (ids) => readRoutes(aws, ids),
    }),
    alarm: batched({ ...share, most: MOST_ALARMS, read: (names: string[]) => alarms(aws, names) }),
    metric: batched({ ...share, most: MOST_METRICS, kindOf: spanKind, read: (asked) => metricData(aws, asked) }),
    turn: gather ? turns() : async () => {},
  };
}
