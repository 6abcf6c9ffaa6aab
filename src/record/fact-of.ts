/** What is kept for good of an operation or a page, from its record. */
import type { Operation } from '../delivery/operation.ts';
import { wakes } from '../paging/ladder.ts';
import type { Notice, Page } from '../paging/page.ts';
import type { OperationFact, PageFact } from './fact.ts';

/** Null: it has not ended. */
export function factOf(operation: Operation): OperationFact | null {
  const { id, kind, team, service, environment, release, from, asked, end, committed, commitUnreadable } = operation;
  if (!end) return null;
  const back = backOf(operation);
  const fullTraffic = arrived(operation);
  return {
    is: 'operation',
    id,
    kind,
    team,
    service,
    environment,
    release,
    from,
    by: asked.by,
    asked: asked.at,
    ended: end.at,
    how: end.how,
    ...(committed !== undefined && { committed }),
    ...(commitUnreadable && { commitUnreadable }),
    ...(fullTraffic !== undefined && { fullTraffic }),
    ...(back && { back }),
    ...(asked.despite && { despite: asked.despite }),
  };
}

/** Where instances are replaced in their group: when the last one was. */
const arrived = ({ shiftedAt, plan, runs }: Operation): number | undefined =>
  shiftedAt ?? (plan.strategy === 'rolling' ? runs.find(({ stage }) => stage === 'bake')?.began : undefined);

function backOf({ back }: Operation): OperationFact['back'] {
  if (!back) return undefined;
  const { cause, during, askedAt, routeBackAt } = back;
  return { why: cause.why, during, at: askedAt, ...(routeBackAt !== undefined && { routeBack: routeBackAt }) };
}

/** Null: it is not over. */
export function pageFactOf(page: Page): PageFact | null {
  const { id, number, team, scope, severity, alerts, opened, state, answered, suspect, operation } = page;
  if (state.is !== 'resolved') return null;
  const byHand = alerts.find(({ source, by }) => source === 'person' && by)?.by;
  return {
    is: 'page',
    id,
    number,
    team,
    service: scope.service,
    environment: scope.environment,
    severity,
    alarms: alerts.map(({ key, title }) => ({ key, title })),
    ...(byHand && { byHand }),
    opened,
    resolved: state.at,
    how: state.how,
    ...(state.by && { resolvedBy: state.by }),
    ...(answered && { answered }),
    reopened: page.reopened ?? 0,
    ...toldOf(page.notices),
    ...(suspect && { suspect: suspect.operation }),
    ...(operation && { operation }),
    ...stepsOf(page),
  };
}

/** Who was asked for, not who heard afterwards that it was over. */
function toldOf(notices: Notice[]): Pick<PageFact, 'told' | 'firstTold'> {
  const arrived = notices.filter((notice) => notice.state === 'sent' && notice.person !== null && wakes(notice));
  const told = [...new Set(arrived.flatMap(({ person }) => person ?? []))];
  const instants = arrived.flatMap(({ sentAt }) => sentAt ?? []);
  return { told, ...(instants.length > 0 && { firstTold: Math.min(...instants) }) };
}

function stepsOf({ responses = [] }: Page): Pick<PageFact, 'steps'> {
  const done = responses.filter(({ state }) => state === 'done');
  const steps = [...new Set(done.map(({ name }) => name))].map((name) => {
    const pressed = done.some((run) => run.name === name && run.by !== null);
    return { name, ...(!pressed && { byItself: true as const }) };
  });
  return steps.length > 0 ? { steps } : {};
}
