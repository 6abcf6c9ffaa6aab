/** One line of the record, from what is written into a timeline or done to a hold. */
import type { Hold } from '../delivery/hold.ts';
import type { Operation, OperationEvent } from '../delivery/operation.ts';
import type { Person } from '../delivery/person.ts';
import type { Page, PageEvent } from '../paging/page.ts';
import type { Line } from './line.ts';

type OfOperation = Pick<Operation, 'id' | 'team' | 'service' | 'environment' | 'release'>;
type OfPage = Pick<Page, 'id' | 'team' | 'scope' | 'alerts'>;

export function lineOf(
  { id, team, service, environment, release }: OfOperation,
  { at, by, kind, what }: OperationEvent,
): Line {
  return { at, about: 'operation', of: id, service, environment, team, by, kind, what, release };
}

export function pageLineOf({ id, team, scope, alerts }: OfPage, { at, by, kind, what, to }: PageEvent): Line {
  const { service, environment } = scope;
  const title = alerts[0]?.title;
  return {
    at,
    about: 'page',
    of: id,
    service,
    environment,
    team,
    by,
    kind,
    what,
    ...(title && { title }),
    ...(to !== undefined && { to }),
  };
}

/** Null: it is the same hold still, with a reminder written into it. */
export function heldLine(hold: Hold, instead?: Hold): Line | null {
  if (instead && instead.at === hold.at && instead.reason === hold.reason) return null;
  const others = instead && instead.by?.id !== hold.by?.id ? instead : null;
  return others
    ? holdLine(
        hold,
        { at: hold.at, by: hold.by, kind: 'taken over' },
        `took over from ${whose(others)}: ${hold.reason}`,
      )
    : holdLine(hold, { at: hold.at, by: hold.by, kind: 'held' }, `held it: ${hold.reason}`);
}

/** `by` null: nobody said who. */
export const liftedLine = (hold: Hold, { by, at }: { by: Person | null; at: number }): Line =>
  holdLine(hold, { at, by, kind: 'lifted' }, `lifted the hold of ${whose(hold)}: ${hold.reason}`);

const whose = ({ by }: Hold) => by?.name ?? 'fullcycle';

/** A hold says nothing of its team: whoever reads it knows the owner. */
function holdLine({ service, environment }: Hold, said: Pick<Line, 'at' | 'by' | 'kind'>, what: string): Line {
  return { about: 'hold', of: `${service}/${environment}`, service, environment, team: null, ...said, what };
}
