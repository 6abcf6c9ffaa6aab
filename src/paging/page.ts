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
  /** A storm: alerts that came beside the listed ones, counted only. */
  more?: { firing: number; heard: number };
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
  /** How often it was over and came again. */
  reopened?: number;
  /** Steps of the runbook that were offered or taken. */
  responses?: ResponseRun[];
  /** What people added from the thread, oldest first; the rest of the story is in its events. */
  notes?: { at: number; by: Person; text: string; link?: string }[];
}

export interface Ringing extends Pick<Alert, 'source' | 'key' | 'title' | 'detail' | 'figure' | 'links' | 'severity'> {
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
  /** Somebody is asked to answer. */
  | { is: 'ringing'; since: number }
  /** Low severity, and quiet hours until then. */
  | { is: 'quiet'; since: number; until: number }
  /** `asked`: when they were asked whether they still are. */
  | { is: 'acknowledged'; by: Person; at: number; remindAt: number; asked?: number }
  | { is: 'silenced'; by: Person; at: number; until: number }
  /** `by` null: it is fine again by itself, or its operation put it right. */
  | { is: 'resolved'; by: Person | null; at: number; how: 'fine again' | 'by hand' | 'not actionable' };

/** Where on its policy's steps a ringing page stands. */
export interface Ladder {
  step: number;
  /** 0 at first; one more each time that the steps begin again. */
  round: number;
  /** When this step was taken; null: not yet. */
  since: number | null;
  /** The last step of the last round was taken: nobody is left to ask but the team, again by hand. */
  spent?: true;
}

/** One message to one person, or to the team's channel, by one channel. */
export interface Notice {
  /** `0.1.U0ADA.mail`: what it is about, who, how. The same at every try: receivers know a repetition by it. */
  id: string;
  /** Slack user id; null: the team in its channel. */
  person: string | null;
  by: ChannelName;
  why: 'step' | 'escalated' | 'still on it' | 'over' | 'nobody' | 'handed on';
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
  /** What became of it, a sentence. */
  outcome?: string;
}

/** One line of a page's audit log. `by` null: fullcycle itself. */
export interface PageEvent {
  at: number;
  by: Person | null;
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

export const isOver = ({ state }: Pick<Page, 'state'>): boolean => state.is === 'resolved';
export const rings = ({ alerts, more }: Pick<Page, 'alerts' | 'more'>): boolean =>
  alerts.some(({ is }) => is === 'firing') || (more?.firing ?? 0) > 0;
