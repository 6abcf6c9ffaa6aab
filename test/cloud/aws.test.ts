/** The contract of a cloud, kept on a local AWS with real servers, a real load balancer and real customers. */
import { SetDesiredCapacityCommand } from '@aws-sdk/client-auto-scaling';
import { describeCloud } from './contract.ts';
import { environment, FIRST } from './environment.ts';
import { forward, LIVE, setRule, startFastAws } from './fast-aws.ts';

describeCloud('AWS', async () => {
  const world = await startFastAws();
  return {
    cloud: world.cloud,
    environment: environment({ cluster: FIRST }),
    live: LIVE,
    byHand: (weights) => setRule(world, [forward(weights)]),
    async sizeByHand(DesiredCapacity) {
      await world.autoScaling.send(new SetDesiredCapacityCommand({ AutoScalingGroupName: LIVE, DesiredCapacity }));
    },
    down: (on) => world.aws.trouble.down(on),
    noCapacity: (reason) => world.aws.trouble.noCapacity(1, reason),
    stop: () => world.aws.close(),
  };
});
