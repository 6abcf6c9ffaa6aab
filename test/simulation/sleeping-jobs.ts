/**
 * Queues and workers: a job that is worked, sleeps, is promoted, is taken over when its worker fell silent, and may then
 * be in two workers' hands. The rules are those of BullMQ and of `jobs/asleep.ts`.
 */
import { LONGEST_SLEEP } from '../../jobs/asleep.ts';
import type { Hand } from './hand.ts';
import type { World } from './world.ts';

/** A silent worker keeps a job this long, ms; others look for such jobs every third of it. */
const LOCK = 6000;

export interface SleepingJob {
  holder: Hand | null;
  state: 'waiting' | 'active' | 'delayed';
  /** Grows with every change of its state: what was planned for an older one is void. */
  turn: number;
}

export abstract class SleepingJobs<Job extends SleepingJob> {
  protected readonly jobs = new Map<string, Job>();

  constructor(protected readonly world: World) {}

  protected abstract activate(job: Job): Promise<void>;

  /** The job is there, and looks now. */
  protected begin(key: string, job: Job): void {
    this.jobs.set(key, job);
    this.wait(job, 0);
  }

  protected wait(job: Job, ms: number): void {
    job.state = 'waiting';
    this.plan(job, ms, () => this.activate(job));
  }

  /** Somebody holds it from now on, and works when their turn comes. */
  protected give(job: Job, hand: Hand, work: () => Promise<void>): Promise<void> {
    job.holder = hand;
    job.state = 'active';
    job.turn += 1;
    return this.world.turn(() => void work());
  }

  /** Nobody hears of its worker any more. */
  protected fallSilent(job: Job): void {
    this.plan(job, LOCK + this.world.chance.between(0, LOCK / 3), () => {
      this.world.count('a job taken over');
      this.wait(job, 0);
      return undefined;
    });
  }

  protected isOurs = (job: Job, hand: Hand): boolean => job.holder === hand && job.state === 'active';

  /** The lock, as a worker holds it. */
  protected held(job: Job, hand: Hand) {
    const held = {
      signal: LIVES,
      stillOurs: () =>
        hand.reach('store', 'lock', () => {
          const ours = this.isOurs(job, hand);
          if (!ours) held.signal = LOST;
          return ours;
        }),
    };
    return held;
  }

  /** Work fails only with its store, and is done again. */
  protected failed(job: Job, hand: Hand, what: string, error: unknown): void {
    const { message, stack } = error as Error;
    this.world.tell?.(hand.who, `fails: ${message}`);
    if (!FAULTY.test(message)) this.world.fail(`${what} fails only with its store`, String(stack ?? message));
    if (this.isOurs(job, hand)) this.wait(job, 1000);
  }

  protected end(key: string, job: Job): void {
    job.turn += 1;
    this.jobs.delete(key);
  }

  /** `newest`: of its record; another one than was `known` wakes it. */
  protected async sleep(
    key: string,
    job: Job,
    { ms, known, newest }: { ms: number; known?: number; newest(): Promise<number | undefined> },
  ): Promise<void> {
    this.wait(job, Math.min(ms, LONGEST_SLEEP));
    job.state = 'delayed';
    if (known === undefined) return;
    const is = await newest();
    if (is !== known && this.jobs.get(key) === job && job.state === 'delayed') this.wait(job, 0);
  }

  private plan(job: Job, ms: number, run: () => Promise<void> | undefined): void {
    job.turn += 1;
    const { turn } = job;
    const { agenda } = this.world;
    agenda.add(agenda.now + ms, () => (job.turn === turn ? run() : undefined));
  }
}

const LIVES = new AbortController().signal;
const LOST = AbortSignal.abort();
const FAULTY = /^Connection is closed/;
