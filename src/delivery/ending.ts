/** Why an operation turns back, how far it is, and how it ends. All instants are milliseconds. */
import type { Verdict } from '../canary/verdict.ts';
import type { Person } from './person.ts';
import type { Stage } from './stage.ts';

/** Why the old release gets its traffic back. */
export type Cause =
  | { why: 'person'; by: Person; reason?: string }
  | { why: 'canary'; verdict: Verdict }
  | { why: 'bake'; verdict: Verdict }
  | { why: 'alarm'; alarm: string; reason: string }
  /** The new cluster did not come up; `reason` in the cloud's words. `blameless`: for want of instances, not for its own. */
  | { why: 'stand up'; reason: string; blameless?: true }
  /** Its routes could not be moved together: those that were go back with the others. `reason` in the cloud's words. */
  | { why: 'route'; reason: string }
  /** It got requests, and none of its instances was left to answer them; `reason` in the cloud's words. */
  | { why: 'no instance'; reason: string }
  /** The canary could not tell and nobody decided in time. */
  | { why: 'nobody decided'; verdict: Verdict }
  /** Nobody else of the team agreed to the shift in time. */
  | { why: 'not approved'; by?: Person; reason?: string }
  /** A step of the shift got worse. */
  | { why: 'shift'; verdict: Verdict }
  /** Rolling: the instance refresh failed, in the cloud's words. */
  | { why: 'refresh'; reason: string };

/** Rolling back, in the order of its instants. */
export interface Back {
  cause: Cause;
  /** The stage it was in. */
  during: Stage;
  /** When it was asked for, or the fault was found. */
  askedAt: number;
  /** When the route was seen back; absent while it is not. */
  routeBackAt?: number;
  /** The way back is blocked and cannot be finished as things are: nothing is taken away, a person may take over. */
  blocked?: { since: number; why: string };
}

export type End =
  | { how: 'live'; at: number; warning?: string }
  | { how: 'rolled back'; at: number; warning?: string }
  /** Nothing was changed. */
  | {
      how: 'not started';
      at: number;
      reasons: string[];
      next: string;
      /** There is nothing that could go on serving, nor be rolled back. */
      nothingServes?: true;
    }
  /** A person took over; the world is as it stands. */
  | { how: 'left'; at: number; by: Person };
