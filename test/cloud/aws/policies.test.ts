import { expect, test } from 'vitest';
import { policyFor, scheduleFor } from '../../../src/cloud/aws/policies.ts';
import { A, B } from '../environment.ts';

const sizes = {
  MinSize: 1,
  MaxSize: 8,
  DesiredCapacity: 4,
  DefaultCooldown: 300,
  AvailabilityZones: [],
  HealthCheckType: 'ELB',
  CreatedTime: new Date(0),
};
const old = { ...sizes, AutoScalingGroupName: 'api-prod-v041', TargetGroupARNs: [A] };
const fresh = { ...sizes, AutoScalingGroupName: 'api-prod-v042', TargetGroupARNs: [B] };

test("a policy on requests per target follows the new cluster's target group", () => {
  const policy = {
    AutoScalingGroupName: 'api-prod-v041',
    PolicyName: 'requests',
    PolicyARN: 'arn:aws:autoscaling:eu-west-1:000000000000:scalingPolicy:1',
    PolicyType: 'TargetTrackingScaling',
    Alarms: [{ AlarmName: 'TargetTracking-api-prod-v041-AlarmHigh' }],
    TargetTrackingConfiguration: {
      TargetValue: 100,
      PredefinedMetricSpecification: {
        PredefinedMetricType: 'ALBRequestCountPerTarget' as const,
        ResourceLabel: 'app/api-prod/0000000000000001/targetgroup/api-prod-a/000000000000001a',
      },
    },
  };
  expect(policyFor(policy, old, fresh)).toEqual({
    AutoScalingGroupName: 'api-prod-v042',
    PolicyName: 'requests',
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingConfiguration: {
      TargetValue: 100,
      PredefinedMetricSpecification: {
        PredefinedMetricType: 'ALBRequestCountPerTarget',
        ResourceLabel: 'app/api-prod/0000000000000001/targetgroup/api-prod-b/000000000000001b',
      },
    },
  });
});

test('a policy on a metric of the old cluster follows the new one', () => {
  const Dimensions = [{ Name: 'AutoScalingGroupName', Value: 'api-prod-v041' }];
  const metric = { MetricName: 'Queue', Namespace: 'Shop', Statistic: 'Average' as const, Dimensions };
  const policy = {
    PolicyName: 'q',
    TargetTrackingConfiguration: { TargetValue: 1, CustomizedMetricSpecification: metric },
  };
  expect(policyFor(policy, old, fresh).TargetTrackingConfiguration?.CustomizedMetricSpecification?.Dimensions).toEqual([
    { Name: 'AutoScalingGroupName', Value: 'api-prod-v042' },
  ]);
});

test('a recurring schedule whose first start is over is put without one', () => {
  const night = { ScheduledActionName: 'night', Recurrence: '0 22 * * *', MinSize: 1, StartTime: new Date(1_000) };
  expect(scheduleFor({ ...night, AutoScalingGroupName: 'api-prod-v041' }, new Date(2_000))).toEqual({
    ScheduledActionName: 'night',
    Recurrence: '0 22 * * *',
    MinSize: 1,
  });
});

test('a schedule of the future keeps its start', () => {
  const sale = { ScheduledActionName: 'sale', DesiredCapacity: 8, StartTime: new Date(9_000) };
  expect(scheduleFor(sale, new Date(2_000))).toEqual(sale);
});
