/** A local AWS with one service alone, several times as fast as in the sandbox. */
import {
  AutoScalingClient,
  type AutoScalingGroup,
  DescribeAutoScalingGroupsCommand,
} from '@aws-sdk/client-auto-scaling';
import {
  type Action,
  ElasticLoadBalancingV2Client,
  ModifyRuleCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { awsCloud } from '../../src/cloud/aws/aws-cloud.ts';
import type { Cloud } from '../../src/cloud/cloud.ts';
import type { Weights } from '../../src/delivery/seen.ts';
import { type LocalAws, startLocalAws } from '../../src/sandbox/aws/local-aws.ts';
import type { Tempo } from '../../src/sandbox/aws/tempo.ts';
import { SHELF } from '../../src/sandbox/shelf.ts';
import { RULE } from './environment.ts';

process.env.AWS_ACCESS_KEY_ID = 'test';
process.env.AWS_SECRET_ACCESS_KEY = 'test';
process.env.AWS_REGION = 'eu-west-1';

export const LIVE = 'api-prod-v041';

export interface FastAws {
  aws: LocalAws;
  cloud: Cloud;
  /** The hands of somebody else. */
  autoScaling: AutoScalingClient;
  loadBalancing: ElasticLoadBalancingV2Client;
  group(name: string): Promise<AutoScalingGroup | undefined>;
}

export async function startFastAws(only = 'api', tempo: Partial<Tempo> = {}): Promise<FastAws> {
  const aws = await startLocalAws({
    services: SHELF.filter(({ service }) => service === only),
    tempo: {
      bootMs: 200,
      healthCheck: { intervalMs: 100, timeoutMs: 90, healthyThreshold: 2, unhealthyThreshold: 2 },
      propagationMs: 50,
      deregistrationDelayMs: 200,
      metricLagMs: 300,
      reconcileMs: 50,
      ...tempo,
    },
    customers: true,
  });
  const autoScaling = new AutoScalingClient({ endpoint: aws.url });
  return {
    aws,
    cloud: awsCloud({ endpoint: aws.url }),
    autoScaling,
    loadBalancing: new ElasticLoadBalancingV2Client({ endpoint: aws.url }),
    async group(name) {
      const query = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] });
      return (await autoScaling.send(query)).AutoScalingGroups?.[0];
    },
  };
}

export async function setRule({ loadBalancing }: FastAws, actions: Action[]): Promise<void> {
  await loadBalancing.send(new ModifyRuleCommand({ RuleArn: RULE, Actions: actions }));
}

export function forward(weights: Weights, stickySeconds = 0): Action {
  return {
    Type: 'forward',
    ForwardConfig: {
      TargetGroups: Object.entries(weights).map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight })),
      ...(stickySeconds ? { TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: stickySeconds } } : {}),
    },
  };
}
