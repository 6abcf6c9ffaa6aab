/**
 * Alarms that page most, each with what the team might do about it and why. A proposal is about an alarm, and made only
 * where there was enough to see. Instants and times are milliseconds.
 */
import type { Span } from '../record/archive.ts';
import type { Fact, OperationFact, PageFact } from '../record/fact.ts';

export type Proposal =
  /** Mostly fine again by itself within minutes. */
  | { do: 'raise'; fineAgain: number; of: number }
  /** Mostly closed as not actionable. */
  | { do: 'delete'; notActionable: number; of: number }
  /** People took the same step nearly every time: `restart one`, or a rollback. */
  | { do: 'automate'; step: string; times: number; of: number };

export interface NoisyAlarm {
  /** `api prod alarm api-5xx`: the same however its title changes. */
  id: string;
  title: string;
  service: string | null;
  environment: string | null;
  /** Its pages, newest first. */
  pages: PageFact[];
  /** Null: too few pages, or nothing that they have in common. */
  proposal: Proposal | null;
}

/** Fewer say nothing about an alarm. */
const ENOUGH = 4;
/** Most of them. */
const MOSTLY = 0.6;
/** Who is woken has hardly found the laptop. */
const MINUTES = 10 * 60_000;

/** That paged at least twice in the span, the noisiest first. `facts`: the operations that pages name among them. */
export function noisyAlarms(facts: Fact[], span: Span): NoisyAlarm[] {
  const operations = new Map(facts.flatMap((fact) => (fact.is === 'operation' ? [[fact.id, fact] as const] : [])));
  const alarms = new Map<string, Omit<NoisyAlarm, 'proposal'>>();
  for (const page of pagesIn(facts, span)) {
    for (const alarm of page.alarms) {
      const id = alarmId(page, alarm.key);
      const known = alarms.get(id) ?? {
        id,
        title: alarm.title,
        service: page.service,
        environment: page.environment,
        pages: [],
      };
      known.pages.push(page);
      alarms.set(id, known);
    }
  }
  return [...alarms.values()]
    .filter(({ pages }) => pages.length > 1)
    .sort((a, b) => b.pages.length - a.pages.length || (a.id < b.id ? -1 : 1))
    .map((alarm) => ({ ...alarm, proposal: proposalFor(alarm.pages, operations) }));
}

export const alarmId = ({ service, environment }: Pick<PageFact, 'service' | 'environment'>, key: string): string =>
  [service, environment, key].filter((part) => part !== null).join(' ');

/** Newest first. Whom a person pages by hand is no alarm's doing. */
const pagesIn = (facts: Fact[], { from, to }: Span): PageFact[] =>
  facts
    .flatMap((fact) => (fact.is === 'page' && !fact.byHand && from <= fact.opened && fact.opened < to ? [fact] : []))
    .sort((a, b) => b.opened - a.opened || (a.id < b.id ? -1 : 1));

/** What nobody needs goes before what fullcycle could do, and that before what should wait longer. */
function proposalFor(pages: PageFact[], operations: Map<string, OperationFact>): Proposal | null {
  const of = pages.length;
  if (of < ENOUGH) return null;
  const mostly = (times: number) => times >= of * MOSTLY;
  const notActionable = pages.filter(({ how }) => how === 'not actionable').length;
  if (mostly(notActionable)) return { do: 'delete', notActionable, of };
  const [step, times] = mostTaken(pages, operations);
  if (mostly(times)) return { do: 'automate', step, times, of };
  const fineAgain = pages.filter(endedByItself).length;
  return mostly(fineAgain) ? { do: 'raise', fineAgain, of } : null;
}

const endedByItself = ({ how, opened, resolved, reopened, operation, steps }: PageFact): boolean =>
  how === 'fine again' && !operation && !steps?.length && resolved - opened <= MINUTES * (1 + reopened);

/** By name; of several as frequent the first by the alphabet. */
function mostTaken(pages: PageFact[], operations: Map<string, OperationFact>): [step: string, times: number] {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const step of new Set(stepsOf(page, operations))) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return most ?? ['', 0];
}

/** What is done by itself needs nobody to automate it: only steps that people pressed, and rollbacks that they asked for. */
function stepsOf({ steps = [], operation }: PageFact, operations: Map<string, OperationFact>): string[] {
  const found = operation ? operations.get(operation) : undefined;
  const byPerson = found && (found.kind === 'rollback' || found.back?.why === 'person');
  const pressed = steps.flatMap(({ name, byItself }) => (byItself ? [] : [name]));
  return [...pressed, ...(byPerson ? ['roll back'] : [])];
}
