/**
 * The page queue and its workers: a job per page that is worked, sleeps, is promoted, is taken over when its worker
 * fell silent, and may then be in two workers' hands. The rules are those of BullMQ, of `jobs/asleep.ts` and of
 * `jobs/page.ts`.
 */
import { LONGEST_SLEEP, type Rest } from '../../../jobs/asleep.ts';
import { lookAfter, type PageEngine } from '../../../jobs/paging/page-step.ts';
import { isSettled } from '../../../src/paging/page.ts';
import { Hand } from '../hand.ts';
import type { World } from '../world.ts';

/** A silent worker keeps a job this long, ms; others look for such jobs every third of it. */
const LOCK = 6000;

/** A process that has looked after a page goes on with it until it dies or hangs. */
interface Crew {
  hand: Hand;
  engine: PageEngine;
}

interface Job {
  id: string;
  crew: Crew | null;
  holder: Hand | null;
  /** Looks in the second that began then. */
  busy: { since: number; looks: number };
  state: 'waiting' | 'active' | 'delayed';
  /** Grows with every change of its state: what was planned for an older one is void. */
  turn: number;
}

export class PageWorkers {
  private readonly jobs = new Map<string, Job>();
  private hands = 0;

  constructor(
    private readonly world: World,
    /** What a worker works with, through its hand. */
    private readonly engineOf: (hand: Hand) => PageEngine,
  ) {}

  /** `queues.page`. */
  page(id: string, wake: boolean): void {
    const known = this.jobs.get(id);
    if (known) {
      if (wake && known.state === 'delayed') this.wait(known, 0);
      return;
    }
    const job: Job = { id, crew: null, holder: null, busy: { since: 0, looks: 0 }, state: 'waiting', turn: 0 };
    this.jobs.set(id, job);
    this.wait(job, 0);
  }

  has = (id: string): boolean => this.jobs.has(id);

  private wait(job: Job, ms: number): void {
    job.state = 'waiting';
    this.plan(job, ms, () => this.activate(job));
  }

  private plan(job: Job, ms: number, run: () => Promise<void> | undefined): void {
    job.turn += 1;
    const { turn } = job;
    const { agenda } = this.world;
    agenda.add(agenda.now + ms, () => (job.turn === turn ? run() : undefined));
  }

  private activate(job: Job): Promise<void> {
    job.crew ??= this.crewFor(job);
    const { crew } = job;
    crew.hand.touches = 0;
    job.holder = crew.hand;
    job.state = 'active';
    job.turn += 1;
    return this.world.turn(() => void this.work(job, crew));
  }

  private crewFor(job: Job): Crew {
    this.hands += 1;
    const silent = () => {
      if (job.crew?.hand === hand) job.crew = null;
      if (job.holder !== hand) return;
      this.plan(job, LOCK + this.world.chance.between(0, LOCK / 3), () => this.stalled(job));
    };
    const hand = new Hand(this.world, `worker ${this.hands}`, silent, silent);
    return { hand, engine: this.engineOf(hand) };
  }

  private stalled(job: Job): undefined {
    this.world.count('a job taken over');
    this.wait(job, 0);
    return undefined;
  }

  private async work(job: Job, { hand, engine }: Crew): Promise<void> {
    this.world.count('looks');
    this.watch(job);
    const ours = () => job.holder === hand && job.state === 'active';
    const held = {
      signal: LIVES,
      stillOurs: () =>
        hand.reach('store', 'lock', () => {
          if (!ours()) held.signal = LOST;
          return ours();
        }),
    };
    try {
      const rest = await lookAfter(job.id, engine, held);
      if (ours()) await this.rest(job, rest, engine);
    } catch (error) {
      const { message, stack } = error as Error;
      this.world.tell?.(hand.who, `fails: ${message}`);
      if (!FAULTY.test(message)) this.world.fail('a look fails only with its store', String(stack ?? message));
      if (ours()) this.wait(job, 1000);
    }
  }

  private watch({ id, busy }: Job): void {
    const { now } = this.world.agenda;
    if (now - busy.since > 1000) Object.assign(busy, { since: now, looks: 0 });
    busy.looks += 1;
    if (busy.looks > RESTLESS) this.world.fail('no job is restless', `${id} is looked at all the time`);
  }

  private async rest(job: Job, { sleep, known }: Rest, engine: PageEngine): Promise<void> {
    if (sleep === null) {
      job.turn += 1;
      this.jobs.delete(job.id);
      const page = await engine.pages.load(job.id);
      if (page && !isSettled(page)) await engine.queues.page(job.id);
      return;
    }
    this.wait(job, Math.min(sleep, LONGEST_SLEEP));
    job.state = 'delayed';
    const newest = await engine.pages.load(job.id);
    if (newest?.version !== known && this.jobs.get(job.id) === job && job.state === 'delayed') this.wait(job, 0);
  }
}

/** Looks a second: a storm is a look for each of its alarms. */
const RESTLESS = 200;
const LIVES = new AbortController().signal;
const LOST = AbortSignal.abort();
const FAULTY = /^Connection is closed/;
