/** When a load balancer was told to send a target group nothing more, from the account's record of calls. */
import { z } from 'zod';
import type { RecordedCall } from '../aws/calls.ts';

const targetGroup = z.object({ TargetGroupArn: z.string(), Weight: z.coerce.number() });
const modifyRule = z.object({
  RuleArn: z.string(),
  Actions: z.tuple([z.object({ ForwardConfig: z.object({ TargetGroups: z.array(targetGroup) }) })]),
});

/** The weight that a call gives a target group; null for any other call. */
export function weightGiven({ action, failed, params }: RecordedCall, group: string): number | null {
  if (action !== 'ModifyRule' || failed) return null;
  const groups = modifyRule.safeParse(params).data?.Actions[0].ForwardConfig.TargetGroups ?? [];
  return groups.find(({ TargetGroupArn }) => TargetGroupArn === group)?.Weight ?? null;
}

/** The first call from `since` on that gave the target group no weight; null when there was none. */
export function routeLeft(calls: RecordedCall[], group: string, since: number): number | null {
  return calls.find((call) => call.at >= since && weightGiven(call, group) === 0)?.at ?? null;
}
