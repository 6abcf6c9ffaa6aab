import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import { describe, expect, test } from 'vitest';
import { likeness } from '../../../src/cloud/aws/likeness.ts';
import { parsePin } from '../../../src/cloud/aws/pin.ts';
import { CloudRefusal } from '../../../src/cloud/cloud.ts';
import { A, B, environment } from '../environment.ts';

const MODEL: AutoScalingGroup = {
  AutoScalingGroupName: 'api-prod-v041',
  LaunchTemplate: { LaunchTemplateId: 'lt-0000000000000001', LaunchTemplateName: 'api', Version: '2' },
  MinSize: 2,
  MaxSize: 8,
  DesiredCapacity: 4,
  DefaultCooldown: 120,
  AvailabilityZones: ['eu-west-1a', 'eu-west-1b'],
  VPCZoneIdentifier: 'subnet-1,subnet-2',
  TargetGroupARNs: [A],
  HealthCheckType: 'ELB',
  HealthCheckGracePeriod: 90,
  CreatedTime: new Date(0),
  TerminationPolicies: ['OldestInstance'],
  Tags: [
    { Key: 'team', Value: 'edge', PropagateAtLaunch: true },
    { Key: 'Name', Value: 'api-prod-v041', PropagateAtLaunch: true },
    { Key: 'aws:cloudformation:stack-name', Value: 'api', PropagateAtLaunch: true },
    { Key: 'fullcycle:operation', Value: 'api-old111', PropagateAtLaunch: false },
  ],
};

const desire = {
  want: 'cluster',
  cluster: 'api-prod-v042',
  operation: 'api-7f3k2m',
  release: '1.42.0',
  templateVersion: '3',
  targetGroup: B,
  like: 'api-prod-v041',
  size: 1,
} as const;

const like = (change: Partial<AutoScalingGroup> = {}) => likeness({ ...MODEL, ...change }, [], environment(), desire);
const tag = (group: ReturnType<typeof like>, key: string) => group.Tags?.find(({ Key }) => Key === key);

describe('a new cluster like another one', () => {
  test('runs the numbered version in its own target group, between its size and the same maximum', () => {
    expect(like()).toMatchObject({
      AutoScalingGroupName: 'api-prod-v042',
      LaunchTemplate: { LaunchTemplateName: 'api', Version: '3' },
      TargetGroupARNs: [B],
      MinSize: 1,
      DesiredCapacity: 1,
      MaxSize: 8,
      DefaultCooldown: 120,
      VPCZoneIdentifier: 'subnet-1,subnet-2',
      TerminationPolicies: ['OldestInstance'],
      HealthCheckType: 'ELB',
      HealthCheckGracePeriod: 90,
    });
  });

  test('never lets the load balancer kill what still boots', () => {
    expect(like({ HealthCheckGracePeriod: 0 }).HealthCheckGracePeriod).toBe(300);
    expect(like({ HealthCheckGracePeriod: 0, HealthCheckType: 'EC2' }).HealthCheckGracePeriod).toBe(0);
  });

  test("takes over the model's tags with its own name in place of the old one", () => {
    const group = like();
    expect(tag(group, 'team')).toMatchObject({ Value: 'edge', PropagateAtLaunch: true });
    expect(tag(group, 'Name')).toMatchObject({ Value: 'api-prod-v042', PropagateAtLaunch: true });
  });

  test("leaves AWS's tags and another operation's marks behind", () => {
    const group = like();
    expect(tag(group, 'aws:cloudformation:stack-name')).toBeUndefined();
    expect(tag(group, 'fullcycle:operation')).toMatchObject({ Value: 'api-7f3k2m', PropagateAtLaunch: false });
  });

  test('remembers the min that its model had before it was pinned', () => {
    const pin = { operation: 'api-7f3k2m', min: 2, max: 8, desired: 4, suspended: [] };
    const pinned = { Key: 'fullcycle:pinned', Value: JSON.stringify(pin) };
    expect(parsePin(tag(like({ MinSize: 4, Tags: [pinned] }), 'fullcycle:pinned')?.Value ?? null)?.min).toBe(2);
    expect(parsePin(tag(like(), 'fullcycle:pinned')?.Value ?? null)?.min).toBe(2);
  });

  test('gets its hooks with its creation, so that its first instances pass them', () => {
    const hook = {
      AutoScalingGroupName: 'api-prod-v041',
      LifecycleHookName: 'warm',
      LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
      HeartbeatTimeout: 60,
      GlobalTimeout: 6_000,
    };
    expect(likeness(MODEL, [hook], environment(), desire).LifecycleHookSpecificationList).toEqual([
      { LifecycleHookName: 'warm', LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING', HeartbeatTimeout: 60 },
    ]);
  });

  test('keeps mixed instance types, with the new version', () => {
    const spec = { LaunchTemplateId: 'lt-0000000000000001', LaunchTemplateName: 'api', Version: '2' };
    const LaunchTemplate = { LaunchTemplateSpecification: spec, Overrides: [{ InstanceType: 't3.micro' }] };
    expect(like({ LaunchTemplate: undefined, MixedInstancesPolicy: { LaunchTemplate } }).MixedInstancesPolicy).toEqual({
      LaunchTemplate: {
        LaunchTemplateSpecification: { LaunchTemplateName: 'api', Version: '3' },
        Overrides: [{ InstanceType: 't3.micro' }],
      },
    });
  });

  test('is refused when instance types have launch templates of their own', () => {
    const Overrides = [{ InstanceType: 'm7g.large', LaunchTemplateSpecification: { LaunchTemplateName: 'arm' } }];
    expect(() => like({ MixedInstancesPolicy: { LaunchTemplate: { Overrides } } })).toThrow(
      new CloudRefusal(
        'api-prod-v041 launches some instance types from launch templates of their own, and those would keep the old ' +
          'release. Give the service one launch template.',
      ),
    );
  });

  test('is refused when the model gets traffic that no deploy switches', () => {
    expect(() => like({ LoadBalancerNames: ['api-classic'] })).toThrow(
      new CloudRefusal('api-prod-v041 also gets traffic from api-classic, which no deploy switches. Detach it first.'),
    );
  });
});
