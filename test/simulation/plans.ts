/** How carefully the service is deployed: every story draws a plan of its own. Short times, so that a story is short. */
import type { Environment } from '../../src/catalog/catalog.ts';
import { PLAN as ON_PAPER } from '../delivery/paper-cloud.ts';
import type { Chance } from './chance.ts';
import { GROUP } from './paper-group.ts';
import { PERIOD } from './traffic.ts';

const PLAN: Environment = {
  ...ON_PAPER,
  period: PERIOD / 1000,
  look: 10_000,
  canary: { size: 1, for: 30_000, warmUp: 0, minRequests: 100 },
  standUp: { within: 60_000, looks: 2 },
  shift: { margin: 20_000, steps: [100], every: 20_000 },
  bake: { for: 30_000 },
  tearDown: { within: 120_000 },
};

export function drawPlan(chance: Chance, rolls: boolean): Environment {
  const plan = drawRedBlack(chance);
  return rolls ? { ...plan, strategy: 'rolling', routes: [], targetGroups: [], rolling: ROLLING } : plan;
}

const ROLLING = { group: GROUP, minHealthy: 75, maxHealthy: 100, checkpoints: [50], checkpointFor: 10_000 };

function drawRedBlack(chance: Chance): Environment {
  return {
    ...PLAN,
    routes: chance.happens(0.3) ? ['rule', 'listener'] : PLAN.routes,
    alarms: chance.happens(0.9) ? PLAN.alarms : [],
    canary: { ...PLAN.canary, size: chance.pick([1, 1, 2]), for: chance.pick([20_000, 30_000]) },
    shift: {
      ...PLAN.shift,
      steps: chance.pick([[100], [100], [50, 100], [10, 50, 100]]),
      every: chance.pick([20_000, 45_000]),
    },
    // 15 s is as long as a job ever sleeps.
    look: chance.pick([10_000, 15_000, 15_000]),
    standUp: { ...PLAN.standUp, looks: chance.pick([1, 2]) },
    bake: { for: chance.pick([10_000, 30_000]) },
    approval: chance.happens(0.15) ? { within: 60_000 } : undefined,
    after: chance.happens(0.1) ? 'staging' : undefined,
    freezes: chance.happens(0.1) ? [drawFreeze(chance)] : [],
  };
}

/** It begins before the deploy, or in the middle of it. */
function drawFreeze(chance: Chance): Environment['freezes'][number] {
  const from = chance.between(-50_000, 200_000);
  return { why: 'it is the quarter end', when: { every: 'once', from, to: from + chance.between(30_000, 200_000) } };
}
