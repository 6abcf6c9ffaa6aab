/** Everything that Auto Scaling answers here. */
import type { Operations } from '../operation.ts';
import { capacityOperations } from './capacity-operations.ts';
import type { Fleet } from './fleet.ts';
import { groupOperations } from './group-operations.ts';
import { hookOperations } from './hook-operations.ts';
import { instanceOperations } from './instance-operations.ts';
import { policyOperations } from './policy-operations.ts';
import { processOperations } from './process-operations.ts';
import { refreshOperations } from './refresh-operations.ts';
import { tagOperations } from './tag-operations.ts';
import { targetGroupOperations } from './target-group-operations.ts';
import { warmPoolOperations } from './warm-pool-operations.ts';

export function autoScalingOperations(fleet: Fleet): Operations {
  return {
    ...groupOperations(fleet),
    ...capacityOperations(fleet),
    ...instanceOperations(fleet),
    ...targetGroupOperations(fleet),
    ...processOperations(fleet),
    ...tagOperations(fleet),
    ...policyOperations(fleet),
    ...hookOperations(fleet),
    ...warmPoolOperations(fleet),
    ...refreshOperations(fleet),
  };
}
