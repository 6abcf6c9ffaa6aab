/**
 * What delivery needs of a cloud. One adapter, `aws/`; the contract suite in test/cloud says what every adapter keeps.
 */
import type { Environment } from '../catalog/catalog.ts';
import type { Desire } from '../delivery/desire.ts';
import type { Inventory } from '../delivery/doctor/inventory.ts';
import type { Release, Seen } from '../delivery/seen.ts';

export interface Cloud {
  /** What could be deployed, newest first. */
  releases(environment: Environment): Promise<Release[]>;
  /** One consistent look. */
  look(environment: Environment, options?: LookOptions): Promise<Seen>;
  /** All clusters and routes of these environments, and what lies around them: for the doctor, not for a step. */
  inventory(environments: Environment[], options?: InventoryOptions): Promise<Inventory>;
  /**
   * Push the world one step toward a desire, verify what can be verified at once, return what was done
   * (`api-prod-v043 created with 1 instance`) or null when it was so already.
   * Throws CloudRefusal, ForeignEdit or CloudUnreachable.
   */
  make(environment: Environment, desire: Desire): Promise<string | null>;
}

export interface LookOptions {
  /** Milliseconds: also read the figures since then, for both target groups. */
  figuresFrom?: number;
  /** Also those of this earlier span, ms; only together with `figuresFrom`, and not overlapping it. */
  figuresBefore?: Span;
  /** Only these clusters, which is cheaper: looks of many operations share a call. Absent: find out which there are. */
  clusters?: string[];
  /** False where nobody asks how single instances are: their health is then `unknown`, and no call per target group is spent. */
  health?: boolean;
  /** False where no alarm is heeded. */
  alarms?: boolean;
  /** False where it is known what the clusters run: their `release` is then null, unless it is known anyway. */
  releases?: boolean;
}

export interface Span {
  from: number;
  to: number;
}

export interface InventoryOptions {
  /** True where only clusters are asked for: one listing a region, no route and no target is read. */
  clustersOnly?: boolean;
}

/** The cloud said no and will say no again: quota, missing template version, rights. */
export class CloudRefusal extends Error {
  override name = 'CloudRefusal';
}

/** Throttled, timed out, contended: the same call may go through later. */
export class CloudUnreachable extends Error {
  override name = 'CloudUnreachable';
}

/** Somebody else changed what we were about to change; nothing was overwritten. */
export class ForeignEdit extends Error {
  override name = 'ForeignEdit';
  constructor(
    message: string,
    /** Route id to the weights found there. */
    readonly found: Record<string, Record<string, number>>,
  ) {
    super(message);
  }
}
