/**
 * The judge, as stages ask it. A fault of its own is never a verdict on a release: it fails closed, as something that
 * cannot be told, and the step goes on.
 */
import type { Case } from '../canary/case.ts';
import { judge } from '../canary/judge.ts';
import type { Verdict } from '../canary/verdict.ts';
import type { Figure } from '../catalog/catalog.ts';
import { event } from './decision.ts';
import type { Operation, OperationEvent } from './operation.ts';

export function judged(it: Case): Verdict {
  try {
    return { against: it.against, ...judge(it) };
  } catch (error) {
    return ownFault(it, error instanceof Error ? error.message : String(error));
  }
}

function ownFault({ figures, from, to, timeOver, against }: Case, fault: string): Verdict {
  const rows = figures.map(({ name, kind }) => {
    return { figure: name, unit: UNIT[kind], canary: null, live: null, limit: null, ...UNKNOWN };
  });
  return { word: timeOver ? 'cannot tell' : 'so far', figures: rows, from, to, against, fault };
}

const UNKNOWN = { word: 'unsure', why: 'own fault' } as const;
const UNIT = { share: 'percent', time: 'ms', level: 'level' } as const satisfies Record<Figure['kind'], string>;

/** Told once, as long as it lasts. */
export function newFault(was: Operation, { verdict }: Operation, now: number): OperationEvent[] {
  if (!verdict || !hasFault(verdict) || (was.verdict && hasFault(was.verdict))) return [];
  const why = verdict.fault ? `: ${verdict.fault}` : '';
  return [event(now, 'trouble', `The judge met a fault of its own and cannot tell${why}`)];
}

const hasFault = ({ figures, fault }: Verdict): boolean =>
  fault !== undefined || figures.some(({ why }) => why === 'own fault');
