/**
 * Rolling back what rolled: while the refresh runs it is turned around, afterwards a new one leads to the old version.
 * Either way instances are replaced again. It is over when every instance runs the old version and is healthy.
 */
import { type Decision, event, finish, stay } from '../decision.ts';
import type { Desire } from '../desire.ts';
import type { Back } from '../ending.ts';
import type { RefreshSeen, Seen } from '../seen.ts';
import { shownLate } from '../shown-late.ts';
import { blocked } from '../trouble.ts';
import { countOf, groupOf, isAtWork, ownRefresh, type Rolling, runsOnly } from './rolling.ts';

export function decideRollingBack(operation: Rolling, back: Back, seen: Seen, now: number): Decision {
  const { rolling } = operation;
  const group = groupOf(operation, seen);
  const old = rolling.from ?? oldVersion(seen, operation);
  const refresh = ownRefresh(operation, seen);
  const whole = old !== null && runsOnly(group, old) && !isAtWork(refresh);
  const next: Rolling = {
    ...operation,
    healthyLooks: whole ? operation.healthyLooks + 1 : 0,
    progress: countOf(group, old ?? ''),
    rolling: { ...rolling, from: old, checkpoint: undefined, percent: percentOf(group?.instances, rolling.to) },
  };
  // Where no refresh is seen, one that was begun a moment ago may run.
  const known = refresh !== null || now - back.askedAt >= shownLate(operation.plan);
  if (next.healthyLooks >= operation.plan.standUp.looks && known) return over(next, back, now);
  if (whole) return stay(next);
  const short = endedShort(next, refresh);
  const told = short ? blocked(next, back, whyShort(short), now) : next;
  return stay(told, pushes(next, refresh, seen));
}

/** The refresh that should have led back, where AWS gave it up or somebody cancelled it: another one is begun. */
function endedShort({ rolling }: Rolling, refresh: RefreshSeen | null): RefreshSeen | null {
  return refresh && refresh.templateVersion === rolling.from && ENDED_SHORT.includes(refresh.state) ? refresh : null;
}

const ENDED_SHORT: RefreshSeen['state'][] = ['failed', 'cancelled', 'gone back'];

const whyShort = ({ reason }: RefreshSeen): string =>
  `the replacement that leads back ended before all instances were replaced${reason ? `: ${reason}` : ''}; it is begun again`;

/** What the instances say that are not new yet. */
function oldVersion(seen: Seen, operation: Rolling): string | null {
  const versions = groupOf(operation, seen)?.instances.flatMap(({ version }) => version ?? []) ?? [];
  return versions.find((version) => version !== operation.rolling.to) ?? null;
}

function pushes(operation: Rolling, refresh: RefreshSeen | null, seen: Seen): Desire[] {
  const { group, from, to } = operation.rolling;
  if (from === null) return [];
  const short = endedShort(operation, refresh);
  const asked = {
    cluster: group,
    operation: operation.id,
    templateVersion: from,
    ...(short && { after: short.id }),
  };
  if (isAtWork(refresh) && refresh.templateVersion === to) {
    return refresh.state === 'going back' || refresh.state === 'cancelling'
      ? []
      : [{ want: 'refresh undone', ...asked, refresh: refresh.id }];
  }
  // Under way to the old version already; or somebody else's, which must end first.
  return isAtWork(seen.refresh) ? [] : [{ want: 'refreshed', ...asked }];
}

function percentOf(instances: { version?: string }[] | undefined, version: string): number {
  const all = instances?.length ?? 0;
  if (!instances || all === 0) return 0;
  return Math.round((100 * instances.filter((instance) => instance.version === version).length) / all);
}

function over(operation: Rolling, back: Back, now: number): Decision {
  const { service, release, from } = operation;
  const words = `${service} ${release} is rolled back, all instances run ${from ?? 'the old release'} again`;
  const arrived: Rolling = { ...operation, back: { ...back, routeBackAt: now, blocked: undefined } };
  const decision = finish(arrived, { how: 'rolled back', at: now }, words);
  return {
    ...decision,
    events: [event(now, 'did', `All instances run ${from ?? 'the old release'}`), ...decision.events],
  };
}
