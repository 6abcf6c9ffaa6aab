/** What AWS itself does to its customers. */
import { AwsFailure } from '../failure.ts';
import { type CallRule, throttled } from '../trouble.ts';
import type { World } from '../world.ts';
import type { Fault } from './fault.ts';
import { lag } from './lag.ts';

const expired: CallRule = () =>
  new AwsFailure('ExpiredToken', 'The security token included in the request is expired', 403);

/** Only what changes groups: the SDK does not retry the first at all, and the second for 27 ms. */
const busy: CallRule = (service, action) =>
  service === 'autoscaling' && /^(Create|Update|Set|Delete|Suspend|Resume)/.test(action)
    ? new AwsFailure('ResourceContention', 'You already have a pending update to an Auto Scaling resource.', 500)
    : null;

const forbidden =
  (...actions: string[]): CallRule =>
  (service, action) =>
    actions.includes(action)
      ? new AwsFailure(
          'AccessDenied',
          `User: arn:aws:iam::000000000000:role/fullcycle is not authorized to perform: ${service}:${action}`,
          403,
        )
      : null;

const calls = (rule: CallRule) => (world: World) => world.troubles.during(rule);

export const accountFaults = {
  throttle: {
    kind: 'AWS',
    everywhere: true,
    words: 'AWS throttles every call',
    on: calls((service) => throttled(service)),
  },
  down: {
    kind: 'AWS',
    everywhere: true,
    words: 'The region is out of reach',
    on({ troubles }) {
      troubles.down(true);
      return () => troubles.down(false);
    },
  },
  'expired credentials': {
    kind: 'AWS',
    everywhere: true,
    words: 'The credentials of the bot have expired',
    on: calls(expired),
  },
  busy: {
    kind: 'AWS',
    everywhere: true,
    words: 'Auto Scaling is busy and takes no changes',
    on: calls(busy),
  },
  lag: {
    kind: 'AWS',
    everywhere: true,
    words: 'Describe calls show what was so 3 s ago',
    on: (world) => lag(world, 3000),
  },
  'no deletes': {
    kind: 'AWS',
    everywhere: true,
    words: 'The role may not delete clusters',
    on: calls(forbidden('DeleteAutoScalingGroup')),
  },
  'no shifts': {
    kind: 'AWS',
    everywhere: true,
    words: 'The role may not change the load balancer',
    on: calls(forbidden('ModifyRule', 'ModifyListener')),
  },
  'slow deletes': {
    kind: 'AWS',
    everywhere: true,
    words: 'Deleted clusters stay in "Delete in progress"',
    on: ({ troubles }) => troubles.hangDeletes(),
  },
} satisfies Record<string, Fault>;
