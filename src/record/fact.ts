/**
 * What is kept for good of an operation or a page: one small line each, written in the same step as its record. Figures,
 * load and handoffs count these; whatever else is known of them is thinned out after a while. Instants are milliseconds.
 */

import type { Cause, End } from '../delivery/ending.ts';
import type { Person } from '../delivery/person.ts';
import type { Stage } from '../delivery/stage.ts';
import type { Severity } from '../paging/alert.ts';

export type Fact = OperationFact | PageFact;

/** One that is over. */
export interface OperationFact {
  is: 'operation';
  id: string;
  kind: 'deploy' | 'rollback';
  team: string;
  service: string;
  environment: string;
  release: string;
  from: string | null;
  by: Person;
  asked: number;
  ended: number;
  how: End['how'];
  /** When its release was committed, where its build says so. */
  committed?: number;
  /** Its build says something there that is no time, or one to come. */
  commitUnreadable?: true;
  /** When it was seen with all traffic; absent: it never had it. */
  fullTraffic?: number;
  /** Why it turned back, in which stage, when, and since when the old release had its traffic again. */
  back?: { why: Cause['why']; during: Stage; at: number; routeBack?: number };
  /** Begun in spite of a hold, a freeze, a bad mark. */
  despite?: string;
}

/** One that was over at least once: it is written anew whenever it is over again. */
export interface PageFact {
  is: 'page';
  id: string;
  number: number;
  team: string | null;
  service: string | null;
  environment: string | null;
  severity: Severity;
  /** The alerts that it lists: what repeats is known by its key. */
  alarms: { key: string; title: string }[];
  /** A person paged by hand. */
  byHand?: Person;
  opened: number;
  resolved: number;
  how: 'fine again' | 'by hand' | 'not actionable';
  /** By whom; absent: by itself. */
  resolvedBy?: Person;
  /** The first who acknowledged it, and on which step it stood then (0 is the first) in which round. */
  answered?: { by: Person; at: number; step: number; round: number };
  /** How often it came again on the same page. */
  reopened: number;
  /** Slack user ids that were told, and when the first of them was; none: nobody was woken. */
  told: string[];
  firstTold?: number;
  /** The deploy that probably did it. */
  suspect?: string;
  /** The operation that had it in hand, or that put it right. */
  operation?: string;
  /** Steps of its runbook that were done, by name, each once; `byItself`: no person pressed. */
  steps?: { name: string; byItself?: true }[];
}

/** When it counts: an operation when it ended, a page when it opened. */
export const instantOf = (fact: Fact): number => (fact.is === 'operation' ? fact.ended : fact.opened);
