/**
 * The record of one page: alerts of one group that want a person, until they are dealt with. Everything that must
 * survive a crash, and everything that its message shows. It changes only as a whole, by compare-and-set on
 * `version`. All instants and spans are milliseconds.
 */
import type { ChannelName, Escalation, Response } from '../catalog/on-call.ts';
import type { Person } from '../delivery/person.ts';
import type { Alert, Scope, Severity } from './alert.ts';

export interface Page {
  /** `api-318`: the slot, a dash, the number. Opaque to Slack. */
  id: string;
  /** As people call it: page 318. */
  number: number;
  version: number;
  scope: Scope;
  /** Who is asked: the owner, or the team that was paged by hand; null: nobody owns it. */
  team: string | null;
  /** Slack channel id of its message. */
  channel: string;
  /** The highest that it had. */
  severity: Severity;
  opened: number;
  /** What rings, each key once, in order of coming; at most `LISTED`, see `more`. */
  alerts: Ringing[];
  /** A storm: alerts that came beside the listed ones, counted only. `keys`: see `crowd.ts`. */
  more?: { firing: number; heard: number; keys?: string; beyond?: number };
  state: PageState;
  /** The policy as it was when the page opened. */
  policy: Escalation;
  ladder: Ladder;
  /** Whom it told, how, and how that went. */
  notices: Notice[];
  /** An operation that has it in hand first: it rolls back by itself. */
  operation?: string;
  /** What changed before it, newest first; absent: not yet looked up. */
  before?: Change[];
  suspect?: Suspect;
  /** Who acknowledged it first, on which step of which round; it stays so, whatever becomes of the page. */
  answered?: { by: Person; at: number; step: number; round: number };
  /** How often it was over and came again. */
  reopened?: number;
  /** When it lately came again, oldest first: what comes again often within `reopenWithin` flaps, see `isFlapping`. */
  comings?: number[];
  /** Steps of the runbook that were offered or taken. */
  responses?: ResponseRun[];
  /** What people added from the thread, oldest first; the rest of the story is in its events. */
  notes?: { at: number; by: Person; text: string; link?: string; key?: string }[];
}

/** `by`: who pages by hand, and need not be told. */
export interface Ringing
  extends Pick<
    Alert,
    'source' | 'key' | 'alarm' | 'title' | 'detail' | 'figure' | 'links' | 'severity' | 'by' | 'also'
  > {
  is: 'firing' | 'fine';
  since: number;
  /** When it was fine again. */
  until?: number;
  /** How often it began to ring on this page. */
  times: number;
  /** The source's clock at the last word that counted: an older word changes nothing. */
  heard: number;
}

export type PageState =
  /** An operation is under way that stops or rolls back by itself; nobody is woken until `until`. */
  | { is: 'handled'; operation: string; since: number; until: number }
  /** Somebody is asked to answer. `urgent`: a person wants it so, quiet hours or not. */
  | { is: 'ringing'; since: number; urgent?: true }
  /** Low severity, and quiet hours until then. */
  | { is: 'quiet'; since: number; until: number }
  /** `asked`: when they were asked whether they still are. */
  | { is: 'acknowledged'; by: Person; at: number; remindAt: number; asked?: number }
  | { is: 'silenced'; by: Person; at: number; until: number }
  /**
   * `by` null: it is fine again by itself, or its operation put it right. `recheckAt`: it was resolved by hand while it
   * rang; what still rings then rings again.
   */
  | {
      is: 'resolved';
      by: Person | null;
      at: number;
      how: 'fine again' | 'by hand' | 'not actionable';
      recheckAt?: number;
    };

/** Where on its policy's steps a ringing page stands. */
export interface Ladder {
  step: number;
  /** 0 at first; one more each time that the steps begin again. */
  round: number;
  /** When this step was taken; null: not yet. */
  since: number | null;
  /** The last step of the last round was taken: nobody is left to ask but the team, again by hand. */
  spent?: true;
  /** The round with which this ringing began: the policy's repeats are counted from there. Absent: 0. */
  from?: number;
  /** This person wants the next step now; taken at the next look. */
  hurry?: Person;
  /** Nobody was on call when this round began: whoever comes on call is told then. */
  nobody?: true;
}

/** One message to one person, or to the team's channel, by one channel. */
export interface Notice {
  /** `0.1.U0ADA.mail`: what it is about, who, how. The same at every try: receivers know a repetition by it. */
  id: string;
  /** Slack user id; null: the team in its channel. */
  person: string | null;
  by: ChannelName;
  /** `acknowledged`: said to PagerDuty only, whose incident is quiet from then on. */
  why: 'step' | 'escalated' | 'still on it' | 'acknowledged' | 'over' | 'nobody' | 'handed on';
  /** Of PagerDuty: which of this person's incidents, counted from 0; absent: the first. See `incidents.ts`. */
  incident?: number;
  wanted: number;
  /** `dropped`: somebody answered first, or it was fine again. */
  state: 'wanted' | 'sent' | 'failed' | 'dropped';
  tries: number;
  /** When it is tried again, of one that failed. */
  retryAt?: number;
  sentAt?: number;
  /** What went wrong last, in a sentence without secrets. */
  trouble?: string;
}

/** Something that people or operations did to this service, or to one that it depends on. */
export interface Change {
  what: 'live' | 'rolled back' | 'deploying' | 'held' | 'lifted';
  service: string;
  environment: string;
  at: number;
  release?: string;
  by?: string;
  /** Its record. */
  operation?: string;
  reason?: string;
}

/** A deploy that probably did it. */
export interface Suspect {
  operation: string;
  service: string;
  environment: string;
  release: string;
  /** What a rollback would go back to. */
  from: string;
  /** When it took all requests. */
  at: number;
  by: string;
  /** Sentences, plain: `Errors began 7 min after it took all requests`. */
  evidence: string[];
}

export interface ResponseRun {
  /** The response's name. */
  name: string;
  do: Response['do'];
  state: 'offered' | 'wanted' | 'running' | 'done' | 'failed' | 'limited';
  at: number;
  /** Null: by itself. */
  by: Person | null;
  /** What exactly it is done to, chosen before it begins: after a crash the same is done again, and no other. */
  aim?: Aim;
  /** What became of it, a sentence without its full stop. */
  outcome?: string;
}

export interface Aim {
  cluster?: string;
  /** Of `scale out`: how many instances the cluster shall have. */
  size?: number;
  /** Of `restart one`. */
  instance?: string;
  /** Of `roll back`: where to; absent: to the one before. */
  release?: string;
}

/** One line of a page's audit log. `by` null: fullcycle itself. */
export interface PageEvent {
  at: number;
  by: Person | null;
  /** Who was told or not, of `told` and `not told`: a Slack user id; null: the team in its channel. */
  to?: string | null;
  kind:
    | 'opened'
    | 'reopened'
    | 'alert'
    | 'handled'
    | 'told'
    | 'not told'
    | 'step'
    | 'acknowledged'
    | 'unacknowledged'
    | 'silenced'
    | 'escalated'
    | 'note'
    | 'response'
    | 'resolved';
  /** A sentence, plain text, as typed by people where it quotes them. */
  what: string;
}

/** Alerts that a page lists one by one; what comes beside them is counted. */
export const LISTED = 20;

export const isOver = ({ state }: Pick<Page, 'state'>): boolean => state.is === 'resolved';
export const rings = ({ alerts, more }: Pick<Page, 'alerts' | 'more'>): boolean =>
  alerts.some(({ is }) => is === 'firing') || (more?.firing ?? 0) > 0;

/** Nothing is left to do for it: it is over, nobody waits to be told so, and nothing is to be looked at again. */
export const isSettled = ({ state, notices }: Pick<Page, 'state' | 'notices'>): boolean =>
  state.is === 'resolved' && state.recheckAt === undefined && !notices.some(isPending);

/** Still to be told, now or again. */
export const isPending = ({ state, retryAt }: Notice): boolean =>
  state === 'wanted' || (state === 'failed' && retryAt !== undefined);

/** What must be told now. */
export const dueNotices = ({ notices }: Pick<Page, 'notices'>, now: number): Notice[] =>
  notices.filter((notice) => isPending(notice) && (notice.retryAt ?? 0) <= now);

/** It came again three times in the time in which what comes again is the same trouble. */
export const isFlapping = ({ comings, policy }: Pick<Page, 'comings' | 'policy'>): boolean => {
  const third = comings?.at(-3);
  return third !== undefined && (comings?.at(-1) ?? 0) - third < policy.reopenWithin;
};
