/**
 * The record of one deploy or rollback: everything that must survive a crash, and everything that its card shows.
 * It changes only as a whole, by compare-and-set on `version`. All instants and spans are milliseconds.
 */
import type { Verdict } from '../canary/verdict.ts';
import type { Environment } from '../catalog/catalog.ts';
import type { Weights } from './seen.ts';

export interface Person {
  /** Slack user id. */
  id: string;
  /** As it is written where nobody must be woken. */
  name: string;
}

export const STAGES = ['preflight', 'canary', 'stand up', 'shift', 'bake', 'tear down'] as const;
export type Stage = (typeof STAGES)[number];

/** Which stages an operation goes through: a rollback needs neither canary nor bake, its release has served before. */
export const PATHS: Record<Operation['kind'], Stage[]> = {
  deploy: [...STAGES],
  rollback: ['preflight', 'stand up', 'shift', 'tear down'],
};

export interface StageRun {
  stage: Stage;
  began: number;
  ended?: number;
}

/** A cluster of this operation. */
export interface ClusterRef {
  name: string;
  targetGroup: string;
  release: string;
  /** Instances it must have to carry all traffic. */
  size: number;
  /** Launch template version of its release, where one still exists: what it is made from again if it is gone. */
  templateVersion?: string;
}

/** Why the old release gets its traffic back. */
export type Cause =
  | { why: 'person'; by: Person; reason?: string }
  | { why: 'canary'; verdict: Verdict }
  | { why: 'bake'; verdict: Verdict }
  | { why: 'alarm'; alarm: string; reason: string }
  /** The new cluster did not come up; `reason` in the cloud's words. */
  | { why: 'stand up'; reason: string }
  /** The canary could not tell and nobody decided in time. */
  | { why: 'nobody decided'; verdict: Verdict };

/** Rolling back, in the order of its instants. */
export interface Back {
  cause: Cause;
  /** The stage it was in. */
  during: Stage;
  /** When it was asked for, or the fault was found. */
  askedAt: number;
  /** When the route was seen back; absent while it is not. */
  routeBackAt?: number;
}

export type End =
  | { how: 'live'; at: number; warning?: string }
  | { how: 'rolled back'; at: number; warning?: string }
  /** Nothing was changed. */
  | { how: 'not started'; at: number; reasons: string[]; next: string }
  /** A person took over; the world is as it stands. */
  | { how: 'left'; at: number; by: Person };

/** What a person asks of a running operation. The alarm and the judge need no signal: `decide` sees them itself. */
export type Signal = { at: number; by: Person } & (
  | { ask: 'roll back'; reason?: string }
  | { ask: 'pause'; reason?: string }
  | { ask: 'resume' }
  | { ask: 'skip bake' }
  | { ask: 'extend canary' }
  | { ask: 'accept canary' }
  /** After a foreign edit: put our weights back and go on. */
  | { ask: 'restore' }
  /** After a foreign edit: the person takes over. */
  | { ask: 'abandon' }
  /** Take a waiting operation out of the line. */
  | { ask: 'leave line' }
  /** Let a waiting operation start although the one before it was rolled back. */
  | { ask: 'go on' }
);

export interface Operation {
  /** `api-7f3k2m`: service, then six random letters. Opaque to Slack. */
  id: string;
  version: number;
  kind: 'deploy' | 'rollback';
  team: string;
  /** Slack channel id of the card. */
  channel: string;
  service: string;
  environment: string;
  /** What shall serve at the end. */
  release: string;
  /** What served when it began; null until preflight has seen it. */
  from: string | null;
  asked: {
    by: Person;
    at: number;
    reason?: string;
    /** What the person confirmed against advice, as a sentence for the card. */
    despite?: string;
    /** Asked by somebody of this other team. */
    otherTeam?: string;
  };
  /** The environment as it was configured when it began. */
  plan: Environment;
  /** Whose queue drives it. Rolling back always runs in its own lane. */
  lane: 'deploy' | 'rollback';
  /** In line behind another operation. `blockedBy`: that one was rolled back, a person must say `goOn`. */
  waiting?: { since: number; blockedBy?: string; goOn?: boolean };
  stage: Stage;
  runs: StageRun[];
  /** The clusters, once preflight has chosen them. `standing`: `next` was there before this operation. */
  clusters?: { live: ClusterRef; next: ClusterRef; standing: boolean };
  /** The weights that it asks for now, and all that it has asked for: anything else on a route is a foreign edit. */
  route?: { want: Weights; ours: Weights[] };
  /** The launch template version of `release`. */
  templateVersion?: string;
  /** Since when the new cluster gets its share of traffic: the judge looks from here on. */
  trafficSince?: number;
  /** Extra canary time that a person granted. */
  canaryExtendedBy?: number;
  /** A person let it go on without a verdict. */
  canaryAcceptedBy?: Person;
  /** When the route was seen with all traffic on the new cluster. */
  shiftedAt?: number;
  /** A person ended the bake. */
  bakeEndedBy?: Person;
  /** Milliseconds that this stage was paused: its time runs on by that much. */
  pausedFor: number;
  /** Looks in a row at which everything was healthy. */
  healthyLooks: number;
  progress?: { healthy: number; of: number };
  verdict?: Verdict;
  /** Alarms of the service that are known and quiet, of how many. */
  alarms?: { quiet: number; of: number };
  paused?: { by: Person; at: number; reason?: string };
  /** The canary cannot tell: a person decides until `until`. */
  asking?: { since: number; until: number };
  /** Somebody else changed the route: nothing moves until a person decides. By target group. */
  stopped?: { at: number; should: Weights; is: Weights };
  back?: Back;
  /** Something is out of reach; retried. A sentence that says what, and what is so meanwhile. */
  trouble?: { what: string; since: number };
  /** Not yet looked at by `decide`. */
  signals: Signal[];
  end?: End;
}

/** One line of the audit log. `by` null: fullcycle itself. */
export interface OperationEvent {
  at: number;
  by: Person | null;
  kind: 'asked' | 'signal' | 'stage' | 'did' | 'verdict' | 'alarm' | 'trouble' | 'stopped' | 'back' | 'end';
  /** A sentence, plain text, as typed by people where it quotes them. */
  what: string;
}

/** A release that was rolled back: may be deployed again after a confirmation that says so. */
export interface BadMark {
  release: string;
  at: number;
  /** What became of it, without a subject: `failed its canary: Errors 3.1 %, 1.41.0 had 0.2 %` */
  why: string;
  operation: string;
}
