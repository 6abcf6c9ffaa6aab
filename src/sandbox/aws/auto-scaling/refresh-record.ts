/** What is known of an instance refresh, from its start to long after its end. */

/** Of a launch template, one version. */
export interface Template {
  id: string;
  name: string;
  version: string;
}

export interface Refresh {
  id: string;
  status:
    | 'Pending'
    | 'InProgress'
    | 'Baking'
    | 'Successful'
    | 'Failed'
    | 'Cancelling'
    | 'Cancelled'
    | 'RollbackInProgress'
    | 'RollbackSuccessful'
    | 'RollbackFailed';
  reason?: string;
  startedAt: number;
  endedAt?: number;
  from: Template;
  /** Absent: the group's own template, and then nothing leads back. */
  to?: Template;
  preferences: Preferences;
  percent: number;
  /** Instances that are still to be replaced. */
  left: number;
  rollback?: { at: number; percent: number; left: number };
  /** Checkpoints that are behind it, percent. */
  passed: number[];
  /** End of a checkpoint's or the bake's wait. */
  waitsUntil: number;
  /** When it last came a step further. */
  movedAt: number;
}

export interface Preferences {
  minHealthy: number;
  maxHealthy: number;
  checkpoints: number[];
  checkpointMs: number;
  bakeMs: number;
  /** Absent: the group's grace period. */
  warmUpMs?: number;
  skipMatching: boolean;
  /** As given. */
  shown: Record<string, unknown>;
}
