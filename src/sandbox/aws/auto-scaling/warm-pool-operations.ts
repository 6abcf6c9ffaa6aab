/** A warm pool is kept and shown; no instance waits in it here. A group that has one is not deleted without force. */
import { invalid } from '../failure.ts';
import { number, type Operations, opaque, operation, optional, text, whole } from '../operation.ts';
import type { Fleet } from './fleet.ts';

const named = { AutoScalingGroupName: text };

export function warmPoolOperations(fleet: Fleet): Operations {
  return {
    PutWarmPool: operation(
      {
        ...named,
        ...optional(number, 'MaxGroupPreparedCapacity'),
        ...optional(whole, 'MinSize'),
        ...optional(text, 'PoolState'),
        ...optional(opaque, 'InstanceReusePolicy'),
      },
      ({ AutoScalingGroupName, ...pool }) => {
        const { settings } = fleet.changeable(AutoScalingGroupName);
        settings.WarmPoolConfiguration = { MinSize: 0, PoolState: 'Stopped', ...pool };
        return {};
      },
    ),

    DescribeWarmPool: operation(
      { ...named, ...optional(text, 'NextToken'), ...optional(whole, 'MaxRecords') },
      ({ AutoScalingGroupName }) => ({
        WarmPoolConfiguration: fleet.find(AutoScalingGroupName).settings.WarmPoolConfiguration,
        Instances: [],
      }),
    ),

    DeleteWarmPool: operation({ ...named, ...optional(opaque, 'ForceDelete') }, ({ AutoScalingGroupName }) => {
      const { settings } = fleet.changeable(AutoScalingGroupName);
      if (!settings.WarmPoolConfiguration) throw invalid('No warm pool found for the Auto Scaling group.');
      delete settings.WarmPoolConfiguration;
      return {};
    }),
  };
}
