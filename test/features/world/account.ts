/** The AWS account as its owner sees it: through SDK clients that are not the bot's. */
import { AutoScaling, type CreateAutoScalingGroupCommandInput } from '@aws-sdk/client-auto-scaling';
import { type Action, ElasticLoadBalancingV2, type TargetGroupTuple } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { LocalAws } from '../../../src/sandbox/aws/local-aws.ts';

export interface ClusterState {
  release: string;
  /** Of the route, percent. */
  weight: number;
  min: number;
  desired: number;
  max: number;
  suspended: string[];
  pinned: boolean;
}

export class Account {
  readonly #autoScaling: AutoScaling;
  readonly #balancing: ElasticLoadBalancingV2;

  constructor(private readonly aws: LocalAws) {
    const config = {
      endpoint: aws.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'somebody', secretAccessKey: 'else' },
    };
    this.#autoScaling = new AutoScaling(config);
    this.#balancing = new ElasticLoadBalancingV2(config);
  }

  /** By cluster name. */
  async clusters(service: string): Promise<Record<string, ClusterState>> {
    const { AutoScalingGroups: groups = [] } = await this.#autoScaling.describeAutoScalingGroups({});
    const known = this.aws.production().services.find((each) => each.service === service)?.clusters ?? [];
    return Object.fromEntries(
      known.map(({ name, release, weight, min, desired, max }) => {
        const group = groups.find((each) => each.AutoScalingGroupName === name);
        const suspended = (group?.SuspendedProcesses ?? []).flatMap(({ ProcessName }) => ProcessName ?? []);
        const pinned = (group?.Tags ?? []).some(({ Key }) => Key === 'fullcycle:pinned');
        return [name, { release, weight, min, desired, max, suspended, pinned }];
      }),
    );
  }

  /** By hand, as somebody would in the console: like that one, under another name. */
  async createLike(model: string, name: string, tags: Record<string, string> = {}): Promise<void> {
    const { AutoScalingGroups: groups = [] } = await this.#autoScaling.describeAutoScalingGroups({
      AutoScalingGroupNames: [model],
    });
    const { LaunchTemplate, MinSize, MaxSize, DesiredCapacity, TargetGroupARNs, VPCZoneIdentifier } = groups[0] ?? {};
    const group = { LaunchTemplate, MinSize, MaxSize, DesiredCapacity, TargetGroupARNs, VPCZoneIdentifier };
    await this.#autoScaling.createAutoScalingGroup({
      ...group,
      AutoScalingGroupName: name,
      HealthCheckType: 'ELB',
      HealthCheckGracePeriod: 60,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value, PropagateAtLaunch: false })),
    } as CreateAutoScalingGroupCommandInput);
  }

  /** By hand: all at once, with its instances. */
  async deleteCluster(name: string): Promise<void> {
    await this.#autoScaling.deleteAutoScalingGroup({ AutoScalingGroupName: name, ForceDelete: true });
  }

  /** How many clusters of a service were created since the sandbox started. */
  created(service: string): number {
    return this.aws.calls().filter((call) => isCreated(call) && madeFor(call.params, service)).length;
  }

  /** The size of each cluster that was created since the sandbox started, as it was then, by its name. */
  sizesMade(service: string): Record<string, number> {
    const made = this.aws.calls().filter((call) => isCreated(call) && madeFor(call.params, service));
    return Object.fromEntries(
      made.map(({ params }) => [String(params.AutoScalingGroupName), Number(params.DesiredCapacity)]),
    );
  }

  /** Every division of the route's requests since the sandbox started, in order, as `shares` tells them. */
  sharesHad(service: string): Record<string, number>[] {
    return this.aws.calls().flatMap(({ action, params, failed }) => {
      const [{ ForwardConfig } = {}] = (params.Actions ?? []) as Action[];
      const shares = sharesOf(ForwardConfig?.TargetGroups);
      return action === 'ModifyRule' && !failed && isOf(ForwardConfig?.TargetGroups, service) ? [shares] : [];
    });
  }

  /** By hand, as somebody would in the console: `shares` in the order of the route's target groups. */
  async setShares(service: string, shares: [number, number]): Promise<void> {
    const rule = await this.#rule(service);
    const forward = rule.Actions?.[0]?.ForwardConfig;
    const TargetGroups = forward?.TargetGroups?.map(({ TargetGroupArn }, i) => ({ TargetGroupArn, Weight: shares[i] }));
    const Actions = [{ Type: 'forward' as const, ForwardConfig: { ...forward, TargetGroups } }];
    await this.#balancing.modifyRule({ RuleArn: rule.RuleArn, Actions });
  }

  /** Weights by the letter of the target group: `{ a: 80, b: 20 }`. */
  async shares(service: string): Promise<Record<string, number>> {
    const rule = await this.#rule(service);
    return sharesOf(rule.Actions?.[0]?.ForwardConfig?.TargetGroups);
  }

  close(): void {
    this.#autoScaling.destroy();
    this.#balancing.destroy();
  }

  async #rule(service: string) {
    const { LoadBalancers: balancers = [] } = await this.#balancing.describeLoadBalancers({
      Names: [`${service}-prod`],
    });
    const { Listeners: listeners = [] } = await this.#balancing.describeListeners({
      LoadBalancerArn: balancers[0]?.LoadBalancerArn,
    });
    const { Rules: rules = [] } = await this.#balancing.describeRules({ ListenerArn: listeners[0]?.ListenerArn });
    const rule = rules.find(({ IsDefault }) => !IsDefault);
    if (!rule) throw new Error(`The load balancer of ${service} has no rule.`);
    return rule;
  }
}

/** In the log of calls every value is as it was on the wire: text. */
const sharesOf = (groups: TargetGroupTuple[] = []): Record<string, number> =>
  Object.fromEntries(
    groups.map(({ TargetGroupArn = '', Weight = 0 }) => [
      /-prod-(\w)\//.exec(TargetGroupArn)?.[1] ?? '',
      Number(Weight),
    ]),
  );

const isOf = (groups: TargetGroupTuple[] = [], service: string): boolean =>
  groups.some(({ TargetGroupArn = '' }) => TargetGroupArn.includes(`:targetgroup/${service}-prod-`));

const isCreated = ({ action, failed }: { action: string; failed?: string }): boolean =>
  action === 'CreateAutoScalingGroup' && !failed;

const madeFor = (params: Record<string, unknown>, service: string): boolean =>
  String(params.AutoScalingGroupName).startsWith(`${service}-prod-`);
