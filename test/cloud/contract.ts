/**
 * What every cloud keeps, whatever it is made of. It starts with one service that has a healthy cluster, customers,
 * two target groups (all weight on the first), quiet alarms, and settings for a first cluster; tests stand on each other's clean world, one by one.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Environment } from '../../src/catalog/catalog.ts';
import { type Cloud, CloudRefusal, CloudUnreachable, ForeignEdit, type LookOptions } from '../../src/cloud/cloud.ts';
import type { Desire } from '../../src/delivery/desire.ts';
import type { ClusterSeen, Seen, Weights } from '../../src/delivery/seen.ts';
import { sameShares } from '../../src/delivery/weights.ts';
import { until } from './until.ts';

export interface CloudUnderTest {
  cloud: Cloud;
  environment: Environment;
  /** The cluster that serves. */
  live: string;
  /** Somebody else changes the route. */
  byHand(weights: Weights): Promise<void>;
  /** Somebody else sets how many instances the cluster that serves has. */
  sizeByHand(desired: number): Promise<void>;
  /** Nothing answers while on. */
  down(on: boolean): void;
  /** The next instances cannot be started, for this reason. */
  noCapacity(reason: string): void;
  stop(): Promise<void>;
}

const OPERATION = 'api-7f3k2m';
const OTHER = 'api-9x9x9x';
const NEW = 'api-prod-v900';

export function describeCloud(name: string, start: () => Promise<CloudUnderTest>): void {
  describe(name, () => {
    let world: CloudUnderTest;
    beforeAll(async () => {
      world = await start();
    });
    afterAll(() => world?.stop());

    const make = (desire: Desire) => world.cloud.make(world.environment, desire);
    const look = (options?: LookOptions) => world.cloud.look(world.environment, options);
    const see = async (name: string) => (await look()).clusters.find((cluster) => cluster.name === name);
    const seeLive = async () => {
      const cluster = await see(world.live);
      if (!cluster) throw new Error(`${world.live} is not seen`);
      return cluster;
    };
    const weights = (live: number, waiting: number): Weights => {
      const [a = '', b = ''] = world.environment.targetGroups;
      return { [a]: live, [b]: waiting };
    };
    const { want, operation } = { want: 'route' as const, operation: OPERATION };
    const route = (wanted: Weights, from: Weights[]) =>
      make({ want, routes: world.environment.routes, weights: wanted, from });
    const canary = async (change: Partial<Extract<Desire, { want: 'cluster' }>> = {}) => {
      const [release] = await world.cloud.releases(world.environment);
      return make({
        want: 'cluster',
        cluster: NEW,
        operation,
        release: release?.name ?? '',
        templateVersion: release?.templateVersion ?? '',
        targetGroup: world.environment.targetGroups[1] ?? '',
        like: world.live,
        size: 1,
        ...change,
      });
    };
    const gone = (cluster = NEW) => make({ want: 'gone', cluster, operation, routes: world.environment.routes });
    const untilGone = () =>
      until(`${NEW} is gone`, async () => {
        await gone();
        return (await see(NEW)) === undefined;
      });
    const isWhole = (cluster: ClusterSeen | undefined, size: number) =>
      cluster?.instances.filter(({ inService, health }) => inService && health === 'healthy').length === size;

    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);

    afterEach(async () => {
      const { routes } = await look();
      for (const { weights: found } of routes) await route(weights(100, 0), [found]);
      await untilGone();
      await make({ want: 'unpinned', cluster: world.live, operation });
    });

    describe('a look', () => {
      test('shows the cluster that serves, whole, with its release, behind its target group', async () => {
        const cluster = await seeLive();
        const [targetGroup] = world.environment.targetGroups;
        expect(cluster).toMatchObject({ targetGroup, madeBy: null, pinnedBy: null, deleting: false, failures: [] });
        expect(cluster.instances).toHaveLength(cluster.desired);
        expect(isWhole(cluster, cluster.desired)).toBe(true);
        const releases = await world.cloud.releases(world.environment);
        expect(releases.map((release) => release.name)).toContain(cluster.release);
      });

      test('shows where traffic goes', async () => {
        const { routes } = await look();
        expect(routes.map(({ id, sticky }) => ({ id, sticky }))).toEqual(
          world.environment.routes.map((id) => ({ id, sticky: 0 })),
        );
        expect(routes.every((route) => sameShares(route.weights, weights(100, 0)))).toBe(true);
      });

      test('shows every alarm that was asked for, also one that does not exist', async () => {
        const alarms = [...world.environment.alarms, 'no-such-alarm'];
        const states = async () => {
          const seen = await world.cloud.look({ ...world.environment, alarms });
          return seen.alarms.map(({ name, state }) => `${name} ${state}`);
        };
        const expected = [...world.environment.alarms.map((alarm) => `${alarm} ok`), 'no-such-alarm missing'];
        await until('the alarms know', async () => !(await states()).some((state) => state.endsWith('unknown')));
        expect(await states()).toEqual(expected);
      });

      test('reads figures only when asked to', async () => {
        expect((await look()).figures).toEqual({});
      });

      test('at certain clusters shows them as any look does, and none that does not exist', async () => {
        const { clusters } = await look({ clusters: [world.live, NEW, world.live] });
        const { instances, ...live } = await seeLive();
        expect(clusters).toEqual([{ ...live, instances: expect.any(Array) }]);
        expect(clusters[0]?.instances.toSorted(byId)).toEqual(instances.toSorted(byId));
        expect((await look({ clusters: [] })).clusters).toEqual([]);
      });

      test('that does not ask for health knows none, and still counts what is in service', async () => {
        const { clusters } = await look({ health: false });
        const instances = clusters.flatMap((cluster) => cluster.instances);
        expect(instances.length).toBeGreaterThan(0);
        expect(instances.every(({ inService, health }) => inService && health === 'unknown')).toBe(true);
      });

      test('that heeds no alarms shows none', async () => {
        expect((await look({ alarms: false })).alarms).toEqual([]);
      });

      test('shows what was measured, per period: requests, errors also where there were none, times in seconds', async () => {
        const [a = '', b = ''] = world.environment.targetGroups;
        const from = Date.now() - 10_000;
        let seen: Seen = await look({ figuresFrom: from });
        await until('requests were measured', async () => {
          seen = await look({ figuresFrom: from });
          return (seen.figures[a]?.requests.length ?? 0) > 2;
        });
        const { requests, figures } = seen.figures[a] ?? { requests: [], figures: {} };
        const period = world.environment.period * 1_000;
        expect(requests.every(({ at, value }) => at % period === 0 && at >= from - period && value > 0)).toBe(true);
        expect(figures.Errors?.map(({ at }) => at)).toEqual(requests.map(({ at }) => at));
        const slowest = Math.max(...(figures.p99 ?? []).map(({ value }) => value));
        expect(slowest).toBeGreaterThan(0);
        expect(slowest).toBeLessThan(5);
        expect(seen.figures[b]).toEqual({ requests: [], figures: { Errors: [], p99: [], Orders: [] } });
      });

      test('fails as a whole when a route does not exist', async () => {
        const routes = [`${world.environment.routes[0]}0`];
        await expect(world.cloud.look({ ...world.environment, routes })).rejects.toThrow(CloudRefusal);
      });
    });

    test('releases come newest first, each once, with who built them', async () => {
      const releases = await world.cloud.releases(world.environment);
      expect(releases.length).toBeGreaterThan(1);
      expect(releases.map(({ createdAt }) => createdAt)).toEqual(
        releases.map(({ createdAt }) => createdAt).toSorted((a, b) => b - a),
      );
      expect(new Set(releases.map(({ name }) => name)).size).toBe(releases.length);
      expect(releases[0]).toMatchObject({ by: expect.any(String), templateVersion: expect.stringMatching(/^\d+$/) });
    });

    describe('a cluster', () => {
      test('is created once, however often it is asked for', async () => {
        const [release] = await world.cloud.releases(world.environment);
        expect(await canary()).toBe(`${NEW} created with 1 instance`);
        expect(await canary()).toBeNull();
        expect(await see(NEW)).toMatchObject({
          release: release?.name,
          targetGroup: world.environment.targetGroups[1] ?? '',
          min: 1,
          desired: 1,
          madeBy: OPERATION,
        });
      });

      test('becomes healthy behind the waiting target group, which gets no traffic', async () => {
        await canary({ templateVersion: await liveVersion() });
        await until('it is healthy', async () => isWhole(await see(NEW), 1));
        expect((await look()).routes.every((route) => sameShares(route.weights, weights(100, 0)))).toBe(true);
      });

      test('of another operation is not taken for ours', async () => {
        await canary({ operation: OTHER });
        await expect(canary()).rejects.toThrow(
          new CloudRefusal(`There is a ${NEW} already, and this operation did not make it. Remove it, then try again.`),
        );
      });

      test('of a release that does not exist is refused, and nothing is left behind', async () => {
        await expect(canary({ templateVersion: '4711' })).rejects.toThrow(CloudRefusal);
        expect(await see(NEW)).toBeUndefined();
      });

      test('that finds no room says why', async () => {
        world.noCapacity('We currently do not have sufficient capacity.');
        await canary();
        await until('it says so', async () => (await see(NEW))?.failures.length === 1);
        expect((await see(NEW))?.failures).toEqual(['We currently do not have sufficient capacity.']);
      });

      test('grows to exactly the size that is asked for, and its maximum with it', async () => {
        const { max } = await seeLive();
        await canary();
        const desire = { want: 'size', cluster: NEW, operation, size: max + 1 } as const;
        expect(await make(desire)).toBe(`${NEW} sized to ${max + 1} instances`);
        expect(await make(desire)).toBeNull();
        expect(await see(NEW)).toMatchObject({ min: max + 1, desired: max + 1, max: max + 1 });
      });

      test('that is not there cannot be sized', async () => {
        const desire = { want: 'size', cluster: NEW, operation, size: 2 } as const;
        await expect(make(desire)).rejects.toThrow(new CloudRefusal(`${NEW} does not exist: somebody deleted it.`));
      });
    });

    describe('a first cluster', () => {
      const first = async (change: Partial<Extract<Desire, { want: 'first cluster' }>> = {}) => {
        const [release] = await world.cloud.releases(world.environment);
        return make({
          want: 'first cluster',
          cluster: NEW,
          operation,
          release: release?.name ?? '',
          templateVersion: await liveVersion(),
          targetGroup: world.environment.targetGroups[1] ?? '',
          size: 2,
          ...change,
        });
      };

      test('is made from what the catalog says, like no other, once', async () => {
        expect(await first()).toBe(`${NEW} created with 2 instances`);
        expect(await first()).toBeNull();
        const targetGroup = world.environment.targetGroups[1] ?? '';
        const { release } = await seeLive();
        const max = world.environment.cluster?.max;
        expect(await see(NEW)).toMatchObject({ release, targetGroup, min: 2, desired: 2, max, madeBy: OPERATION });
        await until('it is healthy', async () => isWhole(await see(NEW), 2));
      });

      test('is born pinned: unpinned, it may be as small as the catalog says', async () => {
        await first();
        expect(await see(NEW)).toMatchObject({ min: 2, pinnedBy: OPERATION });
        await make({ want: 'unpinned', cluster: NEW, operation });
        expect(await see(NEW)).toMatchObject({ min: world.environment.cluster?.min, desired: 2, pinnedBy: null });
      });

      test('of another operation is not taken for ours', async () => {
        await first({ operation: OTHER });
        await expect(first()).rejects.toThrow(CloudRefusal);
      });

      test('of a release that does not exist is refused, and nothing is left behind', async () => {
        await expect(first({ templateVersion: '4711' })).rejects.toThrow(CloudRefusal);
        expect(await see(NEW)).toBeUndefined();
      });
    });

    describe('a pin', () => {
      const pinned = (by = OPERATION) => make({ want: 'pinned', cluster: world.live, operation: by });
      const unpinned = (by = OPERATION) => make({ want: 'unpinned', cluster: world.live, operation: by });

      test('keeps a cluster at its size until it is lifted, and leaves it as it was', async () => {
        const before = await seeLive();
        expect(await pinned()).toBe(`${world.live} pinned at ${before.desired} instances`);
        expect(await pinned()).toBeNull();
        expect(await seeLive()).toMatchObject({ min: before.desired, desired: before.desired, pinnedBy: OPERATION });
        expect(await unpinned()).toBe(`${world.live} may scale between ${before.min} and ${before.max} again`);
        expect(await unpinned()).toBeNull();
        const { instances: _, ...settings } = before;
        expect(await seeLive()).toMatchObject(settings);
      });

      test('of another operation is left alone', async () => {
        await pinned();
        expect(await unpinned(OTHER)).toBeNull();
        expect(await seeLive()).toMatchObject({ pinnedBy: OPERATION });
      });

      test('that another operation left behind is taken over, with what was before it', async () => {
        const { min } = await seeLive();
        await pinned(OTHER);
        await pinned();
        expect(await seeLive()).toMatchObject({ pinnedBy: OPERATION });
        await unpinned();
        expect(await seeLive()).toMatchObject({ min, pinnedBy: null });
      });

      test('is what a new cluster is born with: unpinned, it may be as small as the one it is like', async () => {
        const { min, desired } = await seeLive();
        await pinned();
        await canary();
        await make({ want: 'size', cluster: NEW, operation, size: desired });
        expect(await see(NEW)).toMatchObject({ min: desired, pinnedBy: OPERATION });
        await make({ want: 'unpinned', cluster: NEW, operation });
        expect(await see(NEW)).toMatchObject({ min, desired, pinnedBy: null });
      });

      test('of a cluster that is gone needs no lifting', async () => {
        expect(await make({ want: 'unpinned', cluster: NEW, operation })).toBeNull();
      });
    });

    describe('a route', () => {
      test('moves, and is left alone once it is as wanted', async () => {
        const said = await route(weights(80, 20), [weights(100, 0)]);
        expect(said).toMatch(/^Route set to .* 80, .* 20$/);
        expect(await route(weights(80, 20), [weights(100, 0)])).toBeNull();
        expect((await look()).routes.every(({ weights: found }) => sameShares(found, weights(80, 20)))).toBe(true);
      });

      test('is recognised by its shares, whatever the numbers', async () => {
        await world.byHand(weights(5, 0));
        expect(await route(weights(80, 20), [weights(100, 0)])).not.toBeNull();
      });

      test('names the waiting target group at weight 0, or its instances would not be checked', async () => {
        const [a = ''] = world.environment.targetGroups;
        await world.byHand({ [a]: 1 });
        expect(await route(weights(100, 0), [{ [a]: 1 }])).not.toBeNull();
        expect((await look()).routes.map(({ weights: found }) => found)).toEqual([weights(100, 0)]);
      });

      test('that somebody else has changed is not overwritten', async () => {
        await world.byHand(weights(50, 50));
        const error = await route(weights(0, 100), [weights(100, 0), weights(80, 20)]).catch((thrown) => thrown);
        expect(error).toBeInstanceOf(ForeignEdit);
        expect(error.message).toMatch(
          /^Somebody else changed the route: it says .* 50, .* 50\. Nothing was overwritten\.$/,
        );
        expect(Object.values(error.found)).toEqual([weights(50, 50)]);
        expect((await look()).routes.every(({ weights: found }) => sameShares(found, weights(50, 50)))).toBe(true);
      });
    });

    describe('first aid', () => {
      const grow = (size: number, cluster = world.live) => make({ want: 'grown', cluster, size });
      const restart = (instance: string, cluster = world.live) => make({ want: 'restarted', cluster, instance });
      const canaryOf = async (size: number) => {
        await canary({ templateVersion: await liveVersion() });
        await make({ want: 'size', cluster: NEW, operation, size });
        await until('all are healthy', async () => isWhole(await see(NEW), size));
        return (await see(NEW))?.instances.map(({ id }) => id) ?? [];
      };

      test('adds instances up to a number, once, and may be taken back by what scales the cluster', async () => {
        const { min, desired, max } = await seeLive();
        expect(await grow(desired + 1)).toBe(`${world.live} grown from ${desired} to ${desired + 1} instances`);
        expect(await grow(desired + 1)).toBeNull();
        expect(await seeLive()).toMatchObject({ min, desired: desired + 1, max });
        expect(await grow(desired)).toBeNull();
        await expect(grow(max + 1)).rejects.toThrow(
          new CloudRefusal(`${world.live} is not grown to ${max + 1} instances: its maximum is ${max}.`),
        );
        expect(await seeLive()).toMatchObject({ min, desired: desired + 1, max });
        await world.sizeByHand(desired);
        await until('it is as before', async () => isWhole(await see(world.live), desired));
      });

      test('replaces one instance, once, and leaves the others alone', async () => {
        const [sick = '', ...others] = await canaryOf(3);
        expect(await restart(sick, NEW)).toBe(`${sick} of ${NEW} is replaced by a fresh instance`);
        expect(await restart(sick, NEW)).toBeNull();
        await until('a fresh one is healthy', async () => {
          const cluster = await see(NEW);
          return isWhole(cluster, 3) && cluster?.instances.length === 3;
        });
        const after = (await see(NEW))?.instances.map(({ id }) => id) ?? [];
        expect(after).toEqual(expect.arrayContaining(others));
        expect(after).not.toContain(sick);
        expect(await restart(sick, NEW)).toBeNull();
      });

      test('takes no instance away where too few others are healthy', async () => {
        const [one = '', two] = await canaryOf(2);
        await expect(restart(one, NEW)).rejects.toThrow(
          new CloudRefusal(`${one} of ${NEW} is not restarted: only 1 other instance is healthy.`),
        );
        expect((await see(NEW))?.instances.map(({ id }) => id).toSorted()).toEqual([one, two].toSorted());
      });
    });

    describe('an end', () => {
      test('of a cluster with traffic is refused', async () => {
        await expect(gone(world.live)).rejects.toThrow(
          new CloudRefusal(`${world.live} is not removed: it still gets traffic. Move the traffic away first.`),
        );
        const live = await seeLive();
        expect(isWhole(live, live.desired)).toBe(true);
      });

      test('comes step by step: emptied, then deleted', async () => {
        await canary();
        const steps: (string | null)[] = [];
        await until(`${NEW} is gone`, async () => {
          steps.push(await gone());
          return (await see(NEW)) === undefined;
        });
        expect(steps.filter((step) => step !== null)).toEqual([`${NEW} is emptied`, `${NEW} deleted`]);
        expect(await gone()).toBeNull();
      });
    });

    test('a cloud out of reach says so, and answers when it is back', async () => {
      world.down(true);
      const asked = [look(), world.cloud.releases(world.environment), canary()];
      const errors = await Promise.all(asked.map((each) => each.catch((error: unknown) => error)));
      world.down(false);
      for (const error of errors) expect(error).toBeInstanceOf(CloudUnreachable);
      expect((await seeLive()).release).not.toBeNull();
    });

    async function liveVersion(): Promise<string> {
      const { release } = await seeLive();
      const releases = await world.cloud.releases(world.environment);
      return releases.find(({ name }) => name === release)?.templateVersion ?? '';
    }
  });
}
