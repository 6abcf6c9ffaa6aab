/** An Auto Scaling group: what was asked of it, and the instances it has. */
import type { Instance } from '../../traffic/traffic.ts';
import { arn, nextId } from '../names.ts';
import type { Refresh, Template } from './refresh-record.ts';

export type Lifecycle =
  | 'Pending'
  | 'Pending:Wait'
  | 'InService'
  | 'Terminating'
  | 'Terminating:Wait'
  /** Being switched off. */
  | 'Terminated';

export interface GroupInstance {
  id: string;
  lifecycle: Lifecycle;
  launchedAt: number;
  /** In service at this instant at the earliest. */
  bootedAt: number;
  /** Since when its health counts against it. */
  inServiceAt: number;
  healthy: boolean;
  zone: string;
  imageId: string;
  /** Version number of the launch template. */
  templateVersion: string;
  /** The real server; absent until it listens. */
  process?: Instance;
  starting: Promise<void>;
  /** In its target groups; an instance launched while AddToLoadBalancer was suspended never joins them. */
  registered: boolean;
  /** From being scaled in. */
  protected: boolean;
  /** End of a lifecycle hook's patience. */
  waitsUntil: number;
  /** The scaling activity that brings it or takes it away. */
  activity: Activity;
}

export interface Activity {
  id: string;
  group: string;
  description: string;
  cause: string;
  startedAt: number;
  endedAt?: number;
  status: 'InProgress' | 'Successful' | 'Failed' | 'Cancelled';
  message?: string;
}

export interface Tag {
  key: string;
  value: string;
  propagate: boolean;
}

export interface Hook {
  AutoScalingGroupName: string;
  LifecycleHookName: string;
  LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING' | 'autoscaling:EC2_INSTANCE_TERMINATING';
  /** Seconds. */
  HeartbeatTimeout: number;
  DefaultResult: 'CONTINUE' | 'ABANDON';
}

export interface Group {
  name: string;
  arn: string;
  createdAt: number;
  min: number;
  max: number;
  desired: number;
  template: Template;
  targetGroups: string[];
  healthCheckType: string;
  gracePeriodMs: number;
  cooldownMs: number;
  /** What is kept and shown but changes nothing here: subnets, termination policies, … as the API names them. */
  settings: Record<string, unknown>;
  tags: Map<string, Tag>;
  /** Process to the reason of its suspension. */
  suspended: Map<string, string>;
  hooks: Map<string, Hook>;
  /** By name, as given. */
  policies: Map<string, Record<string, unknown>>;
  scheduled: Map<string, Record<string, unknown>>;
  notifications: Record<string, unknown>[];
  metrics: Set<string>;
  instances: GroupInstance[];
  /** Newest first. */
  activities: Activity[];
  /** Before this instant a failed launch is not tried again. */
  launchAgainAt: number;
  /** Some target has passed its checks: only then does the load balancer's verdict count. */
  passedOnce: boolean;
  /** Newest first. */
  refreshes: Refresh[];
  deleting: boolean;
}

export function newGroup(name: string, sizes: Pick<Group, 'min' | 'max' | 'desired'>, template: Template): Group {
  return {
    name,
    arn: arn('autoscaling', `autoScalingGroup:${nextId('asg')}:autoScalingGroupName/${name}`),
    createdAt: Date.now(),
    ...sizes,
    template,
    targetGroups: [],
    healthCheckType: 'EC2',
    gracePeriodMs: 0,
    cooldownMs: 300_000,
    settings: {},
    tags: new Map(),
    suspended: new Map(),
    hooks: new Map(),
    policies: new Map(),
    scheduled: new Map(),
    notifications: [],
    metrics: new Set(),
    instances: [],
    activities: [],
    launchAgainAt: 0,
    passedOnce: false,
    refreshes: [],
    deleting: false,
  };
}

const COMING_OR_THERE: Lifecycle[] = ['Pending', 'Pending:Wait', 'InService'];

/** The instances that count toward the desired capacity. */
export function capacity(group: Group): GroupInstance[] {
  return group.instances.filter(({ lifecycle }) => COMING_OR_THERE.includes(lifecycle));
}

export function scaling(group: Group): boolean {
  return group.instances.some(({ lifecycle }) => lifecycle !== 'InService');
}
