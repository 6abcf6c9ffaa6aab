/** Everything that CloudWatch answers here. */
import type { Operations } from '../operation.ts';
import { alarmOperations } from './alarm-operations.ts';
import type { Alarms } from './alarms.ts';
import { dataOperations } from './data-operations.ts';

export function cloudWatchOperations(alarms: Alarms): Operations {
  return { ...dataOperations(alarms.store, alarms.lagMs), ...alarmOperations(alarms) };
}
