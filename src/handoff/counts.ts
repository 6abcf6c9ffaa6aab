/** How much there was in a shift. */
import { isNight, longestQuiet, nightsOf } from '../oncall/night.ts';
import type { Span } from '../oncall/schedule.ts';
import type { Page } from '../paging/page.ts';
import { type Fact, instantOf, type OperationFact, type PageFact } from '../record/fact.ts';
import { incidentsOf } from '../record/incidents.ts';
import type { Ground } from './ground.ts';
import type { Counts } from './summary.ts';

export function countsOf({ zone, shift, facts, pages }: Pick<Ground, 'zone' | 'shift' | 'facts' | 'pages'>): Counts {
  const troubles = troublesIn(shift, facts, pages);
  const operations = operationsIn(shift, facts);
  const opened = troubles.map((page) => page.opened);
  return {
    pages: troubles.length,
    atNight: opened.filter((at) => isNight(zone, at)).length,
    incidents: incidentsOf(troubles).length,
    deploys: operations.filter(({ kind, how }) => kind === 'deploy' && how !== 'not started').length,
    rollbacks: operations.filter(wentBack).length,
    longestQuietNight: longestQuiet(nightsOf(zone, shift), opened),
  };
}

/** Those that opened in the span. One that was over and came again is open, and a fact besides: it is one. */
function troublesIn(span: Span, facts: Fact[], pages: Page[]): { opened: number; resolved?: number }[] {
  const open = pages.filter(({ opened }) => holds(span, opened));
  const known = new Set(open.map(({ id }) => id));
  const over = pagesIn(span, facts).filter(({ id }) => !known.has(id));
  return [...open.map(({ opened }) => ({ opened })), ...over];
}

/** A deploy that turned back, or a rollback that somebody asked for and that got there. */
export const wentBack = ({ kind, how }: OperationFact): boolean =>
  kind === 'deploy' ? how === 'rolled back' : how === 'live';

export const pagesIn = (span: Span, facts: Fact[]): PageFact[] =>
  facts.flatMap((fact) => (fact.is === 'page' && holds(span, instantOf(fact)) ? [fact] : []));

export const operationsIn = (span: Span, facts: Fact[]): OperationFact[] =>
  facts.flatMap((fact) => (fact.is === 'operation' && holds(span, instantOf(fact)) ? [fact] : []));

const holds = ({ from, to }: Span, at: number): boolean => from <= at && at < to;
