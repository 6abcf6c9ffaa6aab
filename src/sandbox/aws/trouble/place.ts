/** Where a fault strikes: one service of the account, and what of it there is to break. */
import { capacity, type Group, type GroupInstance } from '../auto-scaling/group.ts';
import { type Action, forwardOf } from '../load-balancing/actions.ts';
import type { Rule } from '../load-balancing/balancers.ts';
import type { World } from '../world.ts';

export interface Place {
  service: string;
  rule: Rule;
  /** The cluster that most requests go to. */
  live: Group;
}

/** Throws for a service that is not there, or that nothing serves. */
export function placeOf({ balancers, fleet }: World, service: string): Place {
  const rule = balancers.rules.find(({ listener }) => listener.balancer.service === service);
  if (!rule) throw new Error(`There is no service ${service}.`);
  const weights = forwardOf(rule.actions)?.weights ?? [];
  const [most] = [...weights].sort((a, b) => b.weight - a.weight);
  const groups = [...fleet.groups.values()];
  const live = groups.find(({ targetGroups, deleting }) => !deleting && targetGroups.includes(most?.targetGroup ?? ''));
  if (!live) throw new Error(`No cluster serves ${service}.`);
  return { service, rule, live };
}

/** By hand, as in the console: nobody asks the bot. */
export function setForward({ balancers }: World, rule: Rule, change: Partial<NonNullable<Action['forward']>>): void {
  rule.actions = rule.actions.map((action) =>
    action.forward ? { ...action, forward: { ...action.forward, ...change } } : action,
  );
  balancers.apply(rule.listener.balancer);
}

export const inService = (group: Group): GroupInstance[] =>
  capacity(group).filter(({ lifecycle }) => lifecycle === 'InService');
