/** What every store keeps, whatever server it stands on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '../../src/delivery/operation.ts';
import type { Store } from '../../src/store/store.ts';
import { ada, deploy, event } from './operations.ts';

export interface StoreUnderTest {
  /** Two stores over the same data: two processes. */
  store: Store;
  other: Store;
  stop(): Promise<void>;
}

export function describeStore(name: string, start: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let store: Store;
    let other: Store;
    let stop: () => Promise<void>;
    beforeAll(async () => {
      ({ store, other, stop } = await start());
    });
    afterAll(() => stop());

    // Every test has a service of its own.
    let service: string;
    let number = 0;
    const nextService = () => {
      number += 1;
      service = `service-${number}`;
      return service;
    };
    const id = (letters: string) => `${service}-${letters}`;
    const create = (letters: string, given: Partial<Operation> = {}, options = {}) =>
      store.create(deploy(id(letters), given), [event(`${letters} asked`)], options);
    const begin = async (letters: string, given: Partial<Operation> = {}) => {
      const answer = await create(letters, given);
      if (!('created' in answer)) throw new Error(`${letters} did not begin: ${JSON.stringify(answer)}`);
      return answer.created;
    };
    const end = async (letters: string) => {
      const operation = await store.load(id(letters));
      if (!operation) throw new Error(`${letters} is not there`);
      return store.replace({ ...operation, end: { how: 'live', at: 2000 } }, [event('ended')]);
    };
    const told = async (letters: string) => (await store.events(id(letters))).map((entry) => entry.event.what);
    const ids = (operations: Operation[]) => operations.map((operation) => operation.id);

    describe('places', () => {
      test('many are read at once, each with what runs, waits, serves and holds there', async () => {
        nextService();
        const first = await begin('aaaaaa');
        await create('bbbbbb', { asked: { by: ada, at: 1500 } }, { queue: true });
        await store.setServing(service, 'prod', { release: '1.41.0', previous: '1.40.0', at: 900 });
        const hold = { service, environment: 'staging', by: ada, at: 1, reason: 'load test' };
        await store.setHold(hold);
        const [prod, staging, unknown] = await other.places([
          { service, environment: 'prod' },
          { service, environment: 'staging' },
          { service: `${service}-other`, environment: 'prod' },
        ]);
        expect(prod).toMatchObject({ service, environment: 'prod', live: '1.41.0', previous: '1.40.0', since: 900 });
        expect(prod?.running).toEqual(first);
        expect(ids(prod?.waiting ?? [])).toEqual([id('bbbbbb')]);
        expect(prod?.hold).toBeNull();
        expect(staging).toMatchObject({ environment: 'staging', live: null, running: null, waiting: [], hold });
        expect(unknown).toMatchObject({ live: null, since: null, running: null, waiting: [], hold: null });
      });
    });

    describe('create', () => {
      test('a new operation runs and is found again as it was written', async () => {
        nextService();
        const created = await begin('aaaaaa', { runs: [], signals: [] });
        expect(created).toEqual({ ...deploy(id('aaaaaa')), version: 1 });
        expect(await other.load(id('aaaaaa'))).toEqual(created);
        expect(await other.running(service, 'prod')).toEqual(created);
        expect(await told('aaaaaa')).toEqual(['aaaaaa asked']);
      });

      test('an unknown operation is null, and an idle service runs nothing', async () => {
        nextService();
        expect(await store.load(id('zzzzzz'))).toBeNull();
        expect(await store.running(service, 'prod')).toBeNull();
        expect(await store.waiting(service, 'prod')).toEqual([]);
        expect(await store.recent(service, 'prod', 10)).toEqual([]);
      });

      test('a second operation is refused with the running one, and leaves no trace', async () => {
        nextService();
        const first = await begin('aaaaaa');
        expect(await create('bbbbbb')).toEqual({ busy: first });
        expect(await store.load(id('bbbbbb'))).toBeNull();
        expect(await told('bbbbbb')).toEqual([]);
        expect(await store.unfinished()).not.toContain(id('bbbbbb'));
      });

      test('a second operation that may queue is put in line, and says since when', async () => {
        nextService();
        const first = await begin('aaaaaa');
        const second = await create('bbbbbb', { asked: { by: ada, at: 1500 } }, { queue: true });
        expect(second).toMatchObject({
          waiting: { id: id('bbbbbb'), version: 1, waiting: { since: 1500 } },
          running: first,
        });
        expect(ids(await store.waiting(service, 'prod'))).toEqual([id('bbbbbb')]);
        expect(await store.running(service, 'prod')).toEqual(first);
      });

      test('an operation that may queue but need not, runs and is not marked as waiting', async () => {
        nextService();
        const answer = await create('aaaaaa', { waiting: { since: 1 } }, { queue: true });
        expect(answer).toHaveProperty('created');
        expect((await store.load(id('aaaaaa')))?.waiting).toBeUndefined();
      });

      test('other environments and other services do not stand in the way', async () => {
        nextService();
        await begin('aaaaaa');
        expect(await create('bbbbbb', { environment: 'staging' })).toHaveProperty('created');
        nextService();
        expect(await create('aaaaaa')).toHaveProperty('created');
      });

      test('a repeated call answers as the first time and changes nothing', async () => {
        nextService();
        const first = await create('aaaaaa');
        const second = await create('bbbbbb', {}, { queue: true });
        expect(await create('aaaaaa', { release: '9.9.9' })).toEqual(first);
        expect(await create('bbbbbb', { release: '9.9.9' }, { queue: true })).toEqual(second);
        expect(ids(await store.waiting(service, 'prod'))).toEqual([id('bbbbbb')]);
        expect(await told('aaaaaa')).toEqual(['aaaaaa asked']);
        expect(await told('bbbbbb')).toEqual(['bbbbbb asked']);
      });

      test('a call repeated after the end does not begin again', async () => {
        nextService();
        await begin('aaaaaa');
        await end('aaaaaa');
        expect(await create('aaaaaa')).toMatchObject({ created: { version: 2, end: { how: 'live' } } });
        expect(await store.running(service, 'prod')).toBeNull();
        expect(await store.unfinished()).not.toContain(id('aaaaaa'));
      });

      test('of twenty at the same moment exactly one runs, and all others wait in one line', async () => {
        nextService();
        const letters = Array.from({ length: 20 }, (_, index) => `race${index}`);
        const answers = await Promise.all(
          letters.map((each, index) =>
            (index % 2 ? store : other).create(deploy(id(each)), [event('asked')], { queue: true }),
          ),
        );
        expect(answers.filter((answer) => 'created' in answer)).toHaveLength(1);
        expect(await store.waiting(service, 'prod')).toHaveLength(19);
      });

      test('nobody jumps the line between an end and the claim of the next, but for a rollback', async () => {
        nextService();
        await begin('aaaaaa');
        await create('bbbbbb', {}, { queue: true });
        await end('aaaaaa');
        expect(await create('cccccc')).toMatchObject({ busy: { id: id('bbbbbb') } });
        expect(await create('dddddd', {}, { queue: true })).toMatchObject({
          waiting: { id: id('dddddd') },
          running: { id: id('bbbbbb') },
        });
        expect(await create('eeeeee', { kind: 'rollback', lane: 'rollback' })).toHaveProperty('created');
        expect(ids(await store.waiting(service, 'prod'))).toEqual([id('bbbbbb'), id('dddddd')]);
      });

      test('an id of another service is refused', async () => {
        nextService();
        await expect(create('aaaaaa', { service: 'elsewhere' })).rejects.toThrow('does not begin with its service');
      });
    });

    describe('replace', () => {
      test('the next version is stored and its events are appended', async () => {
        nextService();
        const created = await begin('aaaaaa');
        const stored = await store.replace({ ...created, stage: 'canary', healthyLooks: 2 }, [
          event('one'),
          event('two'),
        ]);
        expect(stored).toEqual({ ...created, stage: 'canary', healthyLooks: 2, version: 2 });
        expect(await other.load(id('aaaaaa'))).toEqual(stored);
        expect(await told('aaaaaa')).toEqual(['aaaaaa asked', 'one', 'two']);
      });

      test('of two writers from the same version one wins, and only its events are told', async () => {
        nextService();
        const created = await begin('aaaaaa');
        const answers = await Promise.all([
          store.replace({ ...created, from: 'store' }, [event('by store')]),
          other.replace({ ...created, from: 'other' }, [event('by other')]),
        ]);
        const won = answers.filter((answer) => answer !== null);
        expect(won).toHaveLength(1);
        expect(await store.load(id('aaaaaa'))).toEqual(won[0]);
        expect(await told('aaaaaa')).toEqual(['aaaaaa asked', `by ${won[0]?.from}`]);
      });

      test('the same replacement twice is written once', async () => {
        nextService();
        const created = await begin('aaaaaa');
        expect(await store.replace(created, [event('once')])).not.toBeNull();
        expect(await store.replace(created, [event('once')])).toBeNull();
        expect(await told('aaaaaa')).toEqual(['aaaaaa asked', 'once']);
      });

      test('a hundred writers who try again lose none of their hundred changes', async () => {
        nextService();
        await begin('aaaaaa');
        const increment = async (through: Store) => {
          for (;;) {
            const seen = await through.load(id('aaaaaa'));
            if (seen && (await through.replace({ ...seen, healthyLooks: seen.healthyLooks + 1 }, []))) return;
          }
        };
        await Promise.all(Array.from({ length: 100 }, (_, index) => increment(index % 2 ? store : other)));
        expect(await store.load(id('aaaaaa'))).toMatchObject({ healthyLooks: 100, version: 101 });
      });

      test('an operation that was never created cannot be replaced', async () => {
        nextService();
        expect(await store.replace(deploy(id('aaaaaa')), [event('ghost')])).toBeNull();
        expect(await told('aaaaaa')).toEqual([]);
      });

      test('the end releases the service and joins the recent ones, newest first, once', async () => {
        nextService();
        await begin('aaaaaa');
        await end('aaaaaa');
        await begin('bbbbbb');
        const ended = await end('bbbbbb');
        expect(await store.running(service, 'prod')).toBeNull();
        expect(await store.unfinished()).not.toContain(id('bbbbbb'));
        await store.replace({ ...(ended ?? deploy(id('x'))), end: { how: 'live', at: 2000, warning: 'late' } }, []);
        expect(ids(await store.recent(service, 'prod', 10))).toEqual([id('bbbbbb'), id('aaaaaa')]);
        expect(ids(await store.recent(service, 'prod', 1))).toEqual([id('bbbbbb')]);
        expect(await store.recent(service, 'staging', 10)).toEqual([]);
      });

      test('a word after the end does not release the operation that runs now', async () => {
        nextService();
        await begin('aaaaaa');
        const ended = await end('aaaaaa');
        const next = await begin('bbbbbb');
        await store.replace({ ...(ended ?? deploy(id('x'))), trouble: undefined }, [event('afterwards')]);
        expect(await store.running(service, 'prod')).toEqual(next);
      });

      test('a waiting operation that ends leaves the line', async () => {
        nextService();
        const first = await begin('aaaaaa');
        await create('bbbbbb', {}, { queue: true });
        await end('bbbbbb');
        expect(await store.waiting(service, 'prod')).toEqual([]);
        expect(await store.running(service, 'prod')).toEqual(first);
        expect(ids(await store.recent(service, 'prod', 10))).toEqual([id('bbbbbb')]);
      });
    });

    describe('claim', () => {
      test('the line is served in order, one at a time', async () => {
        nextService();
        await begin('aaaaaa');
        await create('bbbbbb', {}, { queue: true });
        await create('cccccc', {}, { queue: true });
        expect(await store.claim(id('bbbbbb'))).toBe(false);
        await end('aaaaaa');
        expect(await store.claim(id('cccccc'))).toBe(false);
        expect(await store.claim(id('bbbbbb'))).toBe(true);
        expect(await store.claim(id('cccccc'))).toBe(false);
        expect((await store.running(service, 'prod'))?.id).toBe(id('bbbbbb'));
        expect(ids(await store.waiting(service, 'prod'))).toEqual([id('cccccc')]);
      });

      test('claiming again is still true, and writes no further version', async () => {
        nextService();
        await begin('aaaaaa');
        await create('bbbbbb', {}, { queue: true });
        await end('aaaaaa');
        expect(await store.claim(id('bbbbbb'))).toBe(true);
        const claimed = await store.load(id('bbbbbb'));
        expect(claimed).toMatchObject({ version: 2 });
        expect(claimed?.waiting).toBeUndefined();
        expect(await other.claim(id('bbbbbb'))).toBe(true);
        expect(await store.load(id('bbbbbb'))).toEqual(claimed);
      });

      test('a claim and a signal at the same moment lose neither', async () => {
        nextService();
        await begin('aaaaaa');
        const answer = await create('bbbbbb', {}, { queue: true });
        await end('aaaaaa');
        if (!('waiting' in answer)) throw new Error('bbbbbb should wait');
        const signal = { at: 1, by: ada, ask: 'pause' as const };
        const [claimed, signalled] = await Promise.all([
          store.claim(id('bbbbbb')),
          other.replace({ ...answer.waiting, signals: [signal] }, []),
        ]);
        expect(claimed).toBe(true);
        const now = await store.load(id('bbbbbb'));
        expect(now?.waiting).toBeUndefined();
        expect(now?.signals).toEqual(signalled ? [signal] : []);
      });

      test('what is unknown or ended cannot be claimed', async () => {
        nextService();
        expect(await store.claim(id('zzzzzz'))).toBe(false);
        await begin('aaaaaa');
        await end('aaaaaa');
        expect(await store.claim(id('aaaaaa'))).toBe(false);
        expect(await store.running(service, 'prod')).toBeNull();
      });
    });

    test('the unfinished ones of all services and environments are found, running or waiting', async () => {
      nextService();
      await begin('aaaaaa');
      await create('bbbbbb', {}, { queue: true });
      await create('cccccc', { environment: 'staging' });
      const here = [id('aaaaaa'), id('bbbbbb'), id('cccccc')];
      nextService();
      await begin('dddddd');
      expect(await other.unfinished()).toEqual(expect.arrayContaining([...here, id('dddddd')]));
    });

    describe('events', () => {
      test('what was told after a point is read in order, word for word', async () => {
        nextService();
        await begin('aaaaaa');
        const typed = {
          at: 5,
          by: ada,
          kind: 'signal' as const,
          what: 'asked to roll back: *500s* <!channel> & "ü"\n🙂',
        };
        await store.note(id('aaaaaa'), [typed]);
        const [first] = await store.events(id('aaaaaa'));
        await other.note(id('aaaaaa'), [event('third')]);
        const rest = await store.events(id('aaaaaa'), first?.id);
        expect(rest.map((entry) => entry.event)).toEqual([typed, event('third')]);
        expect(await store.events(id('aaaaaa'), rest[1]?.id)).toEqual([]);
      });

      test('to note nothing is nothing', async () => {
        nextService();
        await store.note(id('aaaaaa'), []);
        expect(await store.events(id('aaaaaa'))).toEqual([]);
      });
    });

    test('bad releases are kept per environment, newest first, the last word on each', async () => {
      nextService();
      const mark = (release: string, at: number, why = 'failed its canary') => ({
        release,
        at,
        why,
        operation: id('a'),
      });
      await store.markBad(service, 'prod', mark('1.43.0', 10));
      await store.markBad(service, 'prod', mark('1.45.0', 20));
      await store.markBad(service, 'prod', mark('1.43.0', 30, 'rolled back by Ada'));
      expect(await other.bad(service, 'prod')).toEqual([mark('1.43.0', 30, 'rolled back by Ada'), mark('1.45.0', 20)]);
      expect(await other.bad(service, 'staging')).toEqual([]);
    });

    test('what serves is unknown until it is told, and then the last word', async () => {
      nextService();
      expect(await store.serving(service, 'prod')).toBeNull();
      await store.setServing(service, 'prod', { release: '1.41.0', previous: null, at: 1 });
      await store.setServing(service, 'prod', { release: '1.42.0', previous: '1.41.0', at: 2 });
      expect(await other.serving(service, 'prod')).toEqual({ release: '1.42.0', previous: '1.41.0', at: 2 });
      expect(await other.serving(service, 'staging')).toBeNull();
    });

    describe('holds', () => {
      const hold = (reason: string) => ({ service, environment: 'prod', by: ada, at: 1000, reason });

      test('one stands until exactly it is lifted, and another takes its place only instead of exactly it', async () => {
        nextService();
        expect(await store.hold(service, 'prod')).toBeNull();
        expect(await store.setHold(hold('load test'))).toEqual(hold('load test'));
        expect(await other.hold(service, 'prod')).toEqual(hold('load test'));
        expect(await other.setHold(hold('mine'))).toEqual(hold('load test'));
        expect(await other.setHold(hold('mine'), hold('something else'))).toEqual(hold('load test'));
        expect(await other.setHold(hold('mine'), hold('load test'))).toEqual(hold('mine'));
        expect(await store.liftHold(hold('load test'))).toBe(false);
        expect(await store.liftHold(hold('mine'))).toBe(true);
        expect(await store.hold(service, 'prod')).toBeNull();
      });

      test('what its team must read is written with it, only if it changed, and kept until it was said', async () => {
        nextService();
        const news = (id: string) => ({ id, at: 1000, hold: hold('load test') });
        await store.setHold(hold('load test'), undefined, news('held-1'));
        await store.setHold(hold('mine'), undefined, news('held-2'));
        await store.liftHold(hold('mine'), news('lifted-2'));
        expect(await other.holdNews(service, 'prod')).toEqual([news('held-1')]);
        await other.liftHold(hold('load test'), news('lifted-1'));
        await other.forgetHoldNews(news('held-1'));
        expect(await store.holdNews(service, 'prod')).toEqual([news('lifted-1')]);
        expect(await store.holdNews(service, 'staging')).toEqual([]);
      });

      test('of many at the same moment one is set, and everybody is told which', async () => {
        nextService();
        const reasons = Array.from({ length: 20 }, (_, i) => `reason ${i}`);
        const told = await Promise.all(reasons.map((reason, i) => (i % 2 ? store : other).setHold(hold(reason))));
        expect(new Set(told.map(({ reason }) => reason)).size).toBe(1);
      });

      test('those of other environments are others', async () => {
        nextService();
        await store.setHold(hold('load test'));
        expect(await store.hold(service, 'staging')).toBeNull();
      });
    });

    test('what has baked is known by release and environment, with the last time', async () => {
      nextService();
      expect(await store.baked(service, 'staging', '1.42.0')).toBeNull();
      await store.markBaked(service, 'staging', '1.42.0', 1000);
      await store.markBaked(service, 'staging', '1.42.0', 2000);
      expect(await other.baked(service, 'staging', '1.42.0')).toBe(2000);
      expect(await other.baked(service, 'prod', '1.42.0')).toBeNull();
      expect(await other.baked(service, 'staging', '1.42.1')).toBeNull();
    });

    test('a card keeps what is given, leaves the rest, and forgets what is taken away', async () => {
      nextService();
      expect(await store.card(id('aaaaaa'))).toBeNull();
      await store.setCard(id('aaaaaa'), { postingSince: 1700000000000 });
      await store.setCard(id('aaaaaa'), { channel: 'C0EDGE', ts: '1700000000.000100', shows: 3 });
      await other.setCard(id('aaaaaa'), { replies: { end: { since: 5 } }, shows: 4, postingSince: undefined });
      await other.setCard(id('aaaaaa'), {});
      expect(await store.card(id('aaaaaa'))).toEqual({
        channel: 'C0EDGE',
        ts: '1700000000.000100',
        shows: 4,
        replies: { end: { since: 5 } },
      });
    });

    test('it answers a ping, and no longer once it is closed', async () => {
      const { store: mine, stop: end } = await start();
      await mine.ping();
      await end();
      await expect(mine.ping()).rejects.toThrow();
    });
  });
}
