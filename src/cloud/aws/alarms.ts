/** The alarms that stop a deploy. */
import {
  type AlarmType,
  type CompositeAlarm,
  type MetricAlarm,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';
import type { AlarmSeen, AlarmState } from '../../delivery/seen.ts';
import type { Clients } from './clients.ts';

/** AWS answers with metric alarms alone unless composite ones are named too. */
const TYPES: AlarmType[] = ['MetricAlarm', 'CompositeAlarm'];
/** AWS takes so many names a call, and answers with half of them unless `MaxRecords` says otherwise. */
export const MOST_ALARMS = 100;

/**
 * In the order asked for; at most `MOST_ALARMS`. An alarm that AWS does not know is `missing`, never simply left out.
 */
export async function alarms(aws: Clients, names: string[]): Promise<AlarmSeen[]> {
  const found = await describeAlarms(aws, names);
  return names.map((name) => alarmSeen(name, found.get(name)));
}

/** Those of at most `MOST_ALARMS` names that AWS has, by their names. */
export async function describeAlarms(
  aws: Clients,
  names: string[],
): Promise<Map<string, MetricAlarm | CompositeAlarm>> {
  const found = new Map<string, MetricAlarm | CompositeAlarm>();
  const query = { AlarmNames: names, AlarmTypes: TYPES, MaxRecords: MOST_ALARMS };
  for await (const page of paginateDescribeAlarms({ client: aws.cloudWatch }, query)) {
    for (const alarm of [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])]) {
      found.set(alarm.AlarmName ?? '', alarm);
    }
  }
  return found;
}

const STATES: Record<string, AlarmState> = { OK: 'ok', ALARM: 'ringing', INSUFFICIENT_DATA: 'unknown' };

export function alarmSeen(name: string, alarm: MetricAlarm | CompositeAlarm | undefined): AlarmSeen {
  if (!alarm) return { name, state: 'missing', since: 0, reason: 'CloudWatch has no alarm of this name.' };
  const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
  return {
    name,
    state: STATES[alarm.StateValue ?? ''] ?? 'unknown',
    since: since?.getTime() ?? 0,
    reason: alarm.StateReason ?? '',
  };
}
