/**
 * A deploy in a local AWS that can be broken: the real step, decision, adapter and store, driven by hand. No Slack:
 * what a person would read is the card, rendered from the record.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { expect, vi } from 'vitest';
import { type Engine, step } from '../../jobs/delivery/step.ts';
import type { Environment } from '../../src/catalog/catalog.ts';
import { awsCloud } from '../../src/cloud/aws/aws-cloud.ts';
import { askedEvent, begin } from '../../src/delivery/begin.ts';
import type { Operation, Signal } from '../../src/delivery/operation.ts';
import { take } from '../../src/delivery/signals.ts';
import { type LocalAws, startLocalAws } from '../../src/sandbox/aws/local-aws.ts';
import { startRedis } from '../../src/sandbox/redis.ts';
import { SHELF } from '../../src/sandbox/shelf.ts';
import type { Message } from '../../src/slack/messages/blocks.ts';
import { operationCard } from '../../src/slack/messages/operation/operation-card.ts';
import { connect } from '../../src/store/connect.ts';
import { redisStore } from '../../src/store/redis-store.ts';
import { ERRORS, environment } from '../cloud/environment.ts';
import { HASTY } from '../sandbox/aws/account.ts';
import { contextOf, headerOf, labelsOf, linesOf, read } from '../slack/messages/reading.ts';
import { asPattern, quotesOf } from './catalogue.ts';

process.env.AWS_ACCESS_KEY_ID = 'test';
process.env.AWS_SECRET_ACCESS_KEY = 'test';
process.env.AWS_REGION = 'eu-west-1';

// A busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

export const ADA = { id: 'U0ADA', name: 'Ada' };
export const LIN = { id: 'U0LIN', name: 'Lin' };

/** An answer that comes late is an answer: a busy machine makes no instance sick. */
const PATIENT = { ...HASTY, healthCheck: { ...HASTY.healthCheck, timeoutMs: 5000 } };

/** Seconds for everything; no alarms unless a test names some. */
const PLAN: Partial<Environment> = {
  alarms: [],
  figures: [ERRORS],
  look: 100,
  canary: { size: 1, for: 3000, minRequests: 5, warmUp: 0 },
  standUp: { within: 20_000, looks: 2 },
  shift: { margin: 300, steps: [100], every: 300 },
  bake: { for: 1000 },
  tearDown: { within: 60_000 },
};

export class Trial {
  /** Milliseconds that the engine's clock is ahead: time moved by hand. */
  ahead = 0;
  /** Where it stands still but for that. */
  stoppedAt?: number;
  id = '';

  constructor(
    readonly aws: LocalAws,
    readonly engine: Engine,
    private readonly end: () => Promise<void>,
  ) {}

  async begin(kind: Operation['kind'], release: string, plan: Partial<Environment> = {}): Promise<void> {
    const request = { kind, service: 'api', environment: 'prod', release, by: ADA, at: this.engine.now() };
    const team = { name: 'edge', channel: 'C0EDGE', others: 'with a reason', members: [], freezes: [] } as const;
    const operation = begin(
      request,
      { ...team, members: [], freezes: [] },
      environment({ ...PLAN, ...plan }),
      Math.random().toString(36).slice(2, 8).padEnd(6, 'x'),
    );
    await this.engine.store.create(operation, [askedEvent(operation)]);
    this.id = operation.id;
  }

  deploy(release: string, plan?: Partial<Environment>): Promise<void> {
    return this.begin('deploy', release, plan);
  }

  async record(): Promise<Operation> {
    const operation = await this.engine.store.load(this.id);
    if (!operation) throw new Error(`${this.id} is gone from the store`);
    return operation;
  }

  /** One step of whoever's turn it is. */
  async step(): Promise<Operation> {
    const { lane } = await this.record();
    const awake = { stillOurs: async () => true, signal: new AbortController().signal };
    const { sleep } = await step(this.id, lane, this.engine, awake);
    await wait(Math.min(sleep ?? 0, 100));
    return this.record();
  }

  /** Steps until it is so; fails with what happened instead. */
  async until(what: string, isSo: (operation: Operation) => boolean, within = 60_000): Promise<Operation> {
    const deadline = Date.now() + within;
    let operation = await this.record();
    while (!isSo(operation)) {
      if (Date.now() > deadline || operation.end) {
        throw new Error(`In vain until ${what}, in its ${operation.stage}:\n${(await this.story()).join('\n')}`);
      }
      operation = await this.step();
    }
    return operation;
  }

  ends = (within?: number): Promise<Operation> => this.until('it ends', ({ end }) => end !== undefined, within);
  inStage = (stage: Operation['stage']): Promise<Operation> => this.until(stage, (one) => one.stage === stage);
  takesRequests = (): Promise<Operation> => this.until('it takes requests', (one) => one.trafficSince !== undefined);

  /** As the desk takes it: null, or why not. */
  async say(signal: { ask: Signal['ask']; reason?: string }, by = ADA): Promise<string | null> {
    const answer = take(await this.record(), { ...signal, at: this.engine.now(), by } as Signal);
    if ('refused' in answer) return answer.refused;
    await this.engine.store.replace(answer.taken, [answer.event]);
    return null;
  }

  /** What the audit log says, oldest first. */
  async story(): Promise<string[]> {
    return (await this.engine.store.events(this.id)).map(({ event }) => event.what);
  }

  /** What a person reads: the header, then every line, then what stands small below. */
  async card(): Promise<string> {
    const card = await this.message();
    return read([headerOf(card), ...linesOf(card), contextOf(card)].join('\n')).replaceAll('*', '');
  }

  /** What docs/failures.md quotes of this row, all of it or its nth sentence, stands on the card now. */
  async reads(row: number, nth?: number): Promise<void> {
    const card = await this.card();
    for (const quote of quotesOf(row, nth)) expect(card).toMatch(asPattern(quote));
  }

  async buttons(): Promise<string[]> {
    return labelsOf(await this.message());
  }

  private async message(): Promise<Message> {
    return operationCard(await this.record(), { now: this.engine.now() });
  }

  clusters() {
    return this.aws.production().services[0]?.clusters ?? [];
  }

  /** Percent of requests by cluster, as they are in effect. */
  shares(): Record<string, number> {
    return Object.fromEntries(this.clusters().map(({ name, weight }) => [name, weight]));
  }

  /** The calls that changed something, oldest first. */
  changes(): string[] {
    return this.aws.calls().flatMap(({ mutating, action, failed }) => (mutating && !failed ? [action] : []));
  }

  /** Somebody deletes a cluster with all its instances, in the console. */
  async deleteByHand(cluster: string): Promise<void> {
    const console = new AutoScaling({ endpoint: this.aws.url });
    await console.deleteAutoScalingGroup({ AutoScalingGroupName: cluster, ForceDelete: true });
    console.destroy();
    const deadline = Date.now() + 5000;
    while (this.clusters().some(({ name }) => name === cluster) && Date.now() < deadline) await wait(50);
  }

  /** Somebody makes a group of one instance like the live one, in the console. */
  async makeByHand(name: string, targetGroup: string): Promise<void> {
    const console = new AutoScaling({ endpoint: this.aws.url });
    const { AutoScalingGroups } = await console.describeAutoScalingGroups({});
    const { LaunchTemplate, VPCZoneIdentifier } = AutoScalingGroups?.[0] ?? {};
    await console.createAutoScalingGroup({
      AutoScalingGroupName: name,
      MinSize: 1,
      MaxSize: 1,
      LaunchTemplate,
      VPCZoneIdentifier,
      TargetGroupARNs: [targetGroup],
    });
    console.destroy();
  }

  stop = (): Promise<void> => this.end();
}

export async function startTrial({ customers = true }: { customers?: boolean } = {}): Promise<Trial> {
  const services = SHELF.filter(({ service }) => service === 'api');
  const [redis, aws] = await Promise.all([startRedis(), startLocalAws({ services, tempo: PATIENT, customers })]);
  const store = redisStore(connect(redis.url, 'worker'), { prefix: `t${process.pid}${Math.random()}` });
  const trial: Trial = new Trial(
    aws,
    {
      store,
      cloud: awsCloud({ endpoint: aws.url }),
      queues: {
        run: async () => {},
        stale: async () => {},
        page: async () => {},
        pageStale: async () => {},
        homes: async () => {},
        handoffs: async () => {},
        handoffStale: async () => {},
        bundle: async () => {},
        waiting: async () => ({}),
        remove: async () => {},
        close: async () => {},
      },
      now: () => (trial.stoppedAt ?? Date.now()) + trial.ahead,
      log: { error: () => {} },
    },
    async () => {
      await store.close();
      await Promise.all([aws.close(), redis.close()]);
    },
  );
  return trial;
}
