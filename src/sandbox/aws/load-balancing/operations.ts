/** Elastic Load Balancing v2: what is there, who is healthy, and the two calls that move traffic. */

import { z } from 'zod';
import { AwsFailure } from '../failure.ts';
import { list, type Operations, opaque, operation, optional, text, whole } from '../operation.ts';
import { pageOf } from '../paging.ts';
import type { Tempo } from '../tempo.ts';
import { actionList, readActions } from './actions.ts';
import type { Balancers, Listener, Rule, TargetGroup } from './balancers.ts';
import { balancerShape, defaultRuleShape, healthShape, listenerShape, ruleShape, targetGroupShape } from './shapes.ts';

const paging = { ...optional(text, 'Marker'), ...optional(whole, 'PageSize') };

/** One page as this service writes it. */
function paged<T>(
  name: string,
  all: T[],
  { Marker, PageSize = 400 }: { Marker?: string; PageSize?: number },
  shape: (item: T) => object,
) {
  const page = pageOf(all, Marker, PageSize);
  return { [name]: page.items.map(shape), NextMarker: page.next };
}

const asShown = <T extends Rule | Listener>(balancers: Balancers, one: T): T => ({
  ...one,
  actions: balancers.shown(one),
});

export function loadBalancingOperations(balancers: Balancers, tempo: Tempo): Operations {
  return { ...readingOperations(balancers), ...shiftingOperations(balancers), ...targetOperations(balancers, tempo) };
}

function readingOperations(balancers: Balancers): Operations {
  return {
    DescribeLoadBalancers: operation(
      { ...optional(list(text), 'LoadBalancerArns', 'Names'), ...paging },
      ({ LoadBalancerArns: arns, Names: names, ...params }) => {
        const named = names && balancers.balancers.filter(({ name }) => names.includes(name));
        if (named?.length === 0) throw new AwsFailure('LoadBalancerNotFound', `Load balancers '[${names}]' not found`);
        return paged(
          'LoadBalancers',
          arns?.map((arn) => balancers.balancer(arn)) ?? named ?? balancers.balancers,
          params,
          balancerShape,
        );
      },
    ),

    DescribeListeners: operation(
      { ...optional(text, 'LoadBalancerArn'), ...optional(list(text), 'ListenerArns'), ...paging },
      ({ LoadBalancerArn: of, ListenerArns: arns = [], ...params }) => {
        const chosen = of
          ? balancers.listeners.filter(({ balancer }) => balancer === balancers.balancer(of))
          : arns.map((arn) => balancers.listener(arn));
        return paged('Listeners', chosen, params, (each) => listenerShape(asShown(balancers, each)));
      },
    ),

    DescribeRules: operation(
      { ...optional(text, 'ListenerArn'), ...optional(list(text), 'RuleArns'), ...paging },
      ({ ListenerArn: of, RuleArns: arns = [], ...params }) => {
        if (!of)
          return paged(
            'Rules',
            arns.map((arn) => balancers.rule(arn)),
            params,
            (rule) => ruleShape(asShown(balancers, rule)),
          );
        const listener = balancers.listener(of);
        const own = balancers.rules.filter((rule) => rule.listener === listener);
        const shapes = own.map((rule) => ruleShape(asShown(balancers, rule)));
        return paged('Rules', [...shapes, defaultRuleShape(asShown(balancers, listener))], params, (shape) => shape);
      },
    ),

    DescribeTags: operation({ ResourceArns: list(text) }, ({ ResourceArns }) => ({
      TagDescriptions: ResourceArns.map((arn) => ({ ResourceArn: arn, Tags: [] })),
    })),
  };
}

function shiftingOperations(balancers: Balancers): Operations {
  return {
    ModifyRule: operation(
      {
        RuleArn: text,
        Actions: actionList.optional(),
        ...optional(opaque, 'Conditions', 'Transforms', 'ResetTransforms'),
      },
      ({ RuleArn, Actions, Conditions }) => {
        const rule = balancers.rule(RuleArn);
        const actions = Actions ? readActions(Actions) : rule.actions;
        balancers.checkTargets(rule.listener.balancer, actions);
        rule.actions = actions;
        if (Array.isArray(Conditions)) rule.conditions = Conditions;
        balancers.apply(rule.listener.balancer);
        return { Rules: [ruleShape(rule)] };
      },
    ),

    ModifyListener: operation(
      {
        ListenerArn: text,
        DefaultActions: actionList.optional(),
        ...optional(opaque, 'Port', 'Protocol', 'SslPolicy', 'Certificates', 'AlpnPolicy', 'MutualAuthentication'),
      },
      ({ ListenerArn, DefaultActions }) => {
        const listener = balancers.listener(ListenerArn);
        const actions = DefaultActions ? readActions(DefaultActions) : listener.actions;
        balancers.checkTargets(listener.balancer, actions);
        listener.actions = actions;
        balancers.apply(listener.balancer);
        return { Listeners: [listenerShape(listener)] };
      },
    ),
  };
}

function targetOperations(balancers: Balancers, tempo: Tempo): Operations {
  const shape = (group: TargetGroup) => targetGroupShape(group, tempo, balancers.named().has(group.arn));
  return {
    DescribeTargetGroups: operation(
      { ...optional(text, 'LoadBalancerArn'), ...optional(list(text), 'TargetGroupArns', 'Names'), ...paging },
      ({ LoadBalancerArn: of, TargetGroupArns: arns, Names: names, ...params }) => {
        const all = [...balancers.targetGroups.values()];
        const named = names && all.filter(({ name }) => names.includes(name));
        if (named?.length === 0) throw new AwsFailure('TargetGroupNotFound', 'One or more target groups not found');
        const chosen = arns?.map((arn) => balancers.targetGroup(arn)) ?? named ?? all;
        return paged(
          'TargetGroups',
          chosen.filter(({ balancer }) => !of || balancer.arn === of),
          params,
          shape,
        );
      },
    ),

    DescribeTargetHealth: operation(
      { TargetGroupArn: text, Targets: list(z.looseObject({ Id: text })).optional(), Include: opaque.optional() },
      ({ TargetGroupArn, Targets }) => {
        const asked = Targets && new Set(Targets.map(({ Id }) => Id));
        const targets = balancers
          .pool(TargetGroupArn)
          .health()
          .filter(({ id }) => !asked || asked.has(id));
        return { TargetHealthDescriptions: targets.map(healthShape) };
      },
    ),

    DescribeTargetGroupAttributes: operation({ TargetGroupArn: text }, ({ TargetGroupArn }) => {
      balancers.targetGroup(TargetGroupArn);
      const attributes = {
        'deregistration_delay.timeout_seconds': tempo.deregistrationDelayMs / 1000,
        'stickiness.enabled': false,
        'slow_start.duration_seconds': 0,
        'load_balancing.algorithm.type': 'round_robin',
      };
      return { Attributes: Object.entries(attributes).map(([Key, value]) => ({ Key, Value: String(value) })) };
    }),
  };
}
