/** Queues and workers of operations: a job per operation and lane. */
import { type Engine, steps } from '../../jobs/delivery/step.ts';
import type { Lane, Queues } from '../../jobs/queues.ts';
import { Hand } from './hand.ts';
import { type SleepingJob, SleepingJobs } from './sleeping-jobs.ts';
import type { World } from './world.ts';

interface Job extends SleepingJob {
  id: string;
  lane: Lane;
}

const keyOf = ({ id, lane }: Pick<Job, 'id' | 'lane'>): string => `${lane} ${id}`;

export class Workers extends SleepingJobs<Job> {
  private hands = 0;

  constructor(
    world: World,
    /** What a worker works with, through its hand. */
    private readonly engineOf: (hand: Hand) => Engine,
  ) {
    super(world);
  }

  /** `queues.run`: the job is there, and looks now. */
  run(id: string, lane: Lane): void {
    const known = this.jobs.get(keyOf({ id, lane }));
    if (known?.state === 'delayed') this.wait(known, 0);
    if (!known) this.begin(keyOf({ id, lane }), { id, lane, holder: null, state: 'waiting', turn: 0 });
  }

  has = (id: string, lane: Lane): boolean => this.jobs.has(keyOf({ id, lane }));

  protected activate(job: Job): Promise<void> {
    this.hands += 1;
    const silent = () => job.holder === hand && this.fallSilent(job);
    const hand = new Hand(this.world, `worker ${this.hands} (${job.lane})`, silent, silent);
    return this.give(job, hand, () => this.work(job, hand));
  }

  private async work(job: Job, hand: Hand): Promise<void> {
    const engine = this.engineOf(hand);
    try {
      const rest = await steps(job.id, job.lane, engine, this.held(job, hand));
      if (this.isOurs(job, hand)) await this.rest(job, rest, engine);
    } catch (error) {
      this.failed(job, hand, 'a step', error);
    }
  }

  private async rest(job: Job, { sleep, known }: Awaited<ReturnType<typeof steps>>, engine: Engine): Promise<void> {
    if (sleep === null) return this.end(keyOf(job), job);
    const newest = async () => (await engine.store.load(job.id))?.version;
    await this.sleep(keyOf(job), job, { ms: sleep, known, newest });
  }

  queuesFor(hand: Hand): Queues {
    return {
      run: ({ id, lane }) => hand.reach('store', `queue: run in ${lane}`, () => this.run(id, lane)),
      stale: () => hand.reach('store', 'queue: card', () => {}),
      page: () => DONE,
      pageStale: () => DONE,
      homes: () => DONE,
      handoffs: () => DONE,
      handoffStale: () => DONE,
      bundle: () => DONE,
      remove: () => DONE,
      waiting: async () => ({}),
      close: () => DONE,
    };
  }
}

const DONE = Promise.resolve();
