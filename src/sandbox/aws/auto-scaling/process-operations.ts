/** Which of a group's processes rest. */
import { z } from 'zod';
import { list, type Operations, operation, text } from '../operation.ts';
import type { Fleet } from './fleet.ts';

const PROCESSES = [
  'Launch',
  'Terminate',
  'AddToLoadBalancer',
  'AlarmNotification',
  'AZRebalance',
  'HealthCheck',
  'InstanceRefresh',
  'ReplaceUnhealthy',
  'ScheduledActions',
] as const;

export function processOperations(fleet: Fleet): Operations {
  const given = { AutoScalingGroupName: text, ScalingProcesses: list(z.enum(PROCESSES)).optional() };
  return {
    SuspendProcesses: operation(given, ({ AutoScalingGroupName, ScalingProcesses = [...PROCESSES] }) => {
      const group = fleet.changeable(AutoScalingGroupName);
      for (const name of ScalingProcesses) group.suspended.set(name, `User suspended at ${new Date().toISOString()}`);
      return {};
    }),

    ResumeProcesses: operation(given, ({ AutoScalingGroupName, ScalingProcesses = [...PROCESSES] }) => {
      const group = fleet.changeable(AutoScalingGroupName);
      for (const name of ScalingProcesses) group.suspended.delete(name);
      return {};
    }),
  };
}
