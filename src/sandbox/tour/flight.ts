/** What came of one deploy or rollback: by its record, by the account's calls and by its customers. */
import type { Operation } from '../../delivery/operation.ts';
import { shareOf } from '../../delivery/weights.ts';
import type { RecordedCall } from '../aws/calls.ts';
import type { Ledger, Tally } from '../ledger.ts';
import { routeLeft } from './route-change.ts';

export interface Flight {
  service: string;
  release: string;
  /** As its card said it last. */
  headline: string;
  /** Of its service, from the command to the end. */
  customers: Tally;
  /** The largest share of the requests, 0 to 1, that its new cluster was given. */
  largestShare: number;
  takenBack: TakenBack | null;
}

/** A release lost its customers again. All instants are milliseconds. */
export interface TakenBack {
  release: string;
  /** `canary`, `alarm`, …; `person` for a click. */
  why: string;
  /** The stage that it had reached. */
  during: string;
  /** When it failed its first customer. */
  firstFailureAt: number | null;
  /** The verdict, the alarm or the click. */
  askedAt: number;
  /** When the load balancer was told. */
  routeLeftAt: number | null;
  lastAnswerAt: number | null;
}

export interface Witnesses {
  ledger: Ledger;
  calls: RecordedCall[];
  headline: string;
  typedAt: number;
  endedAt: number;
  /** Of the button that took it back. */
  clickedAt?: number;
}

export function flightOf(operation: Operation, witnesses: Witnesses): Flight {
  const { service, release, clusters, route } = operation;
  const { ledger, headline, typedAt, endedAt } = witnesses;
  const shares = clusters ? (route?.ours ?? []).map((weights) => shareOf(weights, clusters.next.targetGroup)) : [];
  return {
    service,
    release,
    headline,
    customers: ledger.tally(service, typedAt, endedAt),
    largestShare: Math.max(0, ...shares),
    takenBack: takenBack(operation, witnesses),
  };
}

/** A deploy that turned round takes its own release back; a rollback takes back the one that served before it. */
function takenBack(operation: Operation, { ledger, calls, clickedAt }: Witnesses): TakenBack | null {
  const { service, kind, back, clusters, asked, stage } = operation;
  const leaving = kind === 'rollback' ? clusters?.live : clusters?.next;
  if (!leaving || (kind === 'deploy' && !back)) return null;
  const askedAt = clickedAt ?? back?.askedAt ?? asked.at;
  return {
    release: leaving.release,
    why: back?.cause.why ?? 'person',
    during: back?.during ?? stage,
    firstFailureAt: ledger.firstFailure(service, leaving.release),
    askedAt,
    routeLeftAt: routeLeft(calls, leaving.targetGroup, askedAt),
    lastAnswerAt: ledger.lastAnswer(service, leaving.release),
  };
}
