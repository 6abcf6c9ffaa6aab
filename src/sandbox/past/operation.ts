/** A deploy of the weeks before as its record and its audit log would be. Times are those of a real shop, not of a sandbox. */
import type { Verdict } from '../../canary/verdict.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { askedEvent, begin } from '../../delivery/begin.ts';
import { turningBack } from '../../delivery/cause-in-words.ts';
import { event } from '../../delivery/decision.ts';
import type { Cause, End } from '../../delivery/ending.ts';
import { type Operation, type OperationEvent, pathOf, type StageRun } from '../../delivery/operation.ts';
import type { Stage } from '../../delivery/stage.ts';
import { MINUTE } from './cast.ts';
import type { Fall, PastDeploy } from './deploys.ts';

export interface PastOperation {
  /** As it was asked for. */
  begun: Operation;
  asked: OperationEvent[];
  /** As it ended. */
  ended: Operation;
  events: OperationEvent[];
}

const TAKES: Record<Stage, number> = {
  preflight: 10_000,
  canary: 12 * MINUTE,
  'stand up': 4 * MINUTE,
  shift: MINUTE,
  rolling: 14 * MINUTE,
  bake: 30 * MINUTE,
  'tear down': 3 * MINUTE,
};

/** `random`: six letters. Throws where services.yml has no such place. */
export function pastOperation(deploy: PastDeploy, catalog: Catalog, random: string): PastOperation {
  const { service, environment, asked, from, committed, how } = deploy;
  const owner = catalog.services.get(service);
  const team = catalog.teams.get(owner?.team ?? '');
  const plan = owner?.environments.get(environment);
  if (!team || !plan) throw new RangeError(`services.yml has no ${service} in ${environment}`);
  const begun = begin({ ...deploy, at: asked }, team, plan, random);
  const known = { ...begun, from, ...(committed !== undefined && { committed }) };
  const went = how === 'live' ? toTheEnd(known) : how === 'not started' ? refused(known) : turned(known, how);
  return { begun, asked: [askedEvent(begun)], ...went };
}

type Went = Pick<PastOperation, 'ended' | 'events'>;

function toTheEnd(operation: Operation): Went {
  const runs = runsOf(operation, pathOf(operation));
  const last = runs.at(-1);
  const at = last?.ended ?? operation.asked.at;
  const shift = runs.find(({ stage }) => stage === 'shift' || stage === 'rolling');
  const ended = { ...operation, runs, stage: last?.stage ?? operation.stage, shiftedAt: shift?.ended };
  return over(
    ended,
    stagesIn(runs),
    { how: 'live', at },
    `${operation.service} ${operation.release} is live in ${operation.environment}`,
  );
}

function refused(operation: Operation): Went {
  const at = operation.asked.at + 4000;
  const reasons = ['The alarm of the service rings already'];
  const end: End = { how: 'not started', at, reasons, next: 'See what rings first' };
  return over(
    { ...operation, runs: [{ stage: 'preflight', began: operation.asked.at, ended: at }] },
    [],
    end,
    `Not started: ${reasons[0]}`,
  );
}

function turned(operation: Operation, fall: Fall): Went {
  const path = pathOf(operation);
  const during = path.includes(fall.during) ? fall.during : 'rolling';
  const askedAt = operation.asked.at + fall.after;
  const runs = runsOf(operation, path.slice(0, path.indexOf(during) + 1), askedAt);
  const cause = causeOf(operation, fall, askedAt);
  const routeBackAt = askedAt + (during === 'canary' ? 3000 : 8000);
  const at = routeBackAt + 3 * MINUTE;
  const shift = runs.find(({ stage, ended }) => stage === 'shift' && ended !== undefined && ended < askedAt);
  const ended: Operation = {
    ...operation,
    runs,
    stage: during,
    lane: 'rollback',
    back: { cause, during, askedAt, routeBackAt },
    ...(shift && { shiftedAt: shift.ended }),
  };
  const back = event(askedAt, 'back', turningBack(operation, cause));
  const [there, words] = goneBackIn(ended);
  const arrived = event(routeBackAt, 'did', there);
  return over(ended, [...stagesIn(runs), back, arrived], { how: 'rolled back', at }, words);
}

/** That the old release is back, and the end, as src/delivery says both. */
function goneBackIn({ service, release, from, plan }: Operation): [string, string] {
  const gone = `${service} ${release} is rolled back`;
  return plan.strategy === 'rolling'
    ? [`All instances run ${from}`, `${gone}, all instances run ${from} again`]
    : [`${from} serves all requests again`, `${gone}, ${from} serves all requests`];
}

function over(operation: Operation, events: OperationEvent[], end: End, words: string): Went {
  return { ended: { ...operation, end }, events: [...events, event(end.at, 'end', words)] };
}

/** One after the other from when it was asked; the last ends at `until` where it was cut short. */
function runsOf({ asked }: Operation, path: Stage[], until?: number): StageRun[] {
  let at = asked.at;
  return path.map((stage, i) => {
    const began = at;
    at = until !== undefined && i === path.length - 1 ? until : Math.min(began + TAKES[stage], until ?? Infinity);
    return { stage, began, ended: at };
  });
}

const stagesIn = (runs: StageRun[]): OperationEvent[] =>
  runs.slice(1).map(({ stage, began }) => event(began, 'stage', `${stage[0]?.toUpperCase()}${stage.slice(1)} begins`));

function causeOf({ service, environment, asked }: Operation, { why }: Fall, at: number): Cause {
  switch (why) {
    case 'canary':
      return { why, verdict: worse(asked.at, at) };
    case 'alarm':
      return { why, alarm: `${service}-${environment}-errors`, reason: 'Threshold crossed' };
    case 'person':
      return { why, by: asked.by, reason: 'Customers write that it hangs' };
    case 'stand up':
      return { why, reason: '2 of 4 instances did not become healthy' };
  }
}

const worse = (from: number, to: number): Verdict => ({
  word: 'fail',
  figures: [{ figure: 'Errors', unit: 'percent', canary: 3.1, live: 0.2, limit: 0.4, word: 'worse', why: 'worse' }],
  from,
  to,
});
