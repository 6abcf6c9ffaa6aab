/**
 * Listener rules and listeners' default actions. AWS replaces their whole list of actions and knows no conditional
 * write, so a write keeps everything that it does not mean to change: authentication, stickiness.
 */
import {
  type Action,
  ModifyListenerCommand,
  ModifyRuleCommand,
  paginateDescribeListeners,
  paginateDescribeRules,
  type TargetGroupTuple,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RouteSeen, Weights } from '../../delivery/seen.ts';
import { CloudRefusal } from '../cloud.ts';
import type { Clients } from './clients.ts';

export interface Route {
  /** ARN of a listener rule or a listener. */
  id: string;
  actions: Action[];
}

/** How many are read in one call. AWS names no limit; a page holds 400. */
export const MOST_ROUTES = 100;

/** In the order asked for. Throws CloudRefusal when one is not there. */
export async function readRoutes(aws: Clients, ids: string[]): Promise<Route[]> {
  const listeners = ids.filter((id) => !isRule(id));
  const found = await Promise.all([readRules(aws, ids.filter(isRule)), readListeners(aws, listeners)]);
  const actionsOf = new Map(found.flat());
  return ids.map((id) => {
    const actions = actionsOf.get(id);
    if (!actions) throw new CloudRefusal(`The route ${id} is not in AWS. Check "routes" in services.yml.`);
    return { id, actions };
  });
}

export function routeSeen(route: Route): RouteSeen {
  const sticky = forwardOf(route)?.ForwardConfig?.TargetGroupStickinessConfig;
  return { id: route.id, weights: weightsOf(route), sticky: sticky?.Enabled ? (sticky.DurationSeconds ?? 0) : 0 };
}

/** Empty for a route that does not forward. A forward to one target group may come without a weight: it counts as 1. */
export function weightsOf(route: Route): Weights {
  const forward = forwardOf(route);
  const tuples: TargetGroupTuple[] = forward?.ForwardConfig?.TargetGroups ?? [forward ?? {}];
  const weights: Weights = {};
  for (const { TargetGroupArn, Weight } of tuples) {
    if (TargetGroupArn) weights[TargetGroupArn] = Weight ?? 1;
  }
  return weights;
}

/** Target groups that others named stay named, at weight 0. */
export async function writeWeights(aws: Clients, route: Route, weights: Weights): Promise<void> {
  const all = { ...Object.fromEntries(Object.keys(weightsOf(route)).map((arn) => [arn, 0])), ...weights };
  const targetGroups = Object.entries(all).map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight }));
  const actions = route.actions.map((action) => rewritten(action, targetGroups));
  if (isRule(route.id)) {
    await aws.loadBalancing.send(new ModifyRuleCommand({ RuleArn: route.id, Actions: actions }));
  } else {
    await aws.loadBalancing.send(new ModifyListenerCommand({ ListenerArn: route.id, DefaultActions: actions }));
  }
}

/** AWS tells no client secret, and takes an OIDC action back only with the word that the secret it has is meant. */
function rewritten({ TargetGroupArn, ...action }: Action, targetGroups: TargetGroupTuple[]): Action {
  if (action.Type === 'forward') {
    return { ...action, ForwardConfig: { ...action.ForwardConfig, TargetGroups: targetGroups } };
  }
  const oidc = action.AuthenticateOidcConfig;
  return oidc ? { ...action, AuthenticateOidcConfig: { ...oidc, UseExistingClientSecret: true } } : action;
}

export function isRule(id: string): boolean {
  return id.includes(':listener-rule/');
}

function forwardOf(route: Route): Action | undefined {
  return route.actions.find((action) => action.Type === 'forward');
}

async function readRules(aws: Clients, ids: string[]): Promise<[string, Action[]][]> {
  const found: [string, Action[]][] = [];
  if (ids.length === 0) return found;
  for await (const page of paginateDescribeRules({ client: aws.loadBalancing }, { RuleArns: ids })) {
    for (const rule of page.Rules ?? []) found.push([rule.RuleArn ?? '', rule.Actions ?? []]);
  }
  return found;
}

async function readListeners(aws: Clients, ids: string[]): Promise<[string, Action[]][]> {
  const found: [string, Action[]][] = [];
  if (ids.length === 0) return found;
  for await (const page of paginateDescribeListeners({ client: aws.loadBalancing }, { ListenerArns: ids })) {
    for (const listener of page.Listeners ?? [])
      found.push([listener.ListenerArn ?? '', listener.DefaultActions ?? []]);
  }
  return found;
}
