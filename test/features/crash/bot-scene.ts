/** A person, a channel, and a bot process that may die while it writes down what the person asked for. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Queue } from 'bullmq';
import { expect, vi } from 'vitest';
import { PREFIX } from '../../../jobs/queues.ts';
import type { Operation } from '../../../src/delivery/operation.ts';
import { type LocalSlack, startLocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import type { Reply } from '../../../src/sandbox/slack/person.ts';
import { type Connection, connect } from '../../../src/store/connect.ts';
import { redisStore } from '../../../src/store/redis-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { Server } from '../redis/server.ts';
import type { OutageWorld } from '../redis/world.ts';
import { Card } from '../world/card.ts';
import { History } from '../world/history.ts';
import { castOf, channelOf, GOOD } from './catalogs.ts';
import { redisEffect } from './effects.ts';
import { Gate, type Point } from './gate.ts';
import type { Tap } from './http-tap.ts';
import { ProcessPair } from './process-pair.ts';
import { tapRedis } from './redis-tap.ts';
import { inRoles } from './roles.ts';

const PATIENCE = { timeout: 120_000, interval: 50 };

/** What a person did: whether it was written down, and whether Slack said that it did not get through. */
export interface Asked {
  written: boolean;
  told: boolean;
  effects: string[];
}

interface Signs {
  written(): Promise<boolean>;
  underWay(): Promise<boolean>;
}

export class BotScene {
  readonly #gate = new Gate(() => this.#bots.kill());
  #server!: Server;
  #slack!: LocalSlack;
  #history!: History;
  #redis!: Connection;
  #store!: Store;
  #tap!: Tap;
  #bots!: ProcessPair;
  #worker!: ChildProcess;

  private constructor(
    private readonly world: OutageWorld,
    private readonly service: string,
  ) {}

  static async open(world: OutageWorld, service: string): Promise<BotScene> {
    const scene = new BotScene(world, service);
    await scene.#open();
    return scene;
  }

  async #open(): Promise<void> {
    const { services, program } = this.world;
    this.#server = await Server.start();
    this.#slack = await startLocalSlack({ cast: castOf(services), timeZone: 'UTC', patienceMs: PATIENCE.timeout });
    this.#history = new History(this.#slack);
    this.#redis = connect(this.#server.url, 'worker');
    this.#store = redisStore(this.#redis);
    const queue = new Queue('deploy', { connection: this.#redis, prefix: PREFIX });
    await queue.waitUntilReady();
    const roles = { service: this.service, cluster: `${this.service}-prod-v001`, from: GOOD[0], release: GOOD[1] };
    const effectOf = redisEffect(this.#redis);
    const named = (words: string[]) => {
      const effect = effectOf(words);
      return effect && inRoles(effect, roles);
    };
    this.#tap = await tapRedis(this.#server.port, this.#gate, named);
    const env = { ...this.world.env, SLACK_API_URL: this.#slack.apiUrl, SLACK_APP_TOKEN: this.#slack.appToken };
    this.#worker = spawn(process.execPath, [program, 'worker'], {
      env: { ...env, REDIS_URL: this.#server.url },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#worker.send('go');
    this.#bots = new ProcessPair(program, { ...env, REDIS_URL: `redis://127.0.0.1:${this.#tap.port}` }, 'bot');
    await this.#bots.begin();
  }

  /** `/deploy`, at the first bot that listens. */
  async asksForDeploy(point: Point | null): Promise<Asked> {
    const ada = this.#slack.person('ada');
    const type = () => ada.type(channelOf(this.service), `/deploy ${this.service} ${GOOD[1]}`);
    return this.#asks(point, type, {
      written: async () => (await this.#running()) !== null,
      underWay: async () => (await this.#running())?.trafficSince !== undefined,
    });
  }

  /** *Roll back*, on the card of a canary that has its traffic. */
  async pressesRollBack(point: Point | null): Promise<Asked> {
    await vi.waitUntil(async () => (await this.#running())?.trafficSince !== undefined, PATIENCE);
    const card = await this.#card();
    const press = () => card.press(this.#slack.person('lin'), `Roll back to ${GOOD[0]}`);
    return this.#asks(point, press, {
      written: async () => {
        const { back, signals, end } = await this.#operation();
        return back !== undefined || signals.length > 0 || end !== undefined;
      },
      underWay: async () => (await this.#operation()).end !== undefined,
    });
  }

  async #asks(point: Point | null, act: () => Promise<Reply>, { written, underWay }: Signs): Promise<Asked> {
    await vi.waitUntil(() => this.#slack.openSockets() > 0, PATIENCE);
    this.#gate.open(point);
    const reply = await act();
    const told =
      reply.error !== undefined || /timeout|did not respond|operation_timeout/.test(reply.answer?.text ?? '');
    const isWritten = await vi.waitUntil(written, { timeout: 2000, interval: 50 }).catch(() => false);
    // Where nobody dies, the bot writes to its end, however long its answer took.
    if (!point && isWritten) await vi.waitUntil(underWay, PATIENCE);
    const asked = { written: isWritten, told, effects: this.#gate.passed };
    this.#gate.open(null);
    return asked;
  }

  /** What the channel reads at the end: message names, and how it ended. */
  async end(): Promise<{ how?: string; messages: string[]; created: number }> {
    await vi.waitUntil(async () => (await this.#operation()).end !== undefined, PATIENCE);
    const card = await this.#card();
    await card.broadcast(/./);
    const names = this.#messages().map(({ metadata }) => String(metadata?.event_payload.name));
    const created = this.world.account.created(this.service);
    return { how: (await this.#operation()).end?.how, messages: names, created };
  }

  async close(): Promise<void> {
    const ended = once(this.#worker, 'exit');
    this.#worker.kill('SIGKILL');
    await Promise.all([ended, this.#bots.stop()]);
    await this.#tap.close();
    await this.#store.close();
    await this.#slack.stop();
    await this.#server.stop();
  }

  #messages() {
    return this.#slack
      .channel(channelOf(this.service))
      .messages()
      .filter(({ bot, ephemeralFor }) => bot && !ephemeralFor);
  }

  async #card(): Promise<Card> {
    const channel = channelOf(this.service);
    const isCard = ({ metadata }: { metadata?: { event_payload: Record<string, unknown> } }) =>
      metadata?.event_payload.name === 'card';
    const { ts } = await this.#slack.channel(channel).waitFor(isCard, { withinMs: PATIENCE.timeout, what: 'a card' });
    return new Card(this.#slack, this.#history, channel, ts);
  }

  #running(): Promise<Operation | null> {
    return this.#store.running(this.service, 'prod');
  }

  async #operation(): Promise<Operation> {
    const operation = (await this.#running()) ?? (await this.#store.recent(this.service, 'prod', 1))[0];
    if (!operation) expect.fail('There is no operation.');
    return operation;
  }
}
