/**
 * The few calls of AWS that a bake and a rollback make, for any number of services, over the same wires as the
 * sandbox's AWS: but no server boots, no request flows, every figure is steady.
 */
import { z } from 'zod';
import { Calls, type RecordedCall } from '../../../src/sandbox/aws/calls.ts';
import { AwsFailure } from '../../../src/sandbox/aws/failure.ts';
import { type Action, actionList, actionShape, readActions } from '../../../src/sandbox/aws/load-balancing/actions.ts';
import {
  instant,
  list,
  type Operations,
  opaque,
  operation,
  optional,
  text,
  whole,
} from '../../../src/sandbox/aws/operation.ts';
import { pageOf } from '../../../src/sandbox/aws/paging.ts';
import { Troubles } from '../../../src/sandbox/aws/trouble.ts';
import { serveAws } from '../../../src/sandbox/aws/wire/server.ts';
import { NEW, OLD, type Place, SIZE } from './fleet.ts';

export interface LightAws {
  url: string;
  /** How often each call has arrived. */
  counts: Map<string, number>;
  onCall(listener: (call: RecordedCall) => void): void;
  stop(): Promise<void>;
}

interface Group {
  name: string;
  version: number;
  targetGroup: string;
  desired: number;
}

export async function startLightAws(places: Place[]): Promise<LightAws> {
  const calls = new CountedCalls();
  const services = {
    autoscaling: autoScaling(groupsOf(places)),
    elasticloadbalancing: loadBalancing(places),
    ec2: launchTemplates,
    cloudwatch,
    sns: {},
    sqs: {},
  };
  const server = await serveAws({ services, calls, troubles: new Troubles() }, 0);
  return {
    url: server.url,
    counts: calls.counts,
    onCall: (listener) => calls.listeners.push(listener),
    stop: () => server.close(),
  };
}

class CountedCalls extends Calls {
  readonly counts = new Map<string, number>();
  readonly listeners: ((call: RecordedCall) => void)[] = [];

  override record(...call: Parameters<Calls['record']>): RecordedCall {
    const recorded = super.record(...call);
    this.counts.set(recorded.action, (this.counts.get(recorded.action) ?? 0) + 1);
    for (const each of this.listeners) each(recorded);
    return recorded;
  }
}

function groupsOf(places: Place[]): Map<string, Group> {
  const groups = places.flatMap(({ clusters, targetGroups }) =>
    clusters.map((name, i) => ({ name, version: i + 1, targetGroup: targetGroups[i] ?? '', desired: SIZE })),
  );
  return new Map(groups.map((group) => [group.name, group]));
}

const instanceIds = ({ name, desired }: Pick<Group, 'name' | 'desired'>) =>
  Array.from({ length: desired }, (_, i) => `i-${name}-${i}`);

function autoScaling(groups: Map<string, Group>): Operations {
  const named = { AutoScalingGroupName: text };
  return {
    DescribeAutoScalingGroups: operation(
      { AutoScalingGroupNames: list(text).optional(), MaxRecords: whole.optional(), NextToken: text.optional() },
      ({ AutoScalingGroupNames: names = [], MaxRecords = 50, NextToken }) => {
        if (names.length > MaxRecords) throw new AwsFailure('ValidationError', 'More names than MaxRecords');
        const chosen = names.length > 0 ? names.flatMap((name) => groups.get(name) ?? []) : [...groups.values()];
        const page = pageOf(chosen, NextToken, MaxRecords);
        return { AutoScalingGroups: page.items.map(groupShape), NextToken: page.next };
      },
    ),
    UpdateAutoScalingGroup: operation(
      { ...named, ...optional(whole, 'MinSize', 'MaxSize', 'DesiredCapacity') },
      ({ AutoScalingGroupName, DesiredCapacity }) => {
        const group = groups.get(AutoScalingGroupName);
        if (group) group.desired = DesiredCapacity ?? group.desired;
        return {};
      },
    ),
    DeleteAutoScalingGroup: operation(named, ({ AutoScalingGroupName }) => {
      groups.delete(AutoScalingGroupName);
      return {};
    }),
    DescribeScalingActivities: operation({ ...named, MaxRecords: whole.optional() }, () => ({ Activities: [] })),
  };
}

function groupShape({ name, version, targetGroup, desired }: Group) {
  const template = { LaunchTemplateId: idOf(name.split('-')[0] ?? ''), Version: String(version) };
  return {
    AutoScalingGroupName: name,
    LaunchTemplate: template,
    MinSize: desired,
    MaxSize: 2 * desired,
    DesiredCapacity: desired,
    TargetGroupARNs: [targetGroup],
    HealthCheckType: 'ELB',
    CreatedTime: new Date(0),
    Instances: instanceIds({ name, desired }).map((InstanceId) => ({
      InstanceId,
      LifecycleState: 'InService',
      HealthStatus: 'Healthy',
      LaunchTemplate: template,
    })),
    Tags: [],
  };
}

function loadBalancing(places: Place[]): Operations {
  const rules = new Map(places.map(({ rule, targetGroups }) => [rule, allToSecond(targetGroups)]));
  const clusters = new Map<string, string>(
    places.flatMap(({ targetGroups, clusters }) => targetGroups.map((arn, i) => [arn, clusters[i] ?? ''] as const)),
  );
  const shape = (arn: string) => {
    const actions = rules.get(arn);
    if (!actions) throw new AwsFailure('RuleNotFound', 'One or more rules not found');
    return { RuleArn: arn, Priority: '1', Conditions: [], Actions: actions.map(actionShape), IsDefault: false };
  };
  return {
    DescribeRules: operation({ RuleArns: list(text), ...optional(text, 'Marker') }, ({ RuleArns }) => ({
      Rules: RuleArns.map(shape),
    })),
    DescribeTargetHealth: operation({ TargetGroupArn: text }, ({ TargetGroupArn }) => ({
      TargetHealthDescriptions: instanceIds({ name: clusters.get(TargetGroupArn) ?? '', desired: SIZE }).map((Id) => ({
        Target: { Id, Port: 80 },
        TargetHealth: { State: 'healthy' },
      })),
    })),
    ModifyRule: operation({ RuleArn: text, Actions: actionList }, ({ RuleArn, Actions }) => {
      rules.set(RuleArn, readActions(Actions));
      return { Rules: [shape(RuleArn)] };
    }),
  };
}

const allToSecond = ([first, second]: Place['targetGroups']): Action[] => {
  const weights = [
    { targetGroup: first, weight: 0 },
    { targetGroup: second, weight: 100 },
  ];
  return [{ type: 'forward', order: 1, forward: { weights, stickySeconds: 0 }, rest: {} }];
};

const idOf = (template: string) => `lt-${Buffer.from(template).toString('hex').padStart(17, '0').slice(-17)}`;

const launchTemplates: Operations = {
  DescribeLaunchTemplateVersions: operation(
    {
      ...optional(text, 'LaunchTemplateId', 'LaunchTemplateName', 'NextToken'),
      LaunchTemplateVersion: list(text).optional(),
      MaxResults: whole.optional(),
    },
    ({ LaunchTemplateVersion: wanted }) => {
      const versions = [OLD, NEW].map((release, i) => ({
        launchTemplateId: 'lt-00000000000000000',
        versionNumber: i + 1,
        versionDescription: release,
        createTime: new Date(i),
        launchTemplateData: {},
      }));
      return {
        launchTemplateVersionSet: versions.filter(
          ({ versionNumber }) => !wanted || wanted.includes(String(versionNumber)),
        ),
      };
    },
  ),
};

const query = z.strictObject({
  Id: text,
  MetricStat: z.strictObject({ Metric: z.looseObject({ MetricName: text }), Period: whole, Stat: text }),
});

const cloudwatch: Operations = {
  DescribeAlarms: operation(
    { AlarmNames: list(text), AlarmTypes: opaque.optional(), MaxRecords: whole.optional(), NextToken: text.optional() },
    ({ AlarmNames, MaxRecords = 50, NextToken }) => {
      const page = pageOf(AlarmNames, NextToken, MaxRecords);
      const alarms = page.items.map((AlarmName) => ({
        AlarmName,
        StateValue: 'OK',
        StateUpdatedTimestamp: new Date(0),
      }));
      return { MetricAlarms: alarms, CompositeAlarms: [], NextToken: page.next };
    },
  ),
  GetMetricData: operation(
    {
      MetricDataQueries: list(query).refine(({ length }) => length <= 500, 'at most 500 queries'),
      StartTime: instant,
      EndTime: instant,
      ScanBy: text.optional(),
      NextToken: text.optional(),
    },
    ({ MetricDataQueries, StartTime, EndTime }) => ({
      MetricDataResults: MetricDataQueries.map(({ Id, MetricStat }) => steady(Id, MetricStat, StartTime, EndTime)),
      Messages: [],
    }),
  ),
};

/** Six thousand requests a minute, every thousandth of them an error, each answered within 80 ms. */
const VALUES: Record<string, number> = { RequestCount: 100, TargetResponseTime: 0.08, HTTPCode_Target_5XX_Count: 0.1 };

function steady(Id: string, { Metric, Period }: z.output<typeof query>['MetricStat'], from: number, to: number) {
  const length = Math.ceil((to - from) / (Period * 1000));
  const value = VALUES[Metric.MetricName] ?? 0;
  const sum = Metric.MetricName === 'TargetResponseTime' ? value : value * Period;
  return {
    Id,
    Label: Metric.MetricName,
    Timestamps: Array.from({ length }, (_, i) => new Date(from + i * Period * 1000)),
    Values: Array.from({ length }, () => sum),
    StatusCode: 'Complete',
  };
}
