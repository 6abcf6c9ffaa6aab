/**
 * What one look at the cloud shows of a service in one environment. Facts only, no opinions;
 * whatever could not be read makes the whole look fail: unknown is not OK.
 */
import type { ClusterFigures } from '../canary/cluster-figures.ts';

export type Health = 'initial' | 'healthy' | 'unhealthy' | 'draining' | 'unused' | 'unknown';

export interface InstanceSeen {
  id: string;
  /** Auto Scaling's lifecycle: only `InService` counts as capacity. */
  inService: boolean;
  health: Health;
  /** The load balancer's words for anything but healthy. */
  reason?: string;
  /** Launch template version that it was started from, where the cloud tells. */
  version?: string;
}

export interface ClusterSeen {
  /** `api-prod-v042` */
  name: string;
  /** Unknown for a group whose launch template version says nothing. */
  release: string | null;
  targetGroup: string | null;
  createdAt: number;
  min: number;
  desired: number;
  max: number;
  instances: InstanceSeen[];
  /** The operation that made it, by its tag. */
  madeBy: string | null;
  /** What else believes to own it, by its tags: `the CloudFormation stack shop`, `Terraform`. */
  owner?: string;
  /** The operation that pinned it, by its tag. */
  pinnedBy: string | null;
  /** The operation that began to pin it and was cut off: less than a pin, and yet something to be lifted. */
  pinBegunBy?: string;
  /** Auto Scaling is deleting it. */
  deleting: boolean;
  /** StatusMessages of the scaling activities that failed, newest first. */
  failures: string[];
  /** The one among them that waiting does not mend: a quota, a missing image. */
  hopeless?: string;
}

/** Target group ARN to weight, 0 to 999. */
export type Weights = Record<string, number>;

export interface RouteSeen {
  /** Listener rule or listener ARN. */
  id: string;
  weights: Weights;
  /** Seconds a client stays with its target group, 0 for not sticky. */
  sticky: number;
}

export type AlarmState = 'ok' | 'ringing' | 'unknown' | 'missing';

export interface AlarmSeen {
  name: string;
  state: AlarmState;
  /** Since when it is in this state, milliseconds. */
  since: number;
  /** CloudWatch's own words. */
  reason: string;
}

export interface Seen {
  clusters: ClusterSeen[];
  routes: RouteSeen[];
  alarms: AlarmSeen[];
  /** By target group ARN; empty before an operation needs them. */
  figures: Record<string, ClusterFigures>;
  /** The newest instance refresh of a rolling service's group; null: it never had one. */
  refresh?: RefreshSeen | null;
  /** What could be deployed; only read for preflight. */
  releases?: Release[];
}

export interface RefreshSeen {
  id: string;
  state:
    | 'waiting'
    | 'running'
    | 'checkpoint'
    | 'baking'
    | 'done'
    | 'failed'
    | 'cancelling'
    | 'cancelled'
    | 'going back'
    | 'gone back';
  /** Of the instances, 0 to 100. */
  percent: number;
  /** The launch template version that it leads to. */
  templateVersion: string | null;
  /** AWS's own words. */
  reason?: string;
  startedAt: number;
  /** The operation that started it, by the group's tag; null: somebody else. */
  startedBy: string | null;
}

/** A version that somebody can deploy. */
export interface Release {
  name: string;
  /** Launch template version number, as AWS writes it: `"7"`. */
  templateVersion: string;
  createdAt: number;
  /** Who built it, where the template says so. */
  by?: string;
  /** Why going back from it does not undo it, where the template says so: a schema change. */
  noWayBack?: string;
  /** When it was committed, ms, where its build says so; `commitUnreadable`: it says something that is no such time. */
  committed?: number;
  commitUnreadable?: true;
}
