/** Rolling: the refresh runs, its percentage grows, it waits at its checkpoints while alarms watch. */
import { whyNotHealthy } from '../capacity.ts';
import { advance, type Decision, event, finish, goBack, stay } from '../decision.ts';
import type { OperationEvent } from '../operation.ts';
import type { RefreshSeen, Seen } from '../seen.ts';
import { countOf, groupOf, ownRefresh, type Rolling, runsOnly } from './rolling.ts';

export function replace(operation: Rolling, seen: Seen, now: number): Decision {
  const refresh = ownRefresh(operation, seen);
  if (!refresh) return begin(operation);
  const { operation: moved, events } = follow(operation, refresh, seen, now);
  switch (refresh.state) {
    case 'failed':
    case 'cancelling':
    case 'cancelled':
    case 'going back':
    case 'gone back':
      return stopped(moved, refresh, events, now);
    case 'done':
      return arrived(moved, seen, events, now);
    case 'waiting':
    case 'running':
    case 'checkpoint':
    case 'baking':
      return isStuck(moved, now) ? giveUp(moved, seen, now) : stay(moved, [], events);
  }
}

const begin = (operation: Rolling): Decision =>
  stay(operation, [
    {
      want: 'refreshed',
      cluster: operation.rolling.group,
      operation: operation.id,
      templateVersion: operation.rolling.to,
    },
  ]);

interface Followed {
  operation: Rolling;
  events: OperationEvent[];
}

/** Into the record: whose refresh, how far, where it waits. */
function follow(operation: Rolling, { id, percent, state }: RefreshSeen, seen: Seen, now: number): Followed {
  const { rolling } = operation;
  const moved = percent !== rolling.percent || state === 'checkpoint';
  const checkpoint = state === 'checkpoint' ? percent : undefined;
  const first = operation.trafficSince === undefined && countOf(groupOf(operation, seen), rolling.to).healthy > 0;
  return {
    operation: {
      ...operation,
      ...(first && { trafficSince: now }),
      progress: countOf(groupOf(operation, seen), rolling.to),
      rolling: { ...rolling, refresh: id, percent, checkpoint, movedAt: moved ? now : rolling.movedAt },
    },
    events:
      checkpoint !== undefined && rolling.checkpoint === undefined
        ? [event(now, 'did', `${percent} % replaced: a checkpoint, AWS waits there`)]
        : [],
  };
}

/** AWS itself tries for an hour: the time limit is ours. */
const isStuck = ({ rolling, plan }: Rolling, now: number): boolean => now - rolling.movedAt > plan.standUp.within;

function giveUp(operation: Rolling, seen: Seen, now: number): Decision {
  const reason = whyNotHealthy(groupOf(operation, seen));
  return operation.kind === 'deploy' && !operation.keptBy
    ? goBack(operation, { why: 'refresh', reason }, now)
    : stay(operation);
}

/** Failed, or ended by somebody else: a mixture is no end, so it goes back. */
function stopped(operation: Rolling, refresh: RefreshSeen, events: OperationEvent[], now: number): Decision {
  const words = { failed: 'AWS gave the replacement up', cancelled: 'somebody cancelled the replacement in AWS' };
  const said = refresh.state === 'failed' ? words.failed : words.cancelled;
  const reason = refresh.reason ? `${said}: ${refresh.reason}` : said;
  const decision = goBack(operation, { why: 'refresh', reason }, now);
  return { ...decision, events: [...events, ...decision.events] };
}

/** What AWS calls done is looked at once more: every instance healthy, several looks in a row. */
function arrived(operation: Rolling, seen: Seen, events: OperationEvent[], now: number): Decision {
  const whole = runsOnly(groupOf(operation, seen), operation.rolling.to);
  const next: Rolling = { ...operation, healthyLooks: whole ? operation.healthyLooks + 1 : 0 };
  if (next.healthyLooks < operation.plan.standUp.looks) return stay(next, [], events);
  const { release, service, environment, kind } = operation;
  const done = event(now, 'did', `All instances run ${release}`);
  const served: Rolling = { ...next, shiftedAt: now };
  if (kind === 'deploy') return advance(served, now, [...events, done]);
  const words = `${service} ${release} is live in ${environment}`;
  const end = finish(served, { how: 'live', at: now }, words);
  return { ...end, events: [...events, done, ...end.events] };
}
