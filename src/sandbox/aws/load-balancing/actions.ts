/** A rule's actions: checked as Elastic Load Balancing checks them, and what they mean for traffic. */
import { z } from 'zod';
import { AwsFailure, invalid } from '../failure.ts';
import { flag, list, number, opaque, optional, text } from '../operation.ts';

export const actionList = list(
  z.strictObject({
    Type: text,
    Order: number.optional(),
    TargetGroupArn: text.optional(),
    ForwardConfig: z
      .strictObject({
        TargetGroups: list(z.strictObject({ TargetGroupArn: text, Weight: number.optional() })).optional(),
        TargetGroupStickinessConfig: z
          .strictObject({ Enabled: flag.optional(), DurationSeconds: number.optional() })
          .optional(),
      })
      .optional(),
    ...optional(opaque, 'FixedResponseConfig', 'RedirectConfig', 'AuthenticateOidcConfig', 'AuthenticateCognitoConfig'),
  }),
);

type GivenAction = z.output<typeof actionList>[number];

export interface Forward {
  weights: { targetGroup: string; weight: number }[];
  /** 0: not sticky. */
  stickySeconds: number;
}

export interface Action {
  type: string;
  order: number;
  forward?: Forward;
  /** Of any other type, as given. */
  rest: Record<string, unknown>;
}

const MOST_TARGET_GROUPS = 5;
const LAST_TYPES = ['forward', 'redirect', 'fixed-response'];

export function readActions(given: GivenAction[]): Action[] {
  const actions = given
    .map((each, index) => readAction(each, each.Order ?? index + 1))
    .sort((a, b) => a.order - b.order);
  const last = actions.at(-1);
  if (!last || !LAST_TYPES.includes(last.type)) {
    throw new AwsFailure(
      'InvalidLoadBalancerAction',
      'The last action must be a forward, redirect or fixed-response action',
    );
  }
  return actions;
}

function readAction(
  { Type: type, Order: _, TargetGroupArn, ForwardConfig, ...rest }: GivenAction,
  order: number,
): Action {
  if (type !== 'forward') return { type, order, rest };
  const groups = ForwardConfig?.TargetGroups ?? (TargetGroupArn ? [{ TargetGroupArn, Weight: undefined }] : []);
  if (groups.length === 0) throw invalid('A target group ARN must be specified for a forward action');
  if (groups.length > MOST_TARGET_GROUPS) {
    throw invalid(`A forward action can have at most ${MOST_TARGET_GROUPS} target groups`);
  }
  const sticky = ForwardConfig?.TargetGroupStickinessConfig;
  const weights = groups.map(({ TargetGroupArn: targetGroup, Weight }) => {
    const weight = Weight ?? (groups.length === 1 ? 1 : Number.NaN);
    return { targetGroup, weight: checkedWeight(weight) };
  });
  return {
    type,
    order,
    forward: { weights, stickySeconds: sticky?.Enabled ? (sticky.DurationSeconds ?? 0) : 0 },
    rest,
  };
}

function checkedWeight(weight: number): number {
  if (Number.isInteger(weight) && weight >= 0 && weight <= 999) return weight;
  throw invalid('The weight for each target group must be between 0 and 999, inclusive');
}

export function forwardOf(actions: Action[]): Forward | null {
  return actions.find(({ forward }) => forward)?.forward ?? null;
}

/** AWS repeats the group of a single forward outside of ForwardConfig. */
export function actionShape({ type, order, forward, rest }: Action): object {
  if (!forward) return { Type: type, Order: order, ...rest };
  const groups = forward.weights.map(({ targetGroup, weight }) => ({ TargetGroupArn: targetGroup, Weight: weight }));
  return {
    Type: type,
    Order: order,
    TargetGroupArn: groups.length === 1 ? groups[0]?.TargetGroupArn : undefined,
    ForwardConfig: {
      TargetGroups: groups,
      TargetGroupStickinessConfig:
        forward.stickySeconds > 0 ? { Enabled: true, DurationSeconds: forward.stickySeconds } : { Enabled: false },
    },
  };
}
