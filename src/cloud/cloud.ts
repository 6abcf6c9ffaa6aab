/**
 * What delivery needs of a cloud. One adapter, `aws/`; the contract suite in test/cloud says what every adapter keeps.
 */
import type { Environment } from '../catalog/catalog.ts';
import type { Desire } from '../delivery/desire.ts';
import type { Release, Seen } from '../delivery/seen.ts';

export interface Cloud {
  /** What could be deployed, newest first. */
  releases(environment: Environment): Promise<Release[]>;
  /** One consistent look. `figuresFrom` (ms): also read the figures since then, for both target groups. */
  look(environment: Environment, options?: { figuresFrom?: number }): Promise<Seen>;
  /**
   * Push the world one step toward a desire, verify what can be verified at once, return what was done
   * (`api-prod-v043 created with 1 instance`) or null when it was so already.
   * Throws CloudRefusal, ForeignEdit or CloudUnreachable.
   */
  make(environment: Environment, desire: Desire): Promise<string | null>;
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
