/** The page queue and its workers: a job per page, as `jobs/page.ts` has it. */
import type { Rest } from '../../../jobs/asleep.ts';
import { lookAfter, type PageEngine } from '../../../jobs/paging/page-step.ts';
import { isSettled } from '../../../src/paging/page.ts';
import { Hand } from '../hand.ts';
import { type SleepingJob, SleepingJobs } from '../sleeping-jobs.ts';
import type { World } from '../world.ts';

/** A process that has looked after a page goes on with it until it dies or hangs. */
interface Crew {
  hand: Hand;
  engine: PageEngine;
}

interface Job extends SleepingJob {
  id: string;
  crew: Crew | null;
  /** Looks in the second that began then. */
  busy: { since: number; looks: number };
}

export class PageWorkers extends SleepingJobs<Job> {
  private hands = 0;

  constructor(
    world: World,
    /** What a worker works with, through its hand. */
    private readonly engineOf: (hand: Hand) => PageEngine,
  ) {
    super(world);
  }

  /** `queues.page`. */
  page(id: string, wake: boolean): void {
    const known = this.jobs.get(id);
    if (wake && known?.state === 'delayed') this.wait(known, 0);
    const busy = { since: 0, looks: 0 };
    if (!known) this.begin(id, { id, crew: null, busy, holder: null, state: 'waiting', turn: 0 });
  }

  has = (id: string): boolean => this.jobs.has(id);

  protected activate(job: Job): Promise<void> {
    job.crew ??= this.crewFor(job);
    const { crew } = job;
    crew.hand.touches = 0;
    return this.give(job, crew.hand, () => this.work(job, crew));
  }

  private crewFor(job: Job): Crew {
    this.hands += 1;
    const silent = () => {
      if (job.crew?.hand === hand) job.crew = null;
      if (job.holder === hand) this.fallSilent(job);
    };
    const hand = new Hand(this.world, `worker ${this.hands}`, silent, silent);
    return { hand, engine: this.engineOf(hand) };
  }

  private async work(job: Job, { hand, engine }: Crew): Promise<void> {
    this.world.count('looks');
    this.watch(job);
    try {
      const rest = await lookAfter(job.id, engine, this.held(job, hand));
      if (this.isOurs(job, hand)) await this.rest(job, rest, engine);
    } catch (error) {
      this.failed(job, hand, 'a look', error);
    }
  }

  private watch({ id, busy }: Job): void {
    const { now } = this.world.agenda;
    if (now - busy.since > 1000) Object.assign(busy, { since: now, looks: 0 });
    busy.looks += 1;
    if (busy.looks > RESTLESS) this.world.fail('no job is restless', `${id} is looked at all the time`);
  }

  private async rest(job: Job, { sleep, known }: Rest, engine: PageEngine): Promise<void> {
    const newest = () => engine.pages.load(job.id);
    if (sleep !== null) {
      return this.sleep(job.id, job, { ms: sleep, known, newest: async () => (await newest())?.version });
    }
    this.end(job.id, job);
    const page = await newest();
    if (page && !isSettled(page)) await engine.queues.page(job.id);
  }
}

/** Looks a second: a storm is a look for each of its alarms. */
const RESTLESS = 200;
