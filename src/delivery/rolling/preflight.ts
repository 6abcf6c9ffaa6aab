/** Before the first instance is replaced: the group whole, the release there, alarms quiet, nobody else at work. */
import { clusterNamed } from '../capacity.ts';
import { commitOf } from '../commit.ts';
import { advance, type Decision, event } from '../decision.ts';
import type { Operation } from '../operation.ts';
import type { ClusterSeen, RefreshSeen, Seen } from '../seen.ts';
import { alarmsInSight, notStarted, whyNotAlarms, whyNotLive } from '../stages/preflight.ts';
import { isAtWork } from './rolling.ts';

export function rollingPreflight(operation: Operation, seen: Seen, now: number): Decision {
  const name = operation.plan.rolling?.group ?? '';
  const group = clusterNamed(seen, name);
  if (!group) return notStarted(operation, [`there is no group ${name}`], now);
  const wanted = seen.releases?.find((release) => release.name === operation.release);
  const reasons = [
    ...whyNotRelease(operation, group, wanted?.templateVersion),
    ...whyNotAlarms(operation, seen.alarms),
    ...whyNotLive(operation, group),
    ...whyNotFree(seen.refresh, seen),
  ];
  if (reasons.length > 0 || !wanted) return notStarted(operation, reasons, now);
  const noWayBack = operation.noWayBack ?? wanted.noWayBack;
  const checked: Operation = {
    ...operation,
    ...(operation.kind === 'deploy' && noWayBack && { noWayBack }),
    ...(operation.kind === 'deploy' && wanted.noWayBack && { noWayBack: operation.noWayBack ?? wanted.noWayBack }),
    from: group.release,
    templateVersion: wanted.templateVersion,
    ...commitOf(wanted),
    rolling: {
      group: name,
      from: seen.releases?.find((release) => release.name === group.release)?.templateVersion ?? null,
      to: wanted.templateVersion,
      percent: 0,
      movedAt: now,
      size: group.desired,
    },
    alarms: alarmsInSight(seen.alarms),
  };
  const words = `${name} runs ${group.release ?? 'an unnamed release'} on ${group.desired} instances`;
  return advance(checked, now, [event(now, 'did', words)]);
}

/** A group that was left half replaced is named after its old release, and may still be led to either. */
function whyNotRelease({ release, service }: Operation, group: ClusterSeen, version: string | undefined): string[] {
  if (!version) return [`there is no release ${release} of ${service}`];
  const mixed = group.instances.some((instance) => instance.version !== undefined && instance.version !== version);
  return group.release === release && !mixed ? [`${service} ${release} serves already`] : [];
}

function whyNotFree(refresh: RefreshSeen | null | undefined, { releases }: Seen): string[] {
  if (!isAtWork(refresh)) return [];
  const to = releases?.find(({ templateVersion }) => templateVersion === refresh.templateVersion)?.name;
  const where = to ? ` by ${to}` : '';
  return [`its instances are being replaced${where} already, ${refresh.percent} % so far, and not by fullcycle`];
}
