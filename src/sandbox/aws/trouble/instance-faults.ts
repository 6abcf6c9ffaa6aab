/** What instances do, or do not. "New" are those that start from now on: the live cluster is left alone. */
import { NO_CAPACITY, type Patient } from '../trouble.ts';
import type { World } from '../world.ts';
import type { Fault } from './fault.ts';
import { inService, type Place } from './place.ts';

const refuse =
  (message: string) =>
  (world: World, { service }: Place) =>
    world.troubles.noLaunches(service, message);

/** Sick by `rule`, for instances of the service that start while it is on. */
function newOnes(rule: (instance: Patient, now: number) => boolean) {
  return ({ troubles }: World, { service }: Place) => {
    const since = Date.now();
    return troubles.sick((each) => each.service === service && each.bornAt >= since && rule(each, Date.now()));
  };
}

const FLAP_MS = 3000;
const LIFE_MS = 6000;

export const instanceFaults = {
  'no capacity': {
    kind: 'Instances',
    words: 'AWS has no capacity for new instances just now',
    on: refuse(NO_CAPACITY),
  },
  'vCPU quota': {
    kind: 'Instances',
    words: 'The vCPU quota is used up',
    on: refuse(
      'You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket that ' +
        'the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request ' +
        'an adjustment to this limit. Launching EC2 instance failed.',
    ),
  },
  'no addresses': {
    kind: 'Instances',
    words: 'The subnet has no free addresses',
    on: refuse(
      "There are not enough free addresses in subnet 'subnet-00000000000000001' to satisfy the requested number of " +
        'instances. Launching EC2 instance failed.',
    ),
  },
  'no image': {
    kind: 'Instances',
    words: 'The image of new instances does not exist any more',
    on: refuse("The image id '[ami-00000000000000001]' does not exist. Launching EC2 instance failed."),
  },
  'no security group': {
    kind: 'Instances',
    words: 'The security group of new instances does not exist any more',
    on: refuse("The security group 'sg-00000000000000001' does not exist. Launching EC2 instance failed."),
  },
  'slow boot': {
    kind: 'Instances',
    words: 'New instances need 20 s longer to boot',
    on: ({ troubles }, { service }) => troubles.slowBoot(service, 20_000),
  },
  sick: {
    kind: 'Instances',
    words: 'New instances fail their health checks',
    on: newOnes(() => true),
  },
  flapping: {
    kind: 'Instances',
    words: 'New instances are healthy and sick by turns',
    on: newOnes(({ bornAt }, now) => Math.floor((now - bornAt) / FLAP_MS) % 2 === 1),
  },
  'kill and replace': {
    kind: 'Instances',
    words: 'New instances fall sick after 6 s and are replaced, again and again',
    on: newOnes(({ bornAt }, now) => now - bornAt > LIFE_MS),
  },
  'an instance dies': {
    kind: 'Instances',
    once: true,
    words: 'One instance of the live cluster dies',
    on(_, { live }) {
      const [victim] = inService(live);
      void victim?.process?.stop();
      return undefined;
    },
  },
  'stuck hook': {
    kind: 'Instances',
    words: 'A hook holds instances of the live cluster back when they should go',
    on(_, { live }) {
      const LifecycleHookName = 'drain-jobs';
      live.hooks.set(LifecycleHookName, {
        AutoScalingGroupName: live.name,
        LifecycleHookName,
        LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
        HeartbeatTimeout: 3600,
        DefaultResult: 'CONTINUE',
      });
      return () => {
        live.hooks.delete(LifecycleHookName);
        for (const instance of live.instances) instance.waitsUntil = Math.min(instance.waitsUntil, Date.now());
      };
    },
  },
} satisfies Record<string, Fault>;
