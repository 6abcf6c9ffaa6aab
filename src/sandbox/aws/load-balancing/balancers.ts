/**
 * Load balancers with their listeners, rules and target groups. This is the description; the traffic itself is done
 * by the real proxy behind each balancer, which is told whenever a rule changes.
 */
import type { LoadBalancer, TargetPool } from '../../traffic/traffic.ts';
import { AwsFailure } from '../failure.ts';
import { type Action, type Forward, forwardOf } from './actions.ts';

export interface Balancer {
  arn: string;
  name: string;
  /** What it stands before: `search`, in another environment than prod `search in staging`. */
  service: string;
  createdAt: number;
  proxy: LoadBalancer;
}

export interface Listener {
  arn: string;
  balancer: Balancer;
  port: number;
  actions: Action[];
}

export interface Rule {
  arn: string;
  listener: Listener;
  priority: number;
  conditions: unknown[];
  actions: Action[];
}

export interface TargetGroup {
  arn: string;
  name: string;
  balancer: Balancer;
}

export class Balancers {
  readonly balancers: Balancer[] = [];
  readonly listeners: Listener[] = [];
  readonly rules: Rule[] = [];
  readonly targetGroups = new Map<string, TargetGroup>();
  /** What Describe shows of a rule's or a listener's actions: as they are, unless somebody makes it lag behind. */
  shown = ({ actions }: { arn: string; actions: Action[] }): Action[] => actions;

  /** Brings the traffic in line with the rules. */
  apply(balancer: Balancer): void {
    const { weights, stickySeconds } = this.#effective(balancer);
    balancer.proxy.forward(weights, stickySeconds);
  }

  /** The first forwarding rule takes all requests; groups named by any other rule are health-checked at weight 0. */
  #effective(balancer: Balancer): Forward {
    const listeners = this.listeners.filter((each) => each.balancer === balancer);
    const rules = this.rules
      .filter((each) => listeners.includes(each.listener))
      .sort((a, b) => a.priority - b.priority);
    const forwards = [...rules, ...listeners].map(({ actions }) => forwardOf(actions)).filter((each) => each !== null);
    const [first = { weights: [], stickySeconds: 0 }, ...others] = forwards;
    const waiting = new Set(others.flatMap(({ weights }) => weights.map(({ targetGroup }) => targetGroup)));
    for (const { targetGroup } of first.weights) waiting.delete(targetGroup);
    return {
      weights: [...first.weights, ...[...waiting].map((targetGroup) => ({ targetGroup, weight: 0 }))],
      stickySeconds: first.stickySeconds,
    };
  }

  /** Throws when an action names a group that does not exist or belongs to another balancer. */
  checkTargets(balancer: Balancer, actions: Action[]): void {
    for (const { targetGroup } of actions.flatMap(({ forward }) => forward?.weights ?? [])) {
      if (this.targetGroup(targetGroup).balancer !== balancer) {
        throw new AwsFailure(
          'TargetGroupAssociationLimit',
          `The following target groups cannot be associated with more than one load balancer: ${targetGroup}`,
        );
      }
    }
  }

  targetGroup(arn: string): TargetGroup {
    const group = this.targetGroups.get(arn);
    if (!group) throw new AwsFailure('TargetGroupNotFound', `One or more target groups not found: ${arn}`);
    return group;
  }

  /** Where a target group's instances are registered. */
  pool(arn: string): TargetPool {
    return this.targetGroup(arn).balancer.proxy.pool(arn);
  }

  listener(arn: string): Listener {
    const listener = this.listeners.find((each) => each.arn === arn);
    if (!listener) throw new AwsFailure('ListenerNotFound', `One or more listeners not found: ${arn}`);
    return listener;
  }

  rule(arn: string): Rule {
    const rule = this.rules.find((each) => each.arn === arn);
    if (!rule) throw new AwsFailure('RuleNotFound', `One or more rules not found: ${arn}`);
    return rule;
  }

  balancer(arn: string): Balancer {
    const balancer = this.balancers.find((each) => each.arn === arn);
    if (!balancer) throw new AwsFailure('LoadBalancerNotFound', `One or more load balancers not found: ${arn}`);
    return balancer;
  }

  /** The groups that some rule or listener names. */
  named(): Set<string> {
    const forwards = [...this.rules, ...this.listeners].flatMap(({ actions }) => forwardOf(actions)?.weights ?? []);
    return new Set(forwards.map(({ targetGroup }) => targetGroup));
  }
}
