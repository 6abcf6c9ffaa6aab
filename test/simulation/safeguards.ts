/**
 * What keeps a deploy from making it worse, by name, and where it stands in the code. Each is taken out in turn
 * (`safeguards.test.ts`), and the simulation must notice: else it is no safeguard, or the simulation is blind.
 */
export interface Safeguard {
  name: string;
  file: string;
  /** Stands there exactly once. */
  code: string;
  instead: string;
  /** What is broken without it: one of these is found first. */
  breaks: string[];
  /** Of the first story that showed it. Other stories since then only cost time: it is looked for again. */
  seed: number;
}

const CAPACITY = 'never less than the needed capacity behind a route with weight';

export const SAFEGUARDS: Safeguard[] = [
  {
    name: 'the old cluster is whole before it gets its traffic back',
    file: 'src/delivery/back.ts',
    code: 'return healthy >= size || smallestShare(seen.routes, live.targetGroup) >= 0.5;',
    instead: 'return true;',
    breaks: [CAPACITY],
    seed: 473,
  },
  {
    name: 'the end of a rollback waits until its pin is lifted',
    file: 'src/delivery/back.ts',
    code: 'const pinned = bearsPin(clusterNamed(seen, clusters.live.name), id);',
    instead: 'const pinned = false;',
    breaks: ['no pin of ours is left at an end'],
    seed: 911,
  },
  {
    name: 'what is taken away waits for the margin',
    file: 'src/delivery/back.ts',
    code: 'if (now - routeBackAt < plan.shift.margin) return stay(operation);',
    instead: '',
    breaks: [CAPACITY, 'no pin of ours is left at an end'],
    seed: 1100,
  },
  {
    name: 'no rollback ends before its baseline is gone',
    file: 'src/delivery/back.ts',
    code: 'const beside = stillStanding(operation, seen, now);',
    instead: 'const beside = undefined;',
    breaks: ['no cluster of ours is left at an end', 'no pin of ours is left at an end'],
    seed: 171,
  },
  {
    name: 'the last request of a baseline is long gone before it goes',
    file: 'src/delivery/baseline/go-home.ts',
    code: 'if (silentSince === undefined || now - silentSince < plan.shift.margin || !isLetGo(operation, silentSince, now))',
    instead: 'if (silentSince === undefined)',
    breaks: [CAPACITY, 'no pin of ours is left at an end'],
    seed: 43,
  },
  {
    name: 'a foreign edit stops the operation',
    file: 'src/delivery/decide.ts',
    code: 'if (foreign) return stop(watched, foreign.weights, now);',
    instead: '',
    breaks: ['every operation ends'],
    seed: 18,
  },
  {
    name: 'weights are written down before they are asked for',
    file: 'src/delivery/stages/moves.ts',
    code: 'const ours = known ? operation.route.ours : [...operation.route.ours, want];',
    instead: 'const ours = operation.route.ours;',
    breaks: ['an operation stops only for a foreign hand'],
    seed: 2,
  },
  {
    name: 'a write that comes in late is put right',
    file: 'src/delivery/decide.ts',
    code: 'if (arrivedOnce(watched) && !routesAre(seen.routes, watched.route.want))',
    instead: 'if (now < 0)',
    breaks: ['exactly one cluster has weight at an end', 'the release that was told serves'],
    seed: 40,
  },
  {
    name: 'a release that was rolled back is marked before the record says so',
    file: 'jobs/delivery/step.ts',
    code: 'if (decision.markBad) await store.markBad(operation.service, operation.environment, decision.markBad);\n  if (decision.operation.end)',
    instead: 'if (decision.operation.end)',
    breaks: ['a release that was rolled back is marked'],
    seed: 1,
  },
  {
    name: 'an end has its line in the log',
    file: 'src/delivery/decision.ts',
    code: "events: [event(end.at, 'end', words)],",
    instead: 'events: [],',
    breaks: ['every change has its event'],
    seed: 1,
  },
  {
    name: 'what has no way back is turned by a person',
    file: 'src/delivery/decision.ts',
    code: 'if (isOneWay(operation)) return askTheTeam(operation, cause, now);',
    instead: '',
    breaks: ['only a person turns what has no way back'],
    seed: 35,
  },
  {
    name: 'a freeze holds what would begin',
    file: 'src/delivery/door.ts',
    code: 'if (!freeze) return null;',
    instead: 'if (freeze || now >= 0) return null;',
    breaks: ['nothing new begins in a freeze'],
    seed: 9,
  },
  {
    name: 'the shift waits for the approval',
    file: 'src/delivery/door.ts',
    code: 'if (!approval || operation.approvedBy || !WANTS_APPROVAL.includes(operation.stage)) return null;',
    instead: 'if (now >= 0) return null;',
    breaks: ['no shift without the approval that is wanted'],
    seed: 31,
  },
  {
    name: 'a hold keeps those who wait in line',
    file: 'jobs/delivery/step.ts',
    code: 'if (kept || (await',
    instead: 'if ((await',
    breaks: ['nobody begins what a person holds'],
    seed: 232,
  },
  {
    name: 'after a rollback the service is held',
    file: 'jobs/delivery/aftermath.ts',
    code: 'await holdThereafter(operation, store);',
    instead: '',
    breaks: ['after a rollback nobody deploys until somebody has looked'],
    seed: 1,
  },
];
