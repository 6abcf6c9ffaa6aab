/** Facts as they are kept, from little: what is not said does not matter to the test. */
import type { OperationFact, PageFact } from '../../src/record/fact.ts';
import { operationFact, pageFact } from '../record/paper-facts.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** A Monday, 00:00 UTC. */
export const MONDAY = Date.UTC(2026, 10, 2);

export const ADA = { id: 'U0ADA', name: 'Ada' };
export const LIN = { id: 'U0LIN', name: 'Lin' };

/** Asked at `at`, with all traffic 20 min later, over after 50 min: went live, unless told otherwise. */
export function deploy(id: string, at: number, more: Partial<OperationFact> = {}): OperationFact {
  return operationFact({
    id,
    release: `1.${id}`,
    from: null,
    asked: at,
    ended: at + 50 * MINUTE,
    fullTraffic: at + 20 * MINUTE,
    ...more,
  });
}

/** Had all traffic, and turned back `after` so long in its bake; the old release had it again 10 s later. */
export const failedInBake = (id: string, at: number, after = 5 * MINUTE): OperationFact =>
  deploy(id, at, {
    how: 'rolled back',
    back: {
      why: 'bake',
      during: 'bake',
      at: at + 20 * MINUTE + after,
      routeBack: at + 20 * MINUTE + after + 10_000,
    },
  });

export const stoppedInCanary = (id: string, at: number): OperationFact =>
  deploy(id, at, {
    how: 'rolled back',
    fullTraffic: undefined,
    back: { why: 'canary', during: 'canary', at: at + 8 * MINUTE, routeBack: at + 8 * MINUTE + 4_000 },
  });

/** All traffic 40 s after it was asked. */
export const rollback = (id: string, at: number, from: string, more: Partial<OperationFact> = {}): OperationFact =>
  deploy(id, at, { kind: 'rollback', from, fullTraffic: at + 40_000, ended: at + 2 * MINUTE, ...more });

/** Ada was told at once, answered after 2 min, and resolved it after 30. */
export function page(number: number, at: number, more: Partial<PageFact> = {}): PageFact {
  return pageFact({
    id: `api-${number}`,
    number,
    alarms: [{ key: 'alarm api-5xx', title: 'api-5xx' }],
    opened: at,
    resolved: at + 30 * MINUTE,
    how: 'by hand',
    resolvedBy: ADA,
    answered: { by: ADA, at: at + 2 * MINUTE, step: 0, round: 0 },
    firstTold: at,
    ...more,
  });
}
