/** A database of Redis, two worker processes behind taps, and teams whose shifts end there one after the other. */
import { Queue } from 'bullmq';
import { vi } from 'vitest';
import { openHandoffs } from '../../../jobs/handoff/desk.ts';
import { ignoreNotDelayed, openQueues, PREFIX, type Queues } from '../../../jobs/queues.ts';
import { openRota } from '../../../jobs/rota/rota.ts';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { pastOperation } from '../../../src/sandbox/past/operation.ts';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { type Connection, connect } from '../../../src/store/connect.ts';
import type { HandoffStore } from '../../../src/store/handoff-store.ts';
import { redisHandoffStore } from '../../../src/store/redis-handoff-store.ts';
import { redisRotaStore } from '../../../src/store/redis-rota-store.ts';
import { redisStore } from '../../../src/store/redis-store.ts';
import { GOOD } from './catalogs.ts';
import { Gate, type Point } from './gate.ts';
import { redisEffectOfHandoff, slackEffectOfHandoff } from './handoff-effects.ts';
import { ADA, type HandoffGround, type HandoffStory } from './handoff-stories.ts';
import { type HandoffTrace, traceOfHandoff } from './handoff-trace.ts';
import { type Tap, tapHttp } from './http-tap.ts';
import { ProcessPair } from './process-pair.ts';
import { tapRedis } from './redis-tap.ts';

export interface PlayedHandoff {
  trace: HandoffTrace;
  /** Every effect in its order, numbered. */
  effects: string[];
  /** Whether it came to the point at which the worker was to die. */
  reached: boolean;
}

export interface HandoffPlaceParts {
  slack: LocalSlack;
  /** Of a database of its own. */
  redisUrl: string;
  catalog: Catalog;
  program: string;
  env: NodeJS.ProcessEnv;
  /** Each is played with once: what is over cannot be taken for what comes. */
  teams: string[];
}

const PATIENCE = { timeout: 90_000, interval: 50 };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export class HandoffPlace {
  readonly #gate = new Gate(() => this.#workers.kill());
  readonly #redis: Connection;
  readonly #handoffs: HandoffStore;
  readonly #looks: Queue;
  readonly #posts: Queue;
  readonly #asking: Queues;
  #team = '';
  #taps: Tap[] = [];
  #workers!: ProcessPair;

  private constructor(private readonly parts: HandoffPlaceParts) {
    this.#redis = connect(parts.redisUrl, 'worker');
    this.#handoffs = redisHandoffStore(this.#redis);
    this.#looks = new Queue('handoff', { connection: this.#redis, prefix: PREFIX });
    this.#posts = new Queue('handoff-post', { connection: this.#redis, prefix: PREFIX });
    this.#asking = openQueues(this.#redis, () => {});
  }

  static async open(parts: HandoffPlaceParts): Promise<HandoffPlace> {
    const place = new HandoffPlace(parts);
    await place.#open();
    return place;
  }

  async #open(): Promise<void> {
    const { slack, redisUrl, program, env, teams } = this.parts;
    await Promise.all([this.#looks, this.#posts].map((queue) => queue.waitUntilReady()));
    const { port, pathname } = new URL(redisUrl);
    const effectOf = redisEffectOfHandoff(this.#redis, () => this.#team);
    const [toSlack, toRedis] = await Promise.all([
      tapHttp(slack.address, this.#gate, slackEffectOfHandoff),
      tapRedis(Number(port), this.#gate, effectOf),
    ]);
    this.#taps = [toSlack, toRedis];
    this.#workers = new ProcessPair(program, {
      ...env,
      REDIS_URL: `redis://127.0.0.1:${toRedis.port}${pathname}`,
      SLACK_API_URL: `http://127.0.0.1:${toSlack.port}/api/`,
    });
    await this.#workers.begin();
    // Whoever is on call when fullcycle looks for the first time ever took over from nobody.
    for (const team of teams) await vi.waitUntil(() => this.#handoffs.seen(team), PATIENCE);
  }

  /** Plays a story from its beginning to where nothing is left to do. */
  async play(story: HandoffStory, point: Point | null): Promise<PlayedHandoff> {
    this.#team = this.parts.teams.shift() ?? '';
    if (!this.#team) throw new Error('No team is left to play with.');
    await this.#wasRolledBack();
    this.#gate.open(point);
    const id = await story.play(this.#ground());
    await this.#ends('all is told');
    const effects = this.#gate.passed;
    // Whoever looks once more finds nothing to say.
    await this.#wake();
    await this.#ends('it is quiet');
    const handoff = await this.#handoffs.load(id);
    if (!handoff) throw new Error(`There is no handoff ${id}.`);
    return { trace: traceOfHandoff(this.parts.slack, handoff), effects, reached: this.#gate.reached };
  }

  async close(): Promise<void> {
    await this.#workers.stop();
    await Promise.all(this.#taps.map((tap) => tap.close()));
    await Promise.all([this.#asking.close(), this.#looks.close(), this.#posts.close()]);
    this.#redis.disconnect();
  }

  #ground(): HandoffGround {
    const { catalog } = this.parts;
    const rota = openRota({ catalog, rotas: redisRotaStore(this.#redis), now: Date.now });
    const unread = null as never;
    return {
      team: this.#team,
      rota,
      handoffs: this.#handoffs,
      desk: openHandoffs({
        catalog,
        book: rota,
        handoffs: this.#handoffs,
        queues: this.#asking,
        archive: unread,
        store: unread,
        pages: unread,
        now: Date.now,
        log: console,
      }),
      look: (what, is) => this.#look(what, is),
      until: (what, is) => this.#until(what, is),
    };
  }

  /** So that its shift leaves something to watch, and to draw. */
  async #wasRolledBack(): Promise<void> {
    const [from, release] = GOOD;
    const where = { kind: 'deploy', service: this.#team, environment: 'prod', release, from, by: ADA } as const;
    const how = { why: 'alarm', during: 'bake', after: 5 * MINUTE } as const;
    const deploy = { ...where, how, asked: Date.now() - 2 * HOUR };
    const past = pastOperation(deploy, this.parts.catalog, 'abcdef');
    const store = redisStore(this.#redis);
    await store.create(past.begun, past.asked);
    await store.replace(past.ended, past.events);
  }

  /** As often as it takes: a worker knows a schedule for half a second, and may be dead. */
  async #look(what: string, is: () => Promise<boolean>): Promise<void> {
    const looked = async () => (await is()) || this.#wake();
    await this.#until(what, looked, 600);
  }

  async #wake(): Promise<false> {
    const job = await this.#looks.getJob(this.#team);
    await job?.promote().catch(ignoreNotDelayed);
    return false;
  }

  /** Nothing waits to be said, and the team's job sleeps. */
  #ends(what: string): Promise<void> {
    return this.#until(what, async () => {
      const waiting = await this.#posts.getJobCountByTypes('active', 'waiting', 'delayed');
      return waiting === 0 && (await this.#looks.getJobState(this.#team)) === 'delayed';
    });
  }

  async #until(what: string, is: () => Promise<boolean>, interval = 50): Promise<void> {
    await vi.waitUntil(is, { ...PATIENCE, interval }).catch(async (cause) => {
      const records = await this.#handoffs.recent(this.#team, 3);
      const cards = await Promise.all(records.map(({ id }) => this.#handoffs.card(id)));
      const jobs = await Promise.all([this.#looks, this.#posts].map((queue) => queue.getJobCounts()));
      const stand = JSON.stringify({ records, cards, jobs, passed: this.#gate.passed });
      throw new Error(`It hangs before ${what}: ${cause}: ${stand}`);
    });
  }
}
