/**
 * How often and how well a team brings changes to its customers: DORA's five figures, counted from facts.
 * docs/insights.md defines each and names its source. Only production counts. Instants and times are milliseconds.
 */
import type { Span } from '../record/archive.ts';
import type { Fact, OperationFact, PageFact } from '../record/fact.ts';
import { arrivedOf, type Failure, failuresOf, mendingDeploys, reached } from './failure.ts';
import type { IsProduction } from './production.ts';
import { type Times, timesOf } from './quantile.ts';

const WEEK = 7 * 86_400_000;

export interface DeliveryFigures {
  span: Span;
  /** Deploys that reached all customers in the span, newest first. All shares are of these. */
  deploys: OperationFact[];
  perWeek: number;
  byEnvironment: { environment: string; deploys: number }[];
  /** From the commit to all customers; `of`: of how many it is known. */
  lead: Times & { known: OperationFact[]; unreadable: number };
  failures: Failure[];
  recovery: { rollback: Times; fixForward: Times; neither: number; unknown: number };
  rework: OperationFact[];
  /** Deploys that turned back before all customers had met them: these are no failures. */
  stopped: OperationFact[];
}

/** What was found in all facts at once, for any span of them. */
export interface Delivered {
  operations: OperationFact[];
  failures: Failure[];
  mending: Set<string>;
}

/**
 * `facts`: from some time before the first span that is asked for until now: a deploy may fail after the span in which it
 * arrived, and mend what failed before.
 */
export function delivered(facts: Fact[], isProduction: IsProduction): Delivered {
  const places = new Map<string, OperationFact[]>();
  const counted: OperationFact[] = [];
  const blamed = new Map<string, PageFact[]>();
  for (const fact of facts) {
    if (fact.is === 'page') {
      if (fact.suspect) add(blamed, fact.suspect, fact);
    } else if (isProduction(fact.service, fact.environment)) {
      counted.push(fact);
      add(places, `${fact.service}/${fact.environment}`, fact);
    }
  }
  const all = [...places.values()].map((operations) => {
    const arrived = arrivedOf(operations);
    const failures = failuresOf(arrived, blamed);
    return { failures, mending: mendingDeploys(failures, arrived) };
  });
  return {
    // As they came, which is nearly in order: sorting them costs little.
    operations: counted,
    failures: all.flatMap(({ failures }) => failures),
    mending: new Set(all.flatMap(({ mending }) => mending)),
  };
}

export function deliveryIn({ operations, failures, mending }: Delivered, span: Span): DeliveryFigures {
  const inSpan = (at: number | undefined) => at !== undefined && span.from <= at && at < span.to;
  const all = operations.filter(({ kind }) => kind === 'deploy');
  const deploys = newestFirst(all.filter((each) => inSpan(reached(each))));
  const failed = failures
    .filter(({ deploy }) => inSpan(reached(deploy)))
    .sort((a, b) => b.found - a.found || (a.deploy.id < b.deploy.id ? -1 : 1));
  return {
    span,
    deploys,
    perWeek: (deploys.length * WEEK) / (span.to - span.from),
    byEnvironment: perEnvironment(deploys),
    lead: leadOf(deploys),
    failures: failed,
    recovery: recoveryOf(failed),
    rework: deploys.filter(({ id }) => mending.has(id)),
    stopped: newestFirst(all.filter((each) => each.back && reached(each) === undefined && inSpan(each.ended))),
  };
}

function leadOf(deploys: OperationFact[]): DeliveryFigures['lead'] {
  const known = deploys.filter((each) => each.committed !== undefined && leadTime(each) >= 0);
  const unreadable = deploys.filter(({ commitUnreadable }) => commitUnreadable).length;
  return { ...timesOf(known.map(leadTime)), known, unreadable };
}

/** Of one whose commit is known. */
export const leadTime = (deploy: OperationFact): number => (reached(deploy) ?? 0) - (deploy.committed ?? 0);

function recoveryOf(failures: Failure[]): DeliveryFigures['recovery'] {
  const times = (by: string) =>
    timesOf(failures.flatMap(({ found, restored }) => (restored?.by === by ? [Math.max(0, restored.at - found)] : [])));
  return {
    rollback: times('rollback'),
    fixForward: times('fix forward'),
    neither: times('neither').of,
    unknown: failures.filter(({ restored }) => !restored).length,
  };
}

function perEnvironment(deploys: OperationFact[]): DeliveryFigures['byEnvironment'] {
  const counts = new Map<string, number>();
  for (const { environment } of deploys) counts.set(environment, (counts.get(environment) ?? 0) + 1);
  return [...counts]
    .map(([environment, count]) => ({ environment, deploys: count }))
    .sort((a, b) => b.deploys - a.deploys || (a.environment < b.environment ? -1 : 1));
}

const newestFirst = (operations: OperationFact[]): OperationFact[] =>
  operations.sort((a, b) => (reached(a) ?? a.ended) - (reached(b) ?? b.ended) || (a.id < b.id ? 1 : -1)).reverse();

function add<T>(lists: Map<string, T[]>, key: string, thing: T): void {
  const list = lists.get(key);
  if (list) list.push(thing);
  else lists.set(key, [thing]);
}
