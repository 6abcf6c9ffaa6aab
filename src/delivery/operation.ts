/**
 * The record of one deploy or rollback: everything that must survive a crash, and everything that its card shows.
 * It changes only as a whole, by compare-and-set on `version`. All instants and spans are milliseconds.
 */
import type { Verdict } from '../canary/verdict.ts';
import type { Environment } from '../catalog/catalog.ts';
import type { BaselineState } from './baseline/state.ts';
import type { Back, Cause, End } from './ending.ts';
import type { Hold } from './hold.ts';
import type { Person } from './person.ts';
import type { Weights } from './seen.ts';
import type { Stage } from './stage.ts';

/** Which stages an operation goes through: a rollback needs neither canary nor bake, its release has served before. */
export function pathOf({ kind, plan, founding }: Pick<Operation, 'kind' | 'plan' | 'founding'>): Stage[] {
  if (plan.strategy === 'rolling') {
    return kind === 'deploy' ? ['preflight', 'rolling', 'bake'] : ['preflight', 'rolling'];
  }
  if (founding) return ['preflight', 'stand up', 'shift', 'bake', 'tear down'];
  return kind === 'deploy'
    ? ['preflight', 'canary', 'stand up', 'shift', 'bake', 'tear down']
    : ['preflight', 'stand up', 'shift', 'tear down'];
}

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
  /** Of the one that served before: since when it is there, ms. */
  createdAt?: number;
}

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
  /** Somebody else of the team agrees to the shift. */
  | { ask: 'approve'; reason?: string }
  /** Go on although a freeze has begun. */
  | { ask: 'override freeze'; reason: string }
  /** Keep a release that has no way back although something is wrong with it. */
  | { ask: 'keep release' }
);

/** An instance refresh, as this operation asked for it. */
export interface RollingState {
  group: string;
  /** Launch template versions; `from` null: what served has none any more, and nothing leads back after the end. */
  from: string | null;
  to: string;
  /** AWS's id of the refresh that runs; absent before it was started. */
  refresh?: string;
  percent: number;
  /** When the percentage last changed. */
  movedAt: number;
  /** Instances of the group. */
  size: number;
  /** A checkpoint that it waits at, percent. */
  checkpoint?: number;
}

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
    /** What it was begun in spite of, by its reason. */
    overrides?: ('hold' | 'freeze' | 'staging')[];
  };
  /** The environment as it was configured when it began. */
  plan: Environment;
  /** Whose queue drives it. Rolling back always runs in its own lane. */
  lane: 'deploy' | 'rollback';
  /**
   * In line behind another operation. `blockedBy`: that one was rolled back, a person must say `goOn` or lift the hold.
   * `held`: its turn has come, but a person holds the service. `place`: 1 is next, as its card was last told.
   */
  waiting?: { since: number; blockedBy?: string; goOn?: boolean; held?: Hold; place?: number };
  stage: Stage;
  runs: StageRun[];
  /**
   * The clusters, once preflight has chosen them. `standing`: `next` was there before this operation. `baseline`: runs
   * beside the canary where the plan has a place for it.
   */
  clusters?: { live: ClusterRef; next: ClusterRef; standing: boolean; baseline?: ClusterRef };
  /** How the baseline fares; also where there is none although the plan has a place for it, with the reason. */
  baseline?: BaselineState;
  /** The weights that it asks for now, and all that it has asked for: anything else on a route is a foreign edit. */
  route?: { want: Weights; ours: Weights[] };
  /** The launch template version of `release`. */
  templateVersion?: string;
  /** When `release` was committed, ms, as its build says; `commitUnreadable`: it says something that is no such time. */
  committed?: number;
  commitUnreadable?: true;
  /** Since when the new cluster gets its share of traffic: the judge looks from here on. */
  trafficSince?: number;
  /** Extra canary time: what a person granted, or what it took itself. */
  canaryExtendedBy?: number;
  /** It could not tell in its time, and went on for `by` ms without asking anybody. `doubt`: the figure that was in doubt. */
  canaryExtended?: { at: number; by: number; doubt?: string };
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
  /** How often in this stage the new cluster was whole and then was not. */
  relapses?: number;
  /** Looks in a row at which no instance of the new cluster was in service although it gets requests. */
  emptyLooks?: number;
  /** `why`: the reason for what is missing, in the cloud's words. */
  progress?: { healthy: number; of: number; why?: string };
  verdict?: Verdict;
  /** Alarms of the service that are known and quiet, of how many. */
  alarms?: { quiet: number; of: number };
  paused?: { by: Person; at: number; reason?: string };
  /** A person decides: the canary cannot tell, the shift wants approval (both until `until`), or there is no way back. */
  asking?:
    | { about: 'canary'; since: number; until: number }
    | { about: 'approval'; since: number; until: number }
    | { about: 'no way back'; since: number; cause: Cause };
  /** Who else of the team agreed to the shift. */
  approvedBy?: Person;
  /** Why this release cannot be undone by going back, in its makers' words: `drops the column total`. */
  noWayBack?: string;
  /** A person keeps it although there was a cause to go back: no cause turns it any more. */
  keptBy?: Person;
  /** The share of traffic that a shift in steps has reached, percent, and since when. */
  step?: { share: number; since: number };
  /** A freeze has begun in mid-operation: the stage after this one waits. */
  frozen?: { since: number; until: number; why: string };
  /** Who went on in spite of a freeze. */
  unfrozenBy?: { by: Person; reason: string };
  /**
   * The live cluster was made by hand, and is taken as it is. `owner`: what else believes to own it, `the CloudFormation
   * stack shop`. `nameless`: it runs no release that could be made again.
   */
  adopted?: { cluster: string; owner?: string; nameless?: true };
  /** Longest time, seconds, that a client stays with the target group it was sent to; absent: it is sent anew each time. */
  sticky?: number;
  /** The first cluster of a service that nothing serves yet: there is nothing to go back to. */
  founding?: { next: ClusterRef; other: string };
  /** Rolling: how far the instances are replaced. `back`: towards the old release again. */
  rolling?: RollingState;
  /** Deploys of the same service that waited in line too and go with this one: `1.42.1`. */
  together?: string[];
  /** Somebody else changed the route: nothing moves until a person decides. By target group. */
  stopped?: { at: number; should: Weights; is: Weights };
  back?: Back;
  /** Something is out of reach; retried. A sentence that says what, and what is so meanwhile. */
  trouble?: { what: string; since: number };
  /** Who lifted the hold that its rollback set. */
  holdLifted?: { by: Person; at: number };
  /** What a person decided last: told to whoever comes later. */
  decided?: { ask: Signal['ask']; by: Person; at: number };
  /** Not yet looked at by `decide`. */
  signals: Signal[];
  end?: End;
}

/** Something was, or may have been, changed for it: from here on there is something to undo. */
export const isUnderWay = ({ clusters, founding, rolling }: Operation): boolean =>
  (clusters ?? founding ?? rolling) !== undefined;

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
