/** Operations in every state, made up: Ada deploys api 1.42.0 over 1.41.0 on a Tuesday at 13:12 UTC. */
import type { FigureVerdict, Verdict } from '../../../src/canary/verdict.ts';
import type { Environment } from '../../../src/catalog/catalog.ts';
import type { Cause } from '../../../src/delivery/ending.ts';
import type { Hold } from '../../../src/delivery/hold.ts';
import type { Operation } from '../../../src/delivery/operation.ts';
import { pathOf } from '../../../src/delivery/operation.ts';
import type { Person } from '../../../src/delivery/person.ts';
import type { Stage } from '../../../src/delivery/stage.ts';
import { KEEPS_CLIENTS } from '../../../src/delivery/sticky.ts';
import type { CardFacts } from '../../../src/slack/messages/operation/card-facts.ts';

export const ADA: Person = { id: 'U0ADA', name: 'Ada' };
export const LIN: Person = { id: 'U0LIN', name: 'Lin' };

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const ASKED = Date.UTC(2026, 10, 17, 13, 12);
/** Minutes after it was asked for. */
export const at = (minutes: number): number => ASKED + minutes * MINUTE;

/** `…/compare/` is what the changes link is made from. */
export const facts = (minutes: number, more: Partial<CardFacts> = {}): CardFacts => ({
  now: at(minutes),
  usergroup: 'S0EDGE',
  changes: 'https://acme.example/api/compare/{from}...{to}',
  cardLink: (id) => `https://acme.example/archives/C0EDGE/${id}`,
  ...more,
});

const metric = { namespace: 'N', name: 'M', statistic: 'Sum', per: 'target group' } as const;
export const PLAN: Environment = {
  name: 'prod',
  service: 'api',
  strategy: 'red/black',
  freezes: [],
  hold: { remindAfter: 14_400_000 },
  launchTemplate: 'api',
  routes: ['rule'],
  targetGroups: ['old-group', 'new-group'],
  alarms: ['api-prod-errors', 'api-prod-latency'],
  figures: [
    { name: 'Errors', kind: 'share', metric, worse: 'more', tolerance: 1 },
    { name: 'p99', kind: 'time', metric, worse: 'more', tolerance: 0.2 },
    { name: 'Orders', kind: 'share', metric, worse: 'less', tolerance: 0.3 },
  ],
  period: 60,
  look: 5 * SECOND,
  canary: { size: 1, for: 10 * MINUTE, minRequests: 1000, warmUp: MINUTE },
  standUp: { within: 10 * MINUTE, looks: 3 },
  shift: { margin: 5 * SECOND, steps: [100], every: 5 * SECOND },
  bake: { for: 30 * MINUTE },
  tearDown: { within: 10 * MINUTE },
};

const STANDS = {
  live: { name: 'api-prod-v042', targetGroup: 'old-group', release: '1.41.0', size: 4 },
  next: { name: 'api-prod-v043', targetGroup: 'new-group', release: '1.42.0', size: 4 },
  standing: false,
};

export const weights = (share: number) => ({ 'old-group': 100 - share, 'new-group': share });

const asked: Operation = {
  id: 'api-7f3k2m',
  version: 1,
  kind: 'deploy',
  team: 'edge',
  channel: 'C0EDGE',
  service: 'api',
  environment: 'prod',
  release: '1.42.0',
  from: null,
  asked: { by: ADA, at: ASKED },
  plan: PLAN,
  lane: 'deploy',
  stage: 'preflight',
  runs: [{ stage: 'preflight', began: ASKED }],
  healthyLooks: 0,
  pausedFor: 0,
  signals: [],
};

/** Each stage begins at these minutes. */
const BEGINS: Record<Stage, number> = {
  preflight: 0,
  canary: 1,
  'stand up': 13,
  shift: 19,
  rolling: 1,
  bake: 20,
  'tear down': 50,
};

/** In a stage, with what every stage before has left in the record; the new cluster gets `share` % of requests. */
export function inStage(stage: Stage, share: number, more: Partial<Operation> = {}): Operation {
  const path = pathOf({ ...asked, ...more });
  const runs = path.slice(0, path.indexOf(stage) + 1).map((each, i, all) => {
    const next = all[i + 1];
    return { stage: each, began: at(BEGINS[each]), ...(next ? { ended: at(BEGINS[next]) } : {}) };
  });
  const route = { want: weights(share), ours: [weights(0), weights(share)] };
  return { ...asked, from: '1.41.0', clusters: STANDS, route, alarms: { quiet: 2, of: 2 }, stage, runs, ...more };
}

const requests = (canary: number, word: FigureVerdict['word'] = 'fine'): FigureVerdict => ({
  figure: 'Requests',
  unit: 'count',
  canary,
  live: canary * 4,
  limit: 1000,
  word,
});
const row = (
  figure: string,
  unit: FigureVerdict['unit'],
  values: (number | null)[],
  word: FigureVerdict['word'] = 'fine',
): FigureVerdict => ({
  figure,
  unit,
  canary: values[0] ?? null,
  live: values[1] ?? null,
  limit: values[2] ?? null,
  word,
});

export const FINE: Verdict = {
  word: 'so far',
  from: at(4),
  to: at(7),
  figures: [
    row('Errors', 'percent', [0.21, 0.19, 0.5]),
    row('p99', 'ms', [184, 178, 214]),
    row('Orders', 'percent', [11.8, 12, 8.4]),
    requests(4012),
  ],
};
export const FAILED: Verdict = {
  word: 'fail',
  from: at(4),
  to: at(8),
  figures: [row('Errors', 'percent', [3.1, 0.2, 0.5], 'worse'), row('p99', 'ms', [186, 178, 214]), requests(5012)],
};
/** Per minute from 13:16 on. */
const points = (...values: number[]) => values.map((value, i) => ({ at: at(4 + i), value }));
/** As the judge tells it today: with reasons, and the course of what failed. */
export const EXPLAINED: Verdict = {
  word: 'fail',
  from: at(4),
  to: at(10),
  against: 'live',
  figures: [
    {
      ...row('Errors', 'percent', [2.1, 0.4, 0.5], 'worse'),
      why: 'worse',
      ratio: { is: 5.25, from: 4.1, to: 6.6 },
      certainty: 0.9995,
      requests: { canary: 5310, live: 21_240 },
      points: { count: 6, from: at(4), to: at(10) },
      series: { canary: points(0.9, 1.4, 2.2, 1.9, 2.8, 3.4), live: points(0.4, 0.5, 0.3, 0.4, 0.4, 0.4) },
    },
    {
      ...row('p99', 'ms', [236, 178, null], 'worse'),
      why: 'worse',
      ratio: { is: 1.33, from: 1.26, to: 1.39 },
      certainty: 0.998,
      points: { count: 6, from: at(4), to: at(10) },
      series: { canary: points(236, 243, 229, 240, 235, 233), live: points(178, 181, 177, 176, 180, 177) },
    },
    {
      ...row('Orders', 'percent', [11.8, 12, null]),
      why: 'excluded',
      ratio: { is: 0.98, from: 0.9, to: 1.1 },
      requests: { canary: 5310, live: 21_240 },
      points: { count: 6, from: at(4), to: at(10) },
    },
    requests(5310),
  ],
};
/** The same where no figure decides alone. */
const UNDECIDED: Verdict = {
  ...EXPLAINED,
  word: 'so far',
  score: 66.7,
  figures: EXPLAINED.figures.map((figure) => ({ ...figure, ...(figure.word === 'worse' && { uncritical: true }) })),
};
export const SLOW: Verdict = {
  word: 'fail',
  from: at(4),
  to: at(8),
  figures: [row('p99', 'ms', [371, 178, 214], 'worse'), row('Errors', 'percent', [0, 0, 0.5]), requests(5012)],
};
export const UNSOLD: Verdict = {
  word: 'fail',
  from: at(21),
  to: at(50),
  figures: [
    row('Orders', 'percent', [0, 12, 8.4], 'worse'),
    row('Errors', 'percent', [0.1, 0.1, 0.5]),
    requests(90_000),
  ],
};
export const FEW: Verdict = {
  word: 'cannot tell',
  from: at(3),
  to: at(13),
  figures: [requests(214, 'few'), row('Errors', 'percent', [0, 0.19, 0.5], 'unsure'), row('p99', 'ms', [], 'unsure')],
};

/** Of the old one nothing is known before. */
const UNTOLD: Verdict = {
  ...FINE,
  against: 'before',
  figures: [
    { ...row('Errors', 'percent', [0.21], 'unsure'), why: 'no data to compare with' },
    { ...row('p99', 'ms', [184], 'unsure'), why: 'no data to compare with' },
    requests(4012),
  ],
};

const traffic = { trafficSince: at(3) };
export const canary = inStage('canary', 20, { ...traffic, verdict: FINE });

/** Going back, from `during`; `minutes`: when it was found or asked for. */
export const back = (from: Operation, cause: Cause, minutes: number): Operation => ({
  ...from,
  lane: 'rollback',
  back: { cause, during: from.stage, askedAt: at(minutes) },
});
const arrived = (operation: Operation, seconds = 4): Operation => ({
  ...operation,
  route: { want: weights(0), ours: operation.route?.ours ?? [] },
  back: operation.back && { ...operation.back, routeBackAt: operation.back.askedAt + seconds * SECOND },
});
const over = (operation: Operation, minutes: number): Operation => ({
  ...arrived(operation),
  end: { how: 'rolled back', at: at(minutes) },
});

/** A fresh instance of 1.41.0 with the canary's share. */
const beside = (operation: Operation): Operation => ({
  ...operation,
  clusters: {
    ...STANDS,
    baseline: { name: 'api-prod-v043-baseline', targetGroup: 'third-group', release: '1.41.0', size: 1 },
  },
});
const three = { 'old-group': 68, 'new-group': 16, 'third-group': 16 };
export const besideCanary: Operation = beside({
  ...canary,
  route: { want: three, ours: [weights(0), three] },
  verdict: { ...FINE, against: 'baseline' },
});
const edited = { 'old-group': 50, 'new-group': 40, 'third-group': 10 };
const besideStopped: Operation = { ...besideCanary, stopped: { at: at(8), should: three, is: edited } };

const unsure = (figure: FigureVerdict): Verdict => ({ ...FEW, figures: [figure, requests(4012)] });
const yourCall = (verdict: Verdict): Operation =>
  inStage('canary', 20, { ...traffic, verdict, asking: { about: 'canary', since: at(13), until: at(43) } });

const BY_LIN = { why: 'person', by: LIN, reason: 'Totals in the cart are wrong.' } as const;
const bake = inStage('bake', 100, { ...traffic, shiftedAt: at(19), verdict: FINE });
const waiting: Operation = { ...asked, id: 'api-w8c2mx', release: '1.43.0', waiting: { since: at(5) } };
const turn: Partial<Operation> = {
  kind: 'rollback',
  id: 'api-r0llba',
  release: '1.41.0',
  from: '1.42.0',
  asked: { by: LIN, at: ASKED, reason: 'Orders in yen fail.' },
  clusters: {
    live: { ...STANDS.next, targetGroup: 'old-group' },
    next: { ...STANDS.live, targetGroup: 'new-group' },
    standing: false,
  },
};
const standing: Partial<Operation> = { ...turn, clusters: turn.clusters && { ...turn.clusters, standing: true } };
const coming = inStage('stand up', 0, { ...turn, progress: { healthy: 1, of: 4 } });

/** As fullcycle sets it after a rollback. */
export const HELD: Hold = {
  service: 'api',
  environment: 'prod',
  by: null,
  at: at(9),
  reason: '1.42.0 failed its canary',
};

const NO_WAY_BACK = 'drops the column total.';
const STEPS: Environment = { ...PLAN, shift: { margin: 5 * SECOND, steps: [10, 50, 100], every: 3 * MINUTE } };

/** The same over a group of three that rolls. */
const ROLLS: Partial<Operation> = {
  plan: {
    ...PLAN,
    strategy: 'rolling',
    routes: [],
    targetGroups: [],
    rolling: { group: 'ledger-db', minHealthy: 66, maxHealthy: 100, checkpoints: [33], checkpointFor: 2 * MINUTE },
  },
  clusters: undefined,
  route: undefined,
};
const rolled = (percent: number, more: Partial<NonNullable<Operation['rolling']>> = {}): Partial<Operation> => ({
  ...ROLLS,
  trafficSince: percent > 0 ? at(2) : undefined,
  progress: { healthy: Math.round(percent * 0.03), of: 3 },
  rolling: { group: 'ledger-db', from: '2', to: '3', refresh: 'r-1', percent, movedAt: at(3), size: 3, ...more },
});
const rollingHalf = inStage('rolling', 0, rolled(33));
const rollingBake = inStage('bake', 0, { ...rolled(100), shiftedAt: at(20) });

const FIRST: Partial<Operation> = {
  from: null,
  clusters: undefined,
  founding: { next: { ...STANDS.next, name: 'api-prod-v000' }, other: 'old-group' },
  asked: { by: ADA, at: ASKED },
};
const firstBake = inStage('bake', 100, { ...FIRST, ...traffic, shiftedAt: at(19) });
const firstStandUp = inStage('stand up', 0, { ...FIRST, progress: { healthy: 1, of: 4 } });
const RINGS: Cause = { why: 'alarm', alarm: 'api-prod-errors', reason: 'Threshold crossed: 20.4 > 1' };

const BY_HAND: Partial<Operation> = {
  clusters: { ...STANDS, live: { ...STANDS.live, name: 'web-servers' } },
  adopted: { cluster: 'web-servers', owner: 'the CloudFormation stack shop' },
};

/** As AWS writes it, its own names for zones included. */
const NO_ROOM =
  'We currently do not have sufficient t3.micro capacity in the Availability Zone you requested (eu-west-1a). Our system will be working on provisioning additional capacity';

const stuck = back(inStage('tear down', 100, traffic), BY_LIN, 51);
const BLOCKED: Operation = {
  ...stuck,
  progress: { healthy: 1, of: 4 },
  back: stuck.back && {
    ...stuck.back,
    blocked: {
      since: at(53),
      why: 'You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket that the specified instance type belongs to',
    },
  },
};

/** Every state a card can be in: the record, and when it is looked at, in minutes. */
export const STATES: Record<string, { operation: Operation; minutes: number; more?: Partial<CardFacts> }> = {
  preflight: { operation: asked, minutes: 0.5 },
  'first, nobody says what it is made from': {
    operation: {
      ...asked,
      end: {
        how: 'not started',
        at: at(1),
        reasons: ['nothing serves api in prod yet, and services.yml does not say what its first cluster is made from'],
        next: 'Add `cluster:` with subnets, size, min, max and grace to it in services.yml, then ask again.',
        nothingServes: true,
      },
    },
    minutes: 2,
  },
  'adopted, canary': { operation: { ...canary, ...BY_HAND }, minutes: 7 },
  'adopted, live': {
    operation: { ...inStage('tear down', 100, BY_HAND), end: { how: 'live', at: at(52) } },
    minutes: 60,
  },
  'adopted, nameless, live': {
    operation: {
      ...inStage('tear down', 100, { ...BY_HAND, adopted: { cluster: 'web-servers', nameless: true } }),
      from: 'an unnamed release',
      end: { how: 'live', at: at(52) },
    },
    minutes: 60,
  },
  'adopted, rolled back': {
    operation: over(back({ ...canary, ...BY_HAND }, { why: 'canary', verdict: FAILED }, 8), 9),
    minutes: 10,
  },
  'first, looking': {
    operation: {
      ...asked,
      plan: { ...PLAN, cluster: { subnets: ['subnet-00000000'], size: 4, min: 2, max: 8, grace: 60_000, tags: {} } },
    },
    minutes: 0.5,
  },
  'first, stand up': { operation: firstStandUp, minutes: 15 },
  'first, your call, approval': {
    operation: { ...firstStandUp, asking: { about: 'approval', since: at(18), until: at(48) } },
    minutes: 20,
  },
  'first, shift': { operation: inStage('shift', 100, FIRST), minutes: 19 },
  'first, bake': { operation: firstBake, minutes: 32 },
  'first, bake paused': { operation: { ...firstBake, paused: { by: LIN, at: at(30) } }, minutes: 40 },
  'first, may scale': {
    operation: inStage('tear down', 100, { ...FIRST, ...traffic, shiftedAt: at(19) }),
    minutes: 50,
  },
  'first, live': {
    operation: { ...inStage('tear down', 100, { ...FIRST, ...traffic }), end: { how: 'live', at: at(51) } },
    minutes: 52,
  },
  'first, your call': {
    operation: { ...firstBake, asking: { about: 'no way back', since: at(32), cause: RINGS } },
    minutes: 33,
  },
  'first, stopped': {
    operation: { ...firstBake, stopped: { at: at(22), should: weights(100), is: weights(50) } },
    minutes: 23,
  },
  'first, left': {
    operation: {
      ...firstBake,
      stopped: { at: at(22), should: weights(100), is: weights(50) },
      end: { how: 'left', at: at(24), by: LIN },
    },
    minutes: 25,
  },
  'first, taken away': { operation: back(firstBake, BY_LIN, 34), minutes: 34.1 },
  'first, was taken away': { operation: over(back(firstBake, BY_LIN, 34), 35), minutes: 36 },
  'first, did not come up': {
    operation: over(back(firstStandUp, { why: 'stand up', reason: '1 of 4 instances are healthy' }, 23), 24),
    minutes: 25,
  },
  'rolling, looking': { operation: { ...asked, ...ROLLS }, minutes: 0.1 },
  rolling: { operation: rollingHalf, minutes: 5 },
  'rolling, begins': { operation: inStage('rolling', 0, rolled(0)), minutes: 1.1 },
  'rolling, at a checkpoint': { operation: inStage('rolling', 0, rolled(33, { checkpoint: 33 })), minutes: 5 },
  'rolling, your call, approval': {
    operation: { ...asked, ...ROLLS, from: '1.41.0', asking: { about: 'approval', since: at(1), until: at(31) } },
    minutes: 2,
  },
  'rolling, bake': { operation: rollingBake, minutes: 32 },
  'rolling, bake paused': { operation: { ...rollingBake, paused: { by: LIN, at: at(30) } }, minutes: 40 },
  'rolling, live': { operation: { ...rollingBake, end: { how: 'live', at: at(50) } }, minutes: 60 },
  'rolling, going back': {
    operation: { ...back(rollingHalf, { why: 'refresh', reason: 'no capacity' }, 6), progress: { healthy: 2, of: 3 } },
    minutes: 7,
  },
  'rolling, gone back': {
    operation: {
      ...back(rollingHalf, { why: 'alarm', alarm: 'api-prod-errors', reason: 'errors above 5 %' }, 6),
      back: {
        cause: { why: 'alarm', alarm: 'api-prod-errors', reason: 'errors above 5 %' },
        during: 'rolling',
        askedAt: at(6),
        routeBackAt: at(10),
      },
      end: { how: 'rolled back', at: at(10) },
    },
    minutes: 11,
  },
  'rolling, a rollback': {
    operation: inStage('rolling', 0, { ...turn, ...rolled(33) }),
    minutes: 5,
  },
  'rolling, a rollback is done': {
    operation: { ...inStage('rolling', 0, { ...turn, ...rolled(100) }), end: { how: 'live', at: at(8) } },
    minutes: 9,
  },
  'canary, its instance starts': { operation: inStage('canary', 0, { progress: { healthy: 0, of: 1 } }), minutes: 2 },
  'canary, warming up': { operation: inStage('canary', 20, traffic), minutes: 3.5 },
  canary: { operation: canary, minutes: 7 },
  'canary, beside a baseline': { operation: besideCanary, minutes: 7 },
  'canary, its baseline starts': {
    operation: beside(
      inStage('canary', 0, { progress: { healthy: 1, of: 1 }, baseline: { progress: { healthy: 0, of: 1 } } }),
    ),
    minutes: 2,
  },
  'canary, its baseline is missing': {
    operation: beside({
      ...canary,
      baseline: { over: { at: at(2), why: '0 of 1 instances are healthy: answers 503' } },
    }),
    minutes: 7,
  },
  'rolled back, canary beside a baseline': {
    operation: over(back(besideCanary, { why: 'canary', verdict: { ...FAILED, against: 'baseline' } }, 8), 9),
    minutes: 9,
  },
  'stopped, beside a baseline': { operation: besideStopped, minutes: 9 },
  'left, beside a baseline': {
    operation: { ...besideStopped, end: { how: 'left', at: at(10), by: LIN } },
    minutes: 10,
  },
  'canary, extended': { operation: { ...canary, canaryExtendedBy: 10 * MINUTE }, minutes: 15 },
  'canary, extended by itself': {
    operation: {
      ...canary,
      verdict: { ...FEW, word: 'so far', needsTime: 3.4 * MINUTE },
      canaryExtendedBy: 5 * MINUTE,
      canaryExtended: { at: at(13), by: 5 * MINUTE },
    },
    minutes: 14,
  },
  'canary, extended in doubt': {
    operation: {
      ...canary,
      canaryExtendedBy: 5 * MINUTE,
      canaryExtended: { at: at(13), by: 5 * MINUTE, doubt: 'p99' },
    },
    minutes: 14,
  },
  'stand up': { operation: inStage('stand up', 20, { ...traffic, progress: { healthy: 2, of: 4 } }), minutes: 15 },
  'stand up, no capacity': {
    operation: inStage('stand up', 20, { ...traffic, progress: { healthy: 1, of: 4, why: NO_ROOM } }),
    minutes: 16,
  },
  'stand up, accepted': { operation: inStage('stand up', 20, { ...traffic, canaryAcceptedBy: LIN }), minutes: 15 },
  shift: { operation: inStage('shift', 100, traffic), minutes: 19 },
  'shift, arrived': { operation: inStage('shift', 100, { ...traffic, shiftedAt: at(19) }), minutes: 19 },
  bake: { operation: bake, minutes: 32 },
  'bake, held against the time before': {
    operation: { ...bake, verdict: { ...FINE, against: 'before' } },
    minutes: 32,
  },
  'bake, with nothing to be held against': { operation: { ...bake, verdict: UNTOLD }, minutes: 32 },
  'live, the bake could not tell': {
    operation: {
      ...inStage('tear down', 100),
      verdict: { ...UNTOLD, word: 'cannot tell' },
      end: { how: 'live', at: at(52) },
    },
    minutes: 60,
  },
  'bake, a sticky route': { operation: { ...bake, sticky: 3600 }, minutes: 32 },
  'bake, an alarm is silent': { operation: { ...bake, alarms: { quiet: 1, of: 2 } }, minutes: 32 },
  'tear down': { operation: inStage('tear down', 100, { ...traffic, shiftedAt: at(19) }), minutes: 51 },
  live: { operation: { ...inStage('tear down', 100), end: { how: 'live', at: at(52) } }, minutes: 60 },
  'live, with a warning': {
    operation: {
      ...inStage('tear down', 100, { bakeEndedBy: LIN, canaryAcceptedBy: ADA }),
      end: { how: 'live', at: at(52), warning: 'api-prod-v042 still stands: it could not be removed in time' },
    },
    minutes: 60,
  },
  'rolling back, canary failed': { operation: back(canary, { why: 'canary', verdict: FAILED }, 8), minutes: 8 },
  'rolling back, requests are back': {
    operation: arrived(back(canary, { why: 'canary', verdict: FAILED }, 8)),
    minutes: 8.1,
  },
  'rolling back, just clicked': {
    operation: { ...bake, signals: [{ ask: 'roll back', by: LIN, at: at(32), reason: 'Totals are wrong.' }] },
    minutes: 32,
  },
  'rolling back, the old instances are gone': {
    operation: {
      ...back(inStage('tear down', 100, traffic), BY_LIN, 51),
      progress: { healthy: 1, of: 4 },
    },
    minutes: 52,
  },
  'rolling back, a sticky route': {
    operation: arrived({ ...back(bake, BY_LIN, 32), sticky: 3600 }),
    minutes: 33,
  },
  'rolling back, blocked': { operation: BLOCKED, minutes: 58 },
  'rolling back, blocked and left': {
    operation: { ...BLOCKED, end: { how: 'left', at: at(59), by: LIN } },
    minutes: 60,
  },
  'rolled back, left without instances': {
    operation: over(back(canary, { why: 'no instance', reason: NO_ROOM }, 8), 9),
    minutes: 10,
  },
  'rolled back, instances left for a sticky route': {
    operation: {
      ...arrived({ ...back(bake, BY_LIN, 32), sticky: 86_400 }),
      end: {
        how: 'rolled back',
        at: at(63),
        warning: `api-prod-v043 still stands: ${KEEPS_CLIENTS}`,
      },
    },
    minutes: 64,
  },
  'rolling back a rollback': {
    operation: { ...back(coming, { why: 'person', by: ADA }, 14), clusters: standing.clusters },
    minutes: 14.1,
  },
  'rolled back, canary': { operation: over(back(canary, { why: 'canary', verdict: FAILED }, 8), 9), minutes: 10 },
  'rolled back, explained': {
    operation: over(back(canary, { why: 'canary', verdict: EXPLAINED }, 10), 11),
    minutes: 12,
    more: {
      hold: { service: 'api', environment: 'prod', by: null, at: at(11), reason: '1.42.0', after: 'api-7f3k2m' },
    },
  },
  'canary, a figure is worse that does not decide': {
    operation: { ...canary, verdict: UNDECIDED },
    minutes: 7,
  },
  'your call, a figure is worse': {
    operation: inStage('canary', 20, {
      ...traffic,
      verdict: { ...UNDECIDED, word: 'cannot tell' },
      asking: { about: 'canary', since: at(13), until: at(43) },
    }),
    minutes: 14,
  },
  'rolled back, slow': { operation: over(back(canary, { why: 'canary', verdict: SLOW }, 8), 9), minutes: 10 },
  'rolled back, bake': { operation: over(back(bake, { why: 'bake', verdict: UNSOLD }, 50), 51), minutes: 52 },
  'rolled back, alarm': {
    operation: over(
      back(bake, { why: 'alarm', alarm: 'api-prod-errors', reason: 'Threshold crossed: 20.4 > 1' }, 32),
      33,
    ),
    minutes: 34,
  },
  'rolled back, did not come up': {
    operation: over(
      back(inStage('canary', 0), { why: 'stand up', reason: '0 of 1 instances were healthy in time.' }, 11),
      12,
    ),
    minutes: 13,
  },
  'rolled back, nobody decided': {
    operation: over(back(inStage('canary', 20, traffic), { why: 'nobody decided', verdict: FEW }, 43), 44),
    minutes: 45,
  },
  'rolled back, by hand': { operation: over(back(bake, BY_LIN, 34), 35), minutes: 36 },
  'rolled back, held': {
    operation: over(back(canary, { why: 'canary', verdict: FAILED }, 8), 9),
    minutes: 10,
    more: { hold: { ...HELD, after: 'api-7f3k2m' } },
  },
  'rolled back, the hold was lifted': {
    operation: { ...over(back(canary, { why: 'canary', verdict: FAILED }, 8), 9), holdLifted: { by: LIN, at: at(20) } },
    minutes: 21,
  },
  'your call': { operation: yourCall(FEW), minutes: 14 },
  'your call, one figure is in doubt': {
    operation: yourCall(unsure({ ...row('p99', 'ms', [201, 178, 187], 'unsure'), why: 'in doubt' })),
    minutes: 14,
  },
  'your call, the judge is at fault': {
    operation: yourCall(unsure({ ...row('p99', 'ms', [], 'unsure'), why: 'own fault' })),
    minutes: 14,
  },
  'your call, worse in what is not critical': {
    operation: yourCall(unsure({ ...row('p99', 'ms', [371, 178, 214], 'worse'), why: 'worse', uncritical: true })),
    minutes: 14,
  },
  'your call, approval': {
    operation: inStage('stand up', 20, {
      ...traffic,
      progress: { healthy: 4, of: 4 },
      asking: { about: 'approval', since: at(19), until: at(49) },
    }),
    minutes: 20,
  },
  'approved, in its bake': { operation: { ...bake, approvedBy: LIN, together: ['1.41.1'] }, minutes: 32 },
  'no way back, from the start': { operation: { ...canary, noWayBack: NO_WAY_BACK }, minutes: 7 },
  'your call, no way back': {
    operation: {
      ...bake,
      noWayBack: NO_WAY_BACK,
      asking: {
        about: 'no way back',
        since: at(32),
        cause: { why: 'alarm', alarm: 'api-prod-errors', reason: 'Threshold crossed: 20.4 > 1' },
      },
    },
    minutes: 33,
  },
  'your call, no way back, canary': {
    operation: {
      ...canary,
      noWayBack: NO_WAY_BACK,
      asking: { about: 'no way back', since: at(8), cause: { why: 'canary', verdict: FAILED } },
    },
    minutes: 9,
  },
  'kept in spite of it': { operation: { ...bake, noWayBack: NO_WAY_BACK, keptBy: LIN }, minutes: 35 },
  'shift, in steps': {
    operation: inStage('shift', 10, { ...traffic, plan: STEPS, step: { share: 10, since: at(19) }, sticky: 3600 }),
    minutes: 20,
  },
  'shift in steps, still ahead': { operation: { ...canary, plan: STEPS }, minutes: 7 },
  frozen: {
    operation: { ...canary, frozen: { since: at(7), until: at(3000), why: 'Weekend.' } },
    minutes: 15,
  },
  'frozen, overridden': {
    operation: { ...canary, unfrozenBy: { by: LIN, reason: 'Customers cannot pay' } },
    minutes: 16,
  },
  'live in staging': {
    operation: { ...inStage('tear down', 100, { environment: 'staging' }), end: { how: 'live', at: at(52) } },
    minutes: 60,
    more: { promotes: ['prod'] },
  },
  'rolled back, not approved': {
    operation: over(back(inStage('stand up', 20, traffic), { why: 'not approved' }, 49), 50),
    minutes: 51,
  },
  'rolled back, a step of the shift': {
    operation: over(
      back(
        inStage('shift', 10, { ...traffic, plan: STEPS, step: { share: 10, since: at(19) } }),
        { why: 'shift', verdict: FAILED },
        22,
      ),
      23,
    ),
    minutes: 24,
  },
  paused: {
    operation: { ...canary, paused: { by: LIN, at: at(7), reason: 'Waiting for the database team.' } },
    minutes: 12,
  },
  'paused without a reason': { operation: { ...bake, paused: { by: LIN, at: at(30) } }, minutes: 40 },
  stopped: { operation: { ...canary, stopped: { at: at(7), should: weights(20), is: weights(50) } }, minutes: 8 },
  'stopped, sent elsewhere': {
    operation: { ...bake, stopped: { at: at(22), should: weights(100), is: { 'new-group': 50, foreign: 50 } } },
    minutes: 23,
  },
  'stopped, on the way back': {
    operation: {
      ...back(canary, BY_LIN, 8),
      stopped: { at: at(8), should: weights(0), is: weights(50) },
    },
    minutes: 9,
  },
  left: {
    operation: {
      ...canary,
      stopped: { at: at(7), should: weights(20), is: weights(50) },
      end: { how: 'left', at: at(9), by: LIN },
    },
    minutes: 10,
  },
  waiting: {
    operation: waiting,
    minutes: 6,
    more: { ahead: [canary, { ...waiting, id: 'api-x2x2x2', release: '1.42.1', asked: { by: LIN, at: at(4) } }] },
  },
  'waiting, held': {
    operation: { ...waiting, waiting: { since: at(5), held: { ...HELD, by: LIN, reason: 'Load test.' } } },
    minutes: 20,
  },
  'frozen, before anything': {
    operation: { ...asked, from: '1.41.0', frozen: { since: at(1), until: at(3000), why: 'Weekend' } },
    minutes: 2,
  },
  'waiting for a person': { operation: { ...waiting, waiting: { since: at(5), blockedBy: canary.id } }, minutes: 20 },
  'not started': {
    operation: {
      ...asked,
      end: {
        how: 'not started',
        at: at(1),
        reasons: ['the alarm api-prod-errors rings', 'only 3 of 4 instances of api-prod-v042 are healthy'],
        next: 'Clear what stands in the way, then ask again.',
      },
    },
    minutes: 2,
  },
  'trouble in the canary': {
    operation: { ...canary, trouble: { what: 'AWS does not answer, nothing changes meanwhile', since: at(7) } },
    minutes: 8,
  },
  'asked by another team, against advice': {
    operation: {
      ...canary,
      asked: {
        by: { id: 'U0MIRA', name: 'Mira' },
        at: ASKED,
        reason: 'recs needs the new field',
        despite: '1.42.0 failed its canary yesterday',
        otherTeam: 'discovery',
      },
    },
    minutes: 7,
  },
  'rollback, looking': { operation: { ...asked, ...turn, from: null, clusters: undefined }, minutes: 0.1 },
  'rollback, forward': { operation: coming, minutes: 14 },
  'rollback, warm': { operation: { ...coming, ...standing }, minutes: 14 },
  'rollback, moving': { operation: inStage('shift', 100, turn), minutes: 19 },
  'rollback, moved': { operation: inStage('shift', 100, { ...turn, shiftedAt: at(19) }), minutes: 19 },
  'rollback, clearing up': { operation: inStage('tear down', 100, { ...turn, shiftedAt: at(19) }), minutes: 51 },
  'rollback, done': {
    operation: { ...inStage('tear down', 100, { ...turn, shiftedAt: at(6) }), end: { how: 'live', at: at(8) } },
    minutes: 9,
  },
  'rollback, done and held': {
    operation: { ...inStage('tear down', 100, { ...turn, shiftedAt: at(6) }), end: { how: 'live', at: at(8) } },
    minutes: 9,
    more: { hold: { ...HELD, after: 'api-r0llba' } },
  },
  'rollback, not done': {
    operation: over(back(coming, { why: 'stand up', reason: '1 of 4 instances healthy in time' }, 23), 24),
    minutes: 25,
  },
  'rollback, stopped by hand': { operation: over(back(coming, { why: 'person', by: ADA }, 14), 15), minutes: 16 },
};
