/**
 * Queues and workers: a job per operation and lane that is worked, sleeps, is promoted, is taken over when its worker
 * fell silent, and may then be in two workers' hands. The rules are those of BullMQ and of `jobs/asleep.ts`.
 */
import { LONGEST_SLEEP } from '../../jobs/asleep.ts';
import type { Lane, Queues } from '../../jobs/queues.ts';
import { type Engine, steps } from '../../jobs/step.ts';
import { Hand } from './hand.ts';
import type { World } from './world.ts';

/** A silent worker keeps a job this long, ms; others look for such jobs every third of it. */
const LOCK = 6000;

interface Job {
  id: string;
  lane: Lane;
  holder: Hand | null;
  state: 'waiting' | 'active' | 'delayed';
  /** Grows with every change of its state: what was planned for an older one is void. */
  turn: number;
}

export class Workers {
  private readonly jobs = new Map<string, Job>();
  private hands = 0;

  constructor(
    private readonly world: World,
    /** What a worker works with, through its hand. */
    private readonly engineOf: (hand: Hand) => Engine,
  ) {}

  /** `queues.run`: the job is there, and looks now. */
  run(id: string, lane: Lane): void {
    const key = `${lane} ${id}`;
    const known = this.jobs.get(key);
    if (known) {
      if (known.state === 'delayed') this.wait(known, 0);
      return;
    }
    const job: Job = { id, lane, holder: null, state: 'waiting', turn: 0 };
    this.jobs.set(key, job);
    this.wait(job, 0);
  }

  has = (id: string, lane: Lane): boolean => this.jobs.has(`${lane} ${id}`);

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
    this.hands += 1;
    const fallSilent = () => this.plan(job, LOCK + this.world.chance.between(0, LOCK / 3), () => this.stalled(job));
    const silent = () => job.holder === hand && fallSilent();
    const hand = new Hand(this.world, `worker ${this.hands} (${job.lane})`, silent, silent);
    job.holder = hand;
    job.state = 'active';
    job.turn += 1;
    return this.world.turn(() => void this.work(job, hand));
  }

  private stalled(job: Job): undefined {
    this.world.count('a job taken over');
    this.wait(job, 0);
    return undefined;
  }

  private async work(job: Job, hand: Hand): Promise<void> {
    const engine = this.engineOf(hand);
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
      const rest = await steps(job.id, job.lane, engine, held);
      if (ours()) await this.rest(job, rest, engine);
    } catch (error) {
      this.world.tell?.(hand.who, `fails: ${(error as Error).message}`);
      if (!FAULTY.test((error as Error).message))
        this.world.fail('a step fails only with its store', String((error as Error).stack));
      if (ours()) this.wait(job, 1000);
    }
  }

  private async rest(job: Job, { sleep, known }: Awaited<ReturnType<typeof steps>>, engine: Engine): Promise<void> {
    if (sleep === null) {
      job.turn += 1;
      this.jobs.delete(`${job.lane} ${job.id}`);
      return;
    }
    this.wait(job, Math.min(sleep, LONGEST_SLEEP));
    job.state = 'delayed';
    if (known === undefined) return;
    const newest = await engine.store.load(job.id);
    if (newest?.version !== known && this.jobs.get(`${job.lane} ${job.id}`) === job && job.state === 'delayed') {
      this.wait(job, 0);
    }
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

const LIVES = new AbortController().signal;
const LOST = AbortSignal.abort();
const DONE = Promise.resolve();
const FAULTY = /^Connection is closed/;
