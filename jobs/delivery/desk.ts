/** The desk, on the record and the queues: written down first, then woken, then answered. */
import { randomInt } from 'node:crypto';
import type { Catalog, Environment } from '../../src/catalog/catalog.ts';
import type { Cloud } from '../../src/cloud/cloud.ts';
import { askedEvent, begin } from '../../src/delivery/begin.ts';
import { healthyCount } from '../../src/delivery/capacity.ts';
import type { Began, Desk, Request, ServiceStatus, Signalled } from '../../src/delivery/desk.ts';
import { despiteOf, type Ground, isOverridden, obstaclesOf } from '../../src/delivery/obstacles.ts';
import type { Operation, Signal } from '../../src/delivery/operation.ts';
import type { Seen } from '../../src/delivery/seen.ts';
import { take } from '../../src/delivery/signals.ts';
import { shareOf } from '../../src/delivery/weights.ts';
import type { Store } from '../../src/store/store.ts';
import { openDoctor } from '../doctor/doctor.ts';
import type { Queues } from '../queues.ts';
import { briefly } from './briefly.ts';
import { holdsDesk } from './holds.ts';

export interface DeskParts {
  catalog: Catalog;
  store: Store;
  queues: Queues;
  /** Only ever read from here, but for what `mend` is asked to do. */
  cloud: Cloud;
  /** Six letters that no other operation has; absent: random ones. */
  letters?: () => string;
}

export function openDesk({ catalog, store, queues, cloud, letters = randomLetters }: DeskParts): Desk {
  const place = (service: string, environment: string) => {
    const entry = catalog.services.get(service);
    const plan = entry?.environments.get(environment);
    const team = entry && catalog.teams.get(entry.team);
    if (!plan || !team) throw new Error(`services.yml knows no ${service} in ${environment}`);
    return { plan, team };
  };
  const releasesOf = briefly({ keep: 5000, patience: 1500 }, (plan: Environment) => cloud.releases(plan), keyOf);
  const servingNow = briefly(
    { keep: 2000, patience: 800 },
    async (plan: Environment) => servingIn(plan, await cloud.look(plan)),
    keyOf,
  );

  async function beginOne(request: Request): Promise<Began> {
    const { plan, team } = place(request.service, request.environment);
    const obstacles = await obstaclesTo(request, plan);
    const standing = obstacles.filter((obstacle) => !isOverridden(request, obstacle));
    if (standing.length > 0) return { obstacles: standing };
    const overrides = obstacles.map(({ what }) => what);
    const wish = { ...request, overrides, despite: despiteOf(request, obstacles) };
    const operation = begin(wish, team, plan, letters());
    const answer = await store.create(operation, [askedEvent(operation)], { queue: request.queue });
    if ('busy' in answer) return answer;
    const written = 'created' in answer ? answer.created : answer.waiting;
    await queues.run(written);
    await queues.stale(written.id, true);
    return 'created' in answer ? { began: written } : answer;
  }

  const obstaclesTo = async (request: Request, plan: Environment) =>
    obstaclesOf(request, await groundOf(request, plan));

  async function groundOf({ kind, service, environment, release }: Request, plan: Environment): Promise<Ground> {
    const { after } = plan;
    if (kind === 'rollback') return { plan, hold: null, bakedBefore: null };
    const [hold, bakedBefore, bad] = await Promise.all([
      store.hold(service, environment),
      after ? store.baked(service, after, release) : null,
      after ? store.bad(service, after) : [],
    ]);
    return { plan, hold, bakedBefore, badBefore: bad.find((mark) => mark.release === release) };
  }

  async function signal(id: string, wish: Signal): Promise<Signalled> {
    for (;;) {
      const operation = await store.load(id);
      if (!operation) return { refused: 'This is from long ago: nothing is known of it any more.', operation: null };
      const answer = take(operation, wish);
      if ('refused' in answer) return { ...answer, operation };
      const stored = await store.replace(answer.taken, [answer.event]);
      if (!stored) continue;
      await queues.run(stored);
      return { accepted: stored };
    }
  }

  async function previousOf(service: string, environment: string): Promise<string | null> {
    return (await store.serving(service, environment))?.previous ?? null;
  }

  return {
    begin: beginOne,
    inTheWay: (request) => obstaclesTo(request, place(request.service, request.environment).plan),
    signal,
    async rollBack(request) {
      const { service, environment, to, by, at, reason } = request;
      const running = await store.running(service, environment);
      if (running) return takeOver(running, to, { at, by, ask: 'roll back', reason }, signal);
      const release = to ?? (await previousOf(service, environment));
      if (release) return beginOne({ ...request, kind: 'rollback', release });
      return {
        refused: `No release before this one is known of ${service} in ${environment}. Name one: /rollback ${service} to <release>.`,
      };
    },
    async status(service, environment): Promise<ServiceStatus> {
      const { plan } = place(service, environment);
      const [running, waiting, recent, serving, bad, hold, seen] = await Promise.all([
        store.running(service, environment),
        store.waiting(service, environment),
        store.recent(service, environment, 10),
        store.serving(service, environment),
        store.bad(service, environment),
        store.hold(service, environment),
        servingNow(plan).catch(() => null),
      ]);
      return {
        running,
        waiting,
        recent,
        live: seen?.live ?? serving?.release ?? null,
        standing: seen?.standing ?? [],
        previous: serving?.previous ?? null,
        bad,
        hold,
      };
    },
    async places(of) {
      const found = await store.places(of);
      // Of what fullcycle never deployed only the cloud can tell. A few are asked: a list must not wait for hundreds.
      const untold = found.filter(({ live }) => live === null).slice(0, ASKED_AT_ONCE);
      const seen = await Promise.all(
        untold.map(({ service, environment }) => servingNow(place(service, environment).plan).catch(() => null)),
      );
      const live = new Map(untold.map((each, i) => [each, seen[i]?.live ?? null]));
      return found.map((each) => ({ ...each, live: each.live ?? live.get(each) ?? null }));
    },
    async releases(service, environment) {
      const { plan } = place(service, environment);
      const [releases, bad, seen] = await Promise.all([
        releasesOf(plan),
        store.bad(service, environment),
        servingNow(plan).catch(() => null),
      ]);
      return releases.map((release) => ({
        ...release,
        bad: bad.find((mark) => mark.release === release.name) ?? null,
        live: release.name === seen?.live,
      }));
    },
    operation: (id) => store.load(id),
    ...holdsDesk(store, queues),
    history: (service, environment, count) => store.recent(service, environment, count),
    ...openDoctor({ catalog, store, queues, cloud }),
  };
}

/** A rollback takes over the running deploy; it cannot lead anywhere but to where that deploy came from. */
async function takeOver(
  running: Operation,
  to: string | undefined,
  wish: Signal,
  signal: Desk['signal'],
): Promise<{ accepted: Operation } | { refused: string }> {
  if (running.kind === 'rollback') {
    return { refused: `${running.asked.by.name} is rolling it back to ${running.release} already.` };
  }
  const from = running.from;
  if (to && from && to !== from) {
    return {
      refused: `A deploy of ${running.release} is running: rolled back, it goes to ${from}. Type /rollback ${running.service} first, then ask for ${to} when it is over.`,
    };
  }
  const answer = await signal(running.id, wish);
  return 'accepted' in answer ? answer : { refused: answer.refused };
}

const ASKED_AT_ONCE = 20;

const keyOf = (plan: Environment) => `${plan.service} ${plan.name}`;

/** The release with most of the traffic, and those whose instances stand healthy without any. */
function servingIn(
  { rolling, baseline }: Environment,
  { routes, clusters }: Seen,
): { live: string | null; standing: string[] } {
  const weights = routes[0]?.weights ?? {};
  const group = Object.keys(weights).sort((a, b) => shareOf(weights, b) - shareOf(weights, a))[0];
  const there = clusters.filter(({ deleting }) => !deleting);
  // No route tells: a rolling service is its one group.
  if (rolling) return { live: there[0]?.release ?? null, standing: [] };
  // A baseline is no way back: it is as small as a canary, and goes by itself.
  const ways = there.filter(({ targetGroup }) => targetGroup !== null && targetGroup !== baseline);
  const idle = ways.filter(({ targetGroup }) => shareOf(weights, targetGroup ?? '') === 0);
  return {
    live: there.find(({ targetGroup }) => targetGroup === group)?.release ?? null,
    standing: idle.filter((cluster) => healthyCount(cluster) > 0).flatMap(({ release }) => release ?? []),
  };
}

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
const randomLetters = () => Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
