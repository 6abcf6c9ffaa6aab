/** One service with everything of its own: a database of Redis, a channel, two worker processes, and a desk to ask at. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { openDesk } from '../../../jobs/delivery/desk.ts';
import { openQueues, PREFIX } from '../../../jobs/queues.ts';
import type { Desk } from '../../../src/delivery/desk.ts';
import type { Operation } from '../../../src/delivery/operation.ts';
import { type Connection, connect } from '../../../src/store/connect.ts';
import { redisStore } from '../../../src/store/redis-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { BAD, GOOD } from './catalogs.ts';
import { awsEffect, redisEffect, slackEffect } from './effects.ts';
import { Gate, type Point } from './gate.ts';
import { type Tap, tapHttp } from './http-tap.ts';
import { ProcessPair } from './process-pair.ts';
import { tapRedis } from './redis-tap.ts';
import { inRoles, type Roles } from './roles.ts';
import { ADA, type Story } from './stories.ts';
import { cardOf, type Ground, type Trace, traceOf } from './trace.ts';
import type { CrashWorld } from './world.ts';

export interface Played {
  trace: Trace;
  headlines: string[];
  /** Every effect in its order, numbered. */
  effects: string[];
  /** Whether it came to the point at which the worker was to die. */
  reached: boolean;
  tookMs: number;
}

const PATIENCE = 180_000;
const LANES = ['deploy', 'rollback', 'post'];

export class Place {
  readonly #gate = new Gate(() => this.#workers.kill());
  #roles: Roles = { service: '', cluster: '', from: '', release: '' };
  #taps: Tap[] = [];
  #workers!: ProcessPair;
  #redis!: Connection;
  #store!: Store;
  #queues: Queue[] = [];
  #asking!: ReturnType<typeof openQueues>;

  private constructor(
    readonly service: string,
    private readonly database: number,
    private readonly busy: boolean,
    private readonly world: CrashWorld,
  ) {}

  static async open(service: string, database: number, busy: boolean, world: CrashWorld): Promise<Place> {
    const place = new Place(service, database, busy, world);
    await place.#open();
    return place;
  }

  async #open(): Promise<void> {
    const { aws, slack, redis, program, env } = this.world;
    const url = `${redis.url}/${this.database}`;
    this.#redis = connect(url, 'worker');
    this.#store = redisStore(connect(url, 'worker'));
    this.#queues = LANES.map((name) => new Queue(name, { connection: this.#redis, prefix: PREFIX }));
    this.#asking = openQueues(this.#redis, () => {});
    const named = (effectOf: (...given: never[]) => string | null) =>
      ((...given: never[]) => {
        const effect = effectOf(...given);
        return effect && inRoles(effect, this.#roles);
      }) as never;
    await Promise.all(this.#queues.map((queue) => queue.waitUntilReady()));
    const [toAws, toSlack, toRedis] = await Promise.all([
      tapHttp(aws.url, this.#gate, named(awsEffect)),
      tapHttp(slack.address, this.#gate, named(slackEffect(slack))),
      tapRedis(Number(new URL(redis.url).port), this.#gate, named(redisEffect(this.#redis))),
    ]);
    this.#taps = [toAws, toSlack, toRedis];
    this.#workers = new ProcessPair(program, {
      ...env,
      REDIS_URL: `redis://127.0.0.1:${toRedis.port}/${this.database}`,
      SLACK_API_URL: `http://127.0.0.1:${toSlack.port}/api/`,
      AWS_ENDPOINT_URL: `http://127.0.0.1:${toAws.port}`,
    });
    await this.#workers.begin();
  }

  /** Whether a story can be played here: some need customers, and customers are dear. */
  suits({ care }: Story): boolean {
    return this.busy === (care.figures === 'orders');
  }

  /** Plays a story from its beginning to where nothing is left to do. */
  async play(story: Story, point: Point | null): Promise<Played> {
    const began = Date.now();
    await this.#forget();
    this.#roles = this.#rolesFor(story);
    this.#gate.open(point);
    const desk = openDesk({
      catalog: this.world.catalogs.get(story.name) as never,
      store: this.#store,
      queues: this.#asking,
      cloud: null as never,
    });
    const { service, release } = this.#roles;
    const answer = await desk.begin({ kind: 'deploy', service, environment: 'prod', release, by: ADA, at: Date.now() });
    if (!('began' in answer)) throw new Error(`It did not begin: ${JSON.stringify(answer)}`);
    const { id } = answer.began;
    if (story.meanwhile) await this.#meanwhile(story.meanwhile, desk, id);
    await this.#until(async () => (await this.#store.load(id))?.end !== undefined && (await this.#isQuiet()), id);
    const span = { id, roles: this.#roles, since: began };
    const trace = await traceOf(this.#ground(), span);
    const effects = this.#gate.passed;
    const headlines = cardOf(this.world.slack, this.world.history, span);
    return { trace, headlines, effects, reached: this.#gate.reached, tookMs: Date.now() - began };
  }

  async close(): Promise<void> {
    await this.#workers.stop();
    await Promise.all(this.#taps.map((tap) => tap.close()));
    await Promise.all([this.#asking.close(), ...this.#queues.map((queue) => queue.close())]);
    this.#redis.disconnect();
    await this.#store.close();
  }

  #ground(): Ground {
    const { aws, slack, account, traffic } = this.world;
    return { aws, slack, account, traffic, store: this.#store };
  }

  /** What is over leaves no mark on the next story: a bad release, a budget of edits that is spent. */
  async #forget(): Promise<void> {
    const keys = await this.#redis.keys('fc:*');
    if (keys.length > 0) await this.#redis.del(...keys);
  }

  #rolesFor({ release }: Story): Roles {
    const clusters =
      this.world.aws.production().services.find(({ service }) => service === this.service)?.clusters ?? [];
    const [serving, ...more] = clusters;
    if (!serving || more.length > 0) throw new Error(`${this.service} is not as a story must leave it.`);
    const other = GOOD.find((each) => each !== serving.release) ?? GOOD[0];
    return {
      service: this.service,
      cluster: serving.name,
      from: serving.release,
      release: release === 'good' ? other : BAD,
    };
  }

  async #meanwhile({ when, asks }: NonNullable<Story['meanwhile']>, desk: Desk, id: string): Promise<void> {
    const now = () => this.#store.load(id);
    await this.#until(async () => {
      const operation = await now();
      return operation?.end !== undefined || (operation !== null && when(operation));
    }, id);
    await asks(desk, (await now()) as Operation);
  }

  async #isQuiet(): Promise<boolean> {
    const counts = await Promise.all(
      this.#queues.map((queue) => queue.getJobCountByTypes('active', 'waiting', 'delayed')),
    );
    return counts.every((count) => count === 0);
  }

  /** For whoever must find out why it does not go on. */
  async #standOf(id: string): Promise<unknown> {
    const { stage, end, signals, lane, trouble, stopped, asking, paused, waiting, back } =
      (await this.#store.load(id)) ?? {};
    const jobs = await Promise.all(this.#queues.map((queue) => queue.getJobCounts()));
    const log = (await this.#store.events(id)).slice(-5).map(({ event }) => event.what);
    return { stage, end, signals, lane, trouble, stopped, asking, paused, waiting, back, log, jobs };
  }

  async #until(is: () => Promise<boolean>, id: string): Promise<void> {
    for (const deadline = Date.now() + PATIENCE; !(await is()); await sleep(100)) {
      if (Date.now() < deadline) continue;
      throw new Error(`It hangs: ${JSON.stringify(await this.#standOf(id))}`);
    }
  }
}
