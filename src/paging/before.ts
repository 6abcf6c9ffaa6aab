/** What changed before a page: what people and operations did to its service, and to those that it calls. */
import type { Hold } from '../delivery/hold.ts';
import type { Operation } from '../delivery/operation.ts';
import type { Change, Page } from './page.ts';

/** What the records know of one service in one environment. */
export interface Past {
  /** Ended ones and the running one, in any order. */
  operations: Operation[];
  hold: Hold | null;
}

const LOOKED_BACK = 6 * 3_600_000;
const MOST = 10;

/** Newest first, those of the last six hours. */
export function changesBefore({ opened }: Pick<Page, 'opened'>, pasts: Past[]): Change[] {
  return pasts
    .flatMap(({ operations, hold }) => [...operations.flatMap(changesOf), ...(hold ? [held(hold)] : [])])
    .filter(({ at }) => at <= opened && at > opened - LOOKED_BACK)
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST);
}

function changesOf(operation: Operation): Change[] {
  const { holdLifted, service, environment } = operation;
  const lifted: Change[] = holdLifted
    ? [{ what: 'lifted', service, environment, at: holdLifted.at, by: holdLifted.by.name }]
    : [];
  const main = mainChange(operation);
  return main ? [main, ...lifted] : lifted;
}

/** What a person would call it; null where nothing was changed. */
function mainChange(operation: Operation): Change | null {
  const { id, service, environment, release, from, kind, asked, end, back, shiftedAt, trafficSince } = operation;
  const as = { service, environment, by: asked.by.name, operation: id };
  if (end?.how === 'not started') return null;
  if (back) {
    const at = back.routeBackAt ?? end?.at ?? back.askedAt;
    const by = back.cause.why === 'person' ? back.cause.by.name : undefined;
    return kind === 'deploy' ? { ...as, what: 'rolled back', release, at, by } : null;
  }
  if (kind === 'rollback') {
    const at = shiftedAt ?? end?.at;
    return at === undefined ? null : { ...as, what: 'rolled back', at, ...(from !== null && { release: from }) };
  }
  const live = shiftedAt ?? (end?.how === 'live' ? end.at : undefined);
  if (live !== undefined) return { ...as, what: 'live', release, at: live };
  return trafficSince === undefined ? null : { ...as, what: 'deploying', release, at: trafficSince };
}

const held = ({ service, environment, at, by, reason }: Hold): Change => ({
  what: 'held',
  service,
  environment,
  at,
  ...(by && { by: by.name }),
  reason,
});
