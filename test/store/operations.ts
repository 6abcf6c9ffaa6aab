import type { Environment } from '../../src/catalog/catalog.ts';
import type { Operation, OperationEvent } from '../../src/delivery/operation.ts';
import type { Person } from '../../src/delivery/person.ts';

export const ada: Person = { id: 'U0ADA', name: 'Ada' };

const arn = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000';

export const prod: Environment = {
  name: 'prod',
  service: 'api',
  strategy: 'red/black',
  freezes: [],
  hold: { remindAfter: 14_400_000 },
  launchTemplate: 'api',
  routes: [`${arn}:listener-rule/app/api-prod/1/1/1`],
  targetGroups: [`${arn}:targetgroup/api-prod-a/1a`, `${arn}:targetgroup/api-prod-b/1b`],
  alarms: [],
  figures: [],
  period: 60,
  look: 15_000,
  canary: { size: 1, for: 600_000, minRequests: 1000, warmUp: 120_000 },
  standUp: { within: 900_000, looks: 3 },
  shift: { margin: 120_000, steps: [100], every: 120_000 },
  bake: { for: 1_800_000 },
  tearDown: { within: 1_800_000 },
};

/** A deploy of 1.42.0, as it is handed to the store. */
export function deploy(id: string, given: Partial<Operation> = {}): Operation {
  return {
    id,
    version: 0,
    kind: 'deploy',
    team: 'edge',
    channel: 'C0EDGE',
    service: id.slice(0, id.lastIndexOf('-')),
    environment: 'prod',
    release: '1.42.0',
    from: null,
    asked: { by: ada, at: 1000 },
    plan: prod,
    lane: 'deploy',
    stage: 'preflight',
    runs: [],
    healthyLooks: 0,
    pausedFor: 0,
    signals: [],
    ...given,
  };
}

export const event = (what: string, at = 1000): OperationEvent => ({ at, by: null, kind: 'did', what });
