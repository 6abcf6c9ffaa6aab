import { expect, test } from 'vitest';
import type { RecordedCall } from '../../../src/sandbox/aws/calls.ts';
import { routeLeft, weightGiven } from '../../../src/sandbox/tour/route-change.ts';

const weights = (at: number, a: string, b: string, more: Partial<RecordedCall> = {}): RecordedCall => ({
  at,
  service: 'elasticloadbalancing',
  action: 'ModifyRule',
  mutating: true,
  params: {
    RuleArn: 'rule',
    Actions: [
      {
        Type: 'forward',
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: 'a', Weight: a },
            { TargetGroupArn: 'b', Weight: b },
          ],
        },
      },
    ],
  },
  ...more,
});

test('a route has left a target group with the first call after the click that takes its weight away', () => {
  const calls = [weights(10, '100', '0'), weights(20, '80', '20'), weights(31, '100', '0'), weights(40, '100', '0')];
  expect(routeLeft(calls, 'b', 30)).toBe(31);
});

test('a call before the click, one that AWS refused and one that reads do not count', () => {
  const calls = [
    weights(10, '100', '0'),
    weights(31, '100', '0', { failed: 'Throttling' }),
    weights(32, '100', '0', { action: 'DescribeRules' }),
  ];
  expect(routeLeft(calls, 'b', 30)).toBeNull();
});

test('a rule that does not name the target group says nothing of it', () => {
  expect(weightGiven(weights(10, '100', '0'), 'c')).toBeNull();
  expect(weightGiven(weights(10, '100', '0', { params: { RuleArn: 'rule' } }), 'b')).toBeNull();
  expect(weightGiven(weights(10, '100', '0'), 'a')).toBe(100);
});
