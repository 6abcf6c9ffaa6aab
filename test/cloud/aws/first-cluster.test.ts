import { describe, expect, test } from 'vitest';
import { firstGroup } from '../../../src/cloud/aws/desires/first-cluster.ts';
import { parsePin } from '../../../src/cloud/aws/pin.ts';
import { B, FIRST } from '../environment.ts';

const desire = {
  want: 'first cluster',
  cluster: 'api-prod-v000',
  operation: 'api-7f3k2m',
  release: '1.42.0',
  templateVersion: '3',
  targetGroup: B,
  size: 2,
} as const;

const group = firstGroup({ launchTemplate: 'api' }, FIRST, desire);
const tag = (key: string) => group.Tags?.find(({ Key }) => Key === key);

describe('a first cluster', () => {
  test('runs the numbered version in the subnets, the size and the target group that were asked for', () => {
    expect(group).toMatchObject({
      AutoScalingGroupName: 'api-prod-v000',
      LaunchTemplate: { LaunchTemplateName: 'api', Version: '3' },
      VPCZoneIdentifier: 'subnet-00000000000000001,subnet-00000000000000002',
      MinSize: 2,
      DesiredCapacity: 2,
      MaxSize: 6,
      TargetGroupARNs: [B],
    });
  });

  test('is healthy when the load balancer says so, and has time to boot', () => {
    expect(group).toMatchObject({ HealthCheckType: 'ELB', HealthCheckGracePeriod: 90 });
  });

  test('gives its instances a name and the tags of services.yml', () => {
    expect(tag('Name')).toMatchObject({ Value: 'api-prod-v000', PropagateAtLaunch: true });
    expect(tag('team')).toMatchObject({ Value: 'edge', PropagateAtLaunch: true });
  });

  test('says whose it is, and how small it may become', () => {
    expect(tag('fullcycle:operation')).toMatchObject({ Value: 'api-7f3k2m', PropagateAtLaunch: false });
    expect(parsePin(tag('fullcycle:pinned')?.Value ?? null)).toMatchObject({ operation: 'api-7f3k2m', min: 1, max: 6 });
  });
});
