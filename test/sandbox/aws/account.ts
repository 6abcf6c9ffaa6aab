/** A local AWS in a hurry, with one service, and the real SDK clients pointed at it. */
import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { EC2 } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, vi } from 'vitest';
import { type LocalAws, type LocalAwsOptions, startLocalAws } from '../../../src/sandbox/aws/local-aws.ts';
import type { Tempo } from '../../../src/sandbox/aws/tempo.ts';
import { SHELF } from '../../../src/sandbox/shelf.ts';

export const HASTY: Tempo = {
  bootMs: 50,
  healthCheck: { intervalMs: 50, timeoutMs: 400, healthyThreshold: 2, unhealthyThreshold: 2 },
  propagationMs: 50,
  deregistrationDelayMs: 300,
  metricPeriodS: 1,
  metricLagMs: 100,
  alarmEveryMs: 50,
  reconcileMs: 20,
  launchRetryMs: 200,
  refreshPatienceMs: 60_000,
};

export const LIVE = 'api-prod-v041';
export const NEXT = 'api-prod-v042';

const ELB = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000';
export const RULE = `${ELB}:listener-rule/app/api-prod/0000000000000001/0000000000000001/0000000000000001`;
export const SERVING = `${ELB}:targetgroup/api-prod-a/000000000000001a`;
export const WAITING = `${ELB}:targetgroup/api-prod-b/000000000000001b`;
export const LOAD_BALANCER = { Name: 'LoadBalancer', Value: 'app/api-prod/0000000000000001' };

export interface Account {
  aws: LocalAws;
  autoScaling: AutoScaling;
  balancing: ElasticLoadBalancingV2;
  compute: EC2;
  cloudWatch: CloudWatch;
  close(): Promise<void>;
}

export async function openAccount(options: LocalAwsOptions = {}): Promise<Account> {
  const services = SHELF.filter(({ service }) => service === 'api');
  const aws = await startLocalAws({ services, tempo: HASTY, ...options });
  const config = {
    endpoint: aws.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
  };
  const clients = {
    autoScaling: new AutoScaling(config),
    balancing: new ElasticLoadBalancingV2(config),
    compute: new EC2(config),
    cloudWatch: new CloudWatch(config),
  };
  return {
    aws,
    ...clients,
    async close() {
      for (const client of Object.values(clients)) client.destroy();
      await aws.close();
    },
  };
}

/** A second cluster of api, in the waiting target group unless told otherwise. */
export function createCluster(
  { autoScaling }: Account,
  changes: Partial<Parameters<AutoScaling['createAutoScalingGroup']>[0]> = {},
) {
  return autoScaling.createAutoScalingGroup({
    AutoScalingGroupName: NEXT,
    LaunchTemplate: { LaunchTemplateName: 'api', Version: '3' },
    MinSize: 1,
    MaxSize: 4,
    TargetGroupARNs: [WAITING],
    VPCZoneIdentifier: 'subnet-00000000000000001',
    ...changes,
  });
}

/** Undefined when there is none. */
export async function groupNamed({ autoScaling }: Account, name = NEXT) {
  const { AutoScalingGroups = [] } = await autoScaling.describeAutoScalingGroups({ AutoScalingGroupNames: [name] });
  return AutoScalingGroups[0];
}

export async function lifecycles(account: Account, name = NEXT) {
  return (await groupNamed(account, name))?.Instances?.map(({ LifecycleState }) => LifecycleState) ?? [];
}

export async function targetStates({ balancing }: Account, targetGroup: string) {
  const { TargetHealthDescriptions = [] } = await balancing.describeTargetHealth({ TargetGroupArn: targetGroup });
  return TargetHealthDescriptions.map(({ TargetHealth }) => TargetHealth?.State);
}

export function shift({ balancing }: Account, serving: number, waiting: number) {
  const TargetGroups = [
    { TargetGroupArn: SERVING, Weight: serving },
    { TargetGroupArn: WAITING, Weight: waiting },
  ];
  return balancing.modifyRule({ RuleArn: RULE, Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }] });
}

/** Looks until what it sees is as expected. */
export function eventually<T>(look: () => Promise<T> | T, expected: T): Promise<void> {
  return vi.waitFor(async () => expect(await look()).toEqual(expected), { timeout: 15_000, interval: 30 });
}

/** The name of the error that a call ends with. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'no error',
    (error: Error) => error.name,
  );
}
