/** A deploy and a rollback of one service on some Redis, with something done to that Redis in between. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { openDesk } from '../../../jobs/delivery/desk.ts';
import { openQueues, PREFIX } from '../../../jobs/queues.ts';
import type { Desk } from '../../../src/delivery/desk.ts';
import type { Operation } from '../../../src/delivery/operation.ts';
import { type Connection, connect } from '../../../src/store/connect.ts';
import { redisStore } from '../../../src/store/redis-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { GOOD } from '../crash/catalogs.ts';
import type { Roles } from '../crash/roles.ts';
import { type Trace, traceOf } from '../crash/trace.ts';
import type { Outfit } from './outfit.ts';
import type { OutageWorld } from './world.ts';

export type When = 'in the canary' | 'after the click';

const ADA = { id: 'U0ADA', name: 'Ada' };
const LIN = { id: 'U0LIN', name: 'Lin' };
const PATIENCE = 150_000;

export class Scene {
  readonly #connections: Connection[] = [];
  readonly #roles: Roles;
  readonly #store: Store;
  readonly #queues: Queue[];
  readonly #desk: Desk;
  readonly #asking: ReturnType<typeof openQueues>;
  #workers: ChildProcess[] = [];
  #id = '';
  #began = 0;

  constructor(
    private readonly world: OutageWorld,
    service: string,
    private readonly outfit: Outfit,
  ) {
    this.#roles = { service, cluster: `${service}-prod-v001`, from: GOOD[0], release: GOOD[1] };
    // What looks on waits out every outage; what asks does it as the bot, whose person is still there.
    const looking = this.#connect('worker');
    this.#store = redisStore(looking);
    this.#queues = ['deploy', 'rollback', 'post'].map(
      (name) => new Queue(name, { connection: looking, prefix: PREFIX }),
    );
    for (const queue of this.#queues) queue.on('error', () => {});
    const asking = this.#connect('producer');
    this.#asking = openQueues(asking, () => {});
    const { catalog } = world;
    this.#desk = openDesk({ catalog, store: redisStore(asking), queues: this.#asking, cloud: null as never });
  }

  /** From the command to the end. `trouble` comes while the canary gets its traffic, or the moment a click was accepted. */
  async play(trouble: () => Promise<void>, when: When = 'in the canary'): Promise<Trace> {
    this.#began = Date.now();
    this.#workers = [this.#startWorker(), this.#startWorker()];
    const { service, release } = this.#roles;
    const request = { kind: 'deploy' as const, service, environment: 'prod', release, by: ADA };
    const answer = await this.#insist(() => this.#desk.begin({ ...request, at: Date.now() }));
    this.#id = 'began' in answer ? answer.began.id : '';
    await this.#until(({ trafficSince }) => trafficSince !== undefined);
    if (when === 'in the canary') await trouble();
    await this.#until(({ stage }) => stage === 'bake');
    await this.rollBack();
    if (when === 'after the click') await trouble();
    await this.#until(({ end }) => end !== undefined);
    await this.#quiet();
    const { aws, slack, account, traffic } = this.world;
    const ground = { aws, slack, account, traffic, store: this.#store };
    return traceOf(ground, { id: this.#id, roles: this.#roles, since: this.#began });
  }

  /** Presses until it is accepted, as a person would: what was not accepted was told so. */
  async rollBack(): Promise<void> {
    await this.#insist(() => this.#desk.signal(this.#id, { at: Date.now(), by: LIN, ask: 'roll back' }));
  }

  async close(): Promise<void> {
    const running = this.#workers.filter(({ exitCode, signalCode }) => exitCode === null && !signalCode);
    await Promise.all(
      running.map((worker) => {
        worker.kill('SIGKILL');
        return once(worker, 'exit');
      }),
    );
    await this.#asking.close();
    await Promise.allSettled(this.#queues.map((queue) => queue.disconnect()));
    for (const connection of this.#connections) connection.disconnect();
    await this.outfit.stop();
  }

  #connect(role: 'worker' | 'producer'): Connection {
    const connection = connect(this.outfit.url, role);
    connection.on('error', () => {});
    this.#connections.push(connection);
    return connection;
  }

  #startWorker(): ChildProcess {
    const { program, env } = this.world;
    const worker = spawn(process.execPath, [program, 'worker'], {
      env: { ...env, REDIS_URL: this.outfit.url },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    worker.send('go');
    return worker;
  }

  async #insist<T>(ask: () => Promise<T>): Promise<T> {
    for (const deadline = Date.now() + PATIENCE; ; await sleep(300)) {
      try {
        return await ask();
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
    }
  }

  async #until(is: (operation: Operation) => boolean): Promise<void> {
    for (const deadline = Date.now() + PATIENCE; ; await sleep(100)) {
      const operation = await this.#insist(() => this.#store.load(this.#id));
      if (operation && is(operation)) return;
      if (Date.now() > deadline) throw new Error(`It hangs: ${JSON.stringify(operation)}`);
    }
  }

  /** Nothing is left to do or to say. */
  async #quiet(): Promise<void> {
    const counts = () =>
      Promise.all(this.#queues.map((queue) => queue.getJobCountByTypes('active', 'waiting', 'delayed')));
    for (const deadline = Date.now() + PATIENCE; ; await sleep(100)) {
      if ((await this.#insist(counts)).every((count) => count === 0)) return;
      if (Date.now() > deadline) throw new Error('The queues do not become empty.');
    }
  }
}
