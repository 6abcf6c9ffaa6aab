/**
 * The handoff queue: one job per team, asleep in Redis until the primary changes or something is due before. It never
 * ends: a schedule that changes while it sleeps is read again at most 15 s later.
 */
import type { Worker } from 'bullmq';
import type { HandoffEngine } from './handoff/engine.ts';
import { lookAtTeam } from './handoff/look.ts';
import type { TeamPointer } from './queues.ts';
import { type SleeperOptions, sleeper } from './sleeper.ts';

export interface HandoffWorkerOptions extends Omit<SleeperOptions, 'log'> {
  engine: HandoffEngine & Pick<SleeperOptions, 'log'>;
}

/** A team whose records cannot be read keeps no other one waiting. */
const AT_ONCE = 10;

export function handoffWorker({ engine, concurrency = AT_ONCE, ...options }: HandoffWorkerOptions): Worker {
  const { log } = engine;
  const worker = sleeper<TeamPointer>(
    'handoff',
    { ...options, concurrency, log },
    { work: ({ team }, { signal }) => (signal.aborted ? Promise.resolve({ sleep: 0 }) : lookAtTeam(team, engine)) },
  );
  worker.on('failed', (job, error) =>
    log.error({ team: job?.data.team, error: error.message }, 'a look at handoffs failed, it is repeated'),
  );
  return worker;
}

/** Teams that have shifts: each has a job. */
export const handingOver = ({ teams }: Pick<HandoffEngine['catalog'], 'teams'>): string[] =>
  [...teams.values()].filter(({ oncall }) => oncall).map(({ name }) => name);
