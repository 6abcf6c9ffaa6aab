/** What the parts of rolling have in common: the group, whose refresh it is, and which version its instances run. */
import { clusterNamed, healthyCount } from '../capacity.ts';
import type { Operation } from '../operation.ts';
import type { ClusterSeen, RefreshSeen, Seen } from '../seen.ts';

/** An operation whose preflight has found its group. */
export type Rolling = Operation & Required<Pick<Operation, 'rolling'>>;

export const isRolling = (operation: Operation): operation is Rolling => operation.rolling !== undefined;

const AT_WORK: RefreshSeen['state'][] = ['waiting', 'running', 'checkpoint', 'baking', 'cancelling', 'going back'];

/** It replaces instances, or may begin to at any moment. */
export const isAtWork = (refresh: RefreshSeen | null | undefined): refresh is RefreshSeen =>
  refresh !== null && refresh !== undefined && AT_WORK.includes(refresh.state);

/** The newest refresh, if this operation started it. */
export function ownRefresh(operation: Operation, seen: Seen): RefreshSeen | null {
  const { refresh } = seen;
  return refresh?.startedBy === operation.id ? refresh : null;
}

/** Exactly the wanted instances, all healthy, all of this version: neither one missing nor one on its way out. */
export function runsOnly(group: ClusterSeen | undefined, version: string): boolean {
  if (!group || group.deleting || group.instances.length !== group.desired) return false;
  return healthyCount(group) === group.desired && group.instances.every((instance) => instance.version === version);
}

export const groupOf = (operation: Rolling, seen: Seen): ClusterSeen | undefined =>
  clusterNamed(seen, operation.rolling.group);

/** How many of the group's instances run this version and are healthy. */
export function countOf(group: ClusterSeen | undefined, version: string): { healthy: number; of: number } {
  const own = group?.instances.filter((instance) => instance.version === version) ?? [];
  const healthy = own.filter(({ inService, health }) => inService && health === 'healthy').length;
  return { healthy, of: group?.desired ?? 0 };
}
