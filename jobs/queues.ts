/**
 * The queues and how they are fed. A job holds a pointer, never a truth: the id of an operation whose newest record
 * is read when its turn comes. All share one hash tag, so that BullMQ's scripts run on a Redis Cluster too.
 */
import { type ConnectionOptions, Queue } from 'bullmq';
import type { Operation } from '../src/delivery/operation.ts';
import type { Person } from '../src/delivery/person.ts';
import type { Bundle } from '../src/store/redis-bundles.ts';

/** `round`: only says that it is time to look. */
export interface HomeJob {
  round?: true;
}

export const PREFIX = '{fc}';
export const LANES = ['deploy', 'rollback'] as const;
export type Lane = (typeof LANES)[number];

export interface Pointer {
  operation: string;
}

export interface PagePointer {
  page: string;
}

export interface TeamPointer {
  team: string;
}

export interface HandoffPointer {
  handoff: string;
}

/** A cluster that a person wants removed. */
export interface Removal {
  /** The doctor's: looked for again before each push. */
  finding: string;
  cluster: string;
  /** The operation whose audit log tells of it. */
  log: string | null;
  by: Person;
  since: number;
}

export interface Queues {
  /** Make sure that a job drives this operation in its lane, and that it looks now; `wake: false`: in its own time. */
  run(operation: Pick<Operation, 'id' | 'lane'>, options?: { wake?: boolean }): Promise<void>;
  /** The card does not show the newest record. `urgent`: a stage or an end, not mere progress. */
  stale(operation: string, urgent: boolean): Promise<void>;
  /** Make sure that a job looks after this page, and that it looks now; `wake: false`: in its own time. */
  page(id: string, options?: { wake?: boolean }): Promise<void>;
  /** The page's message does not show the newest record. `urgent`: its state, not mere counting. */
  pageStale(page: string, urgent: boolean): Promise<void>;
  /** Something that Homes show has changed. Never fails: a Home is no reason for anything else to. */
  homes(): Promise<void>;
  /** Make sure that what is gathered for a person is told, `delay` ms from now. */
  bundle(bundle: Bundle, delay: number): Promise<void>;
  /** Make sure that a job looks after the handoffs of each of these teams. */
  handoffs(teams: string[]): Promise<void>;
  /** What people see of a handoff is not its newest record. */
  handoffStale(handoff: string, urgent: boolean): Promise<void>;
  /** Make sure that a cluster is pushed until it is gone. */
  remove(removal: Removal): Promise<void>;
  /** Jobs that wait for a worker, by queue: what `/healthz` looks at. */
  waiting(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

/** `connection`: a producer's, which fails while the person is still looking. */
export function openQueues(connection: ConnectionOptions, onError: (error: Error) => void): Queues {
  const open = <Data = Pointer>(name: string) => {
    const queue = new Queue<Data, unknown, string, Data, unknown, string>(name, {
      connection,
      prefix: PREFIX,
      // Else a queue that was opened in an outage would stay broken for ever.
      skipWaitingForReady: true,
      skipVersionCheck: true,
      // Never given up: an operation ends by its record, not by its job.
      defaultJobOptions: { removeOnComplete: true, attempts: 1e9, backoff: { type: 'fixed', delay: 1000 } },
    });
    queue.on('error', onError);
    return queue;
  };
  const lanes = { deploy: open('deploy'), rollback: open('rollback') };
  const post = open('post');
  const pages = open<PagePointer>('page');
  // Of their own: whoever waits for a page's message does not wait behind cards.
  const pagePost = open<PagePointer>('page-post');
  const bundles = open<Bundle>('bundle');
  const handoffs = open<TeamPointer>('handoff');
  const handoffPost = open<HandoffPointer>('handoff-post');
  const remove = open<Removal>('remove');
  const home = open<HomeJob>('home');
  const all = [lanes.deploy, lanes.rollback, post, pages, pagePost, home, bundles, handoffs, handoffPost, remove];

  const homes = async () => {
    await home
      .add('home', {}, { delay: HOMES_WAIT, deduplication: { id: 'home', keepLastIfActive: true } })
      .catch(onError);
  };

  return {
    async run({ id, lane }, { wake: now = true } = {}) {
      // The job's id is the operation's: a second add is silently the same job.
      const job = await lanes[lane].add(lane, { operation: id }, { jobId: id });
      if (now) await job.promote().catch(ignoreNotDelayed);
    },
    async stale(operation, urgent) {
      await stale(post, operation, { operation }, urgent);
      if (urgent) void homes();
    },
    async page(id, { wake: now = true } = {}) {
      const job = await pages.add('page', { page: id }, { jobId: id });
      if (now) await job.promote().catch(ignoreNotDelayed);
    },
    async pageStale(page, urgent) {
      await stale(pagePost, page, { page }, urgent);
      if (urgent) void homes();
    },
    homes,
    async bundle(bundle, delay) {
      const { person, by, since } = bundle;
      await bundles.add('bundle', bundle, { jobId: `${person}-${by}-${since}`, delay });
    },
    async handoffs(teams) {
      if (teams.length === 0) return;
      await handoffs.addBulk(teams.map((team) => ({ name: 'handoff', data: { team }, opts: { jobId: team } })));
    },
    handoffStale: (handoff, urgent) => stale(handoffPost, handoff, { handoff }, urgent),
    async remove(removal) {
      // Two clicks are one removal. BullMQ takes no colon in an id.
      await remove.add('remove', removal, { jobId: removal.finding.replace(/[^\w-]/g, '_') });
    },
    async waiting() {
      const counts = await Promise.all(all.map((queue) => queue.getWaitingCount()));
      return Object.fromEntries(all.map((queue, i) => [queue.name, counts[i] ?? 0]));
    },
    async close() {
      await Promise.allSettled(all.map((queue) => queue.close()));
    },
  };
}

/** What changes together is shown together. */
const HOMES_WAIT = 700;

/** One job however often; urgent, it does not wait out the pause between two edits. */
async function stale<Data>(
  queue: Queue<Data, unknown, string, Data, unknown, string>,
  id: string,
  pointer: Data,
  urgent: boolean,
): Promise<void> {
  await queue.add('card', pointer, { deduplication: { id, keepLastIfActive: true } });
  if (!urgent) return;
  const waiting = await queue.getDeduplicationJobId(id);
  if (waiting) await wake(queue, waiting);
}

/** A job that is not asleep (code -3) looks anyway: it re-reads the record before it goes to sleep. */
async function wake(queue: Pick<Queue, 'getJob'>, id: string): Promise<void> {
  const job = await queue.getJob(id);
  await job?.promote().catch(ignoreNotDelayed);
}

export function ignoreNotDelayed(error: Error & { code?: number }): void {
  if (error.code !== -3) throw error;
}
