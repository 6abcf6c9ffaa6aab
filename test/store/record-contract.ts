/** The record is written in the same step as what it tells of, whatever server it stands on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '../../src/delivery/operation.ts';
import type { Page } from '../../src/paging/page.ts';
import type { PageStore } from '../../src/store/page-store.ts';
import type { RecordStore } from '../../src/store/record-store.ts';
import type { Store } from '../../src/store/store.ts';
import { ada, deploy, event } from './operations.ts';
import { pageEvent, pageOf } from './pages.ts';

export interface RecordUnderTest {
  store: Store;
  pages: PageStore;
  records: RecordStore;
  stop(): Promise<void>;
}

const lin = { id: 'U0LIN', name: 'Lin' };
const ALWAYS = { from: 0, to: Number.MAX_SAFE_INTEGER };

export function describeRecord(name: string, start: () => Promise<RecordUnderTest>): void {
  describe(name, () => {
    let world: RecordUnderTest;
    let service = '';
    let number = 0;
    beforeAll(async () => {
      world = await start();
    });
    afterAll(() => world.stop());

    const nextService = () => {
      number += 1;
      service = `service-${number}`;
      return service;
    };
    const begin = async (letters: string, given: Partial<Operation> = {}) => {
      const asked = deploy(`${service}-${letters}`, given);
      const answer = await world.store.create(asked, [
        { ...event('deploy it', given.asked?.at), kind: 'asked', by: ada },
      ]);
      if (!('created' in answer)) throw new Error('it did not begin');
      return answer.created;
    };
    const end = async (operation: Operation, at: number) =>
      world.store.replace({ ...operation, end: { how: 'live', at } }, [event('ended', at)]);
    const open = async () => {
      const page = await world.pages.open(pageOf(service, { alerts: [ringing()] }), [pageEvent('opened')], null);
      if (!page) throw new Error('it did not open');
      return page;
    };
    const ringing = (): Page['alerts'][number] => ({
      source: 'cloudwatch',
      key: `${service}-errors`,
      title: `${service} errors`,
      severity: 'high',
      is: 'firing',
      since: 1000,
      times: 1,
      heard: 1000,
    });
    const lines = async () => (await world.records.lines(service, '0', 100)).map(({ line }) => line);
    const told = async () => (await lines()).map(({ about, of, what }) => `${about} ${of}: ${what}`);

    test('a line of an operation stands in its timeline and in the record, with what it is about', async () => {
      const operation = await begin(nextService() && 'aaaaaa');
      await world.store.replace(operation, [event('went on', 1500)]);
      await world.store.note(operation.id, [event('noted', 1600)]);
      expect(await lines()).toEqual([
        {
          at: 1000,
          about: 'operation',
          of: operation.id,
          service,
          environment: 'prod',
          team: 'edge',
          by: ada,
          kind: 'asked',
          what: 'deploy it',
          release: '1.42.0',
        },
        expect.objectContaining({ at: 1500, what: 'went on', by: null }),
        expect.objectContaining({ at: 1600, what: 'noted', by: null }),
      ]);
      expect(await world.records.slots()).toContain(service);
    });

    test('what was refused or was written too late leaves no line', async () => {
      nextService();
      const operation = await begin('aaaaaa');
      await world.store.create(deploy(`${service}-bbbbbb`), [event('refused')]);
      await world.store.replace({ ...operation, version: 7 }, [event('too late')]);
      await world.store.note(`${service}-cccccc`, [event('of nothing')]);
      await world.store.create(deploy(operation.id), [event('again')]);
      expect(await told()).toEqual([`operation ${operation.id}: deploy it`]);
    });

    test('an operation that ended is a fact at its end, once, and as it was last written', async () => {
      nextService();
      const operation = await begin('aaaaaa', { shiftedAt: 1800, committed: 500 });
      expect(await world.records.facts(service, ALWAYS)).toEqual([]);
      const ended = await end(operation, 2000);
      if (!ended) throw new Error('it did not end');
      const fact = {
        is: 'operation',
        id: operation.id,
        kind: 'deploy',
        team: 'edge',
        service,
        environment: 'prod',
        release: '1.42.0',
        from: null,
        by: ada,
        asked: 1000,
        ended: 2000,
        how: 'live',
        committed: 500,
        fullTraffic: 1800,
      };
      expect(await world.records.facts(service, { from: 2000, to: 2001 })).toEqual([fact]);
      expect(await world.records.facts(service, { from: 0, to: 2000 })).toEqual([]);
      await world.store.replace({ ...ended, holdLifted: { by: ada, at: 2100 } }, []);
      expect(await world.records.facts(service, ALWAYS)).toEqual([fact]);
      await world.store.replace({ ...ended, version: ended.version + 1, shiftedAt: 1900 }, []);
      expect(await world.records.facts(service, ALWAYS)).toEqual([{ ...fact, fullTraffic: 1900 }]);
    });

    test('a fact is new once, whoever wrote it, and none is new to whoever read the last', async () => {
      nextService();
      expect(await world.records.newestFact(service)).toBe('0');
      const ended = await end(await begin('aaaaaa'), 2000);
      const first = await world.records.newestFact(service);
      if (!ended) throw new Error('it did not end');
      await world.store.replace({ ...ended, holdLifted: { by: ada, at: 2100 } }, []);
      expect(await world.records.newFacts(service, first)).toEqual([]);
      await end(await begin('bbbbbb'), 3000);
      const news = await world.records.newFacts(service, first);
      expect(news?.map(({ fact }) => fact.id)).toEqual([`${service}-bbbbbb`]);
      expect(await world.records.newFacts(service, '0')).toHaveLength(2);
    });

    test('a page that was over is a fact where it opened, stays one when it comes again, and is written anew', async () => {
      nextService();
      const page = await open();
      expect(await world.records.facts(service, ALWAYS)).toEqual([]);
      const resolved = await world.pages.replace(
        { ...page, state: { is: 'resolved', by: null, at: 5000, how: 'fine again' } },
        [pageEvent('fine again')],
      );
      const [fact] = await world.records.facts(service, { from: 1000, to: 1001 });
      expect(fact).toMatchObject({ is: 'page', id: page.id, opened: 1000, resolved: 5000, reopened: 0, told: [] });
      if (!resolved) throw new Error('it was not resolved');
      const again = await world.pages.replace({ ...resolved, reopened: 1, state: { is: 'ringing', since: 6000 } }, []);
      expect(await world.records.facts(service, ALWAYS)).toEqual([fact]);
      if (!again) throw new Error('it did not ring again');
      await world.pages.replace({ ...again, state: { is: 'resolved', by: lin, at: 9000, how: 'not actionable' } }, []);
      const facts = await world.records.facts(service, ALWAYS);
      expect(facts).toEqual([{ ...fact, resolved: 9000, resolvedBy: lin, how: 'not actionable', reopened: 1 }]);
      await world.pages.note(page.id, [{ ...pageEvent('asked the partner'), by: lin }]);
      expect(await told()).toEqual(
        ['opened', 'fine again', 'asked the partner'].map((what) => `page ${page.id}: ${what}`),
      );
      expect((await lines())[0]).toMatchObject({ title: `${service} errors`, team: 'edge', environment: 'prod' });
    });

    test('a hold that is set, taken over and lifted is three lines; a reminder and a second try are none', async () => {
      nextService();
      const hold = { service, environment: 'prod', by: ada, at: 1000, reason: 'load test' };
      const theirs = { service, environment: 'prod', by: lin, at: 2000, reason: 'incident' };
      await world.store.setHold(hold);
      await world.store.setHold(hold);
      const reminded = { ...hold, remindedAt: 1500 };
      await world.store.setHold(reminded, hold);
      await world.store.setHold(theirs, reminded);
      await world.store.liftHold(theirs, { id: 'lifted-2000', at: 3000, hold: theirs, liftedBy: ada });
      expect((await lines()).map(({ at, of, by, what }) => [at, of, by?.name, what])).toEqual([
        [1000, `${service}/prod`, 'Ada', 'held it: load test'],
        [2000, `${service}/prod`, 'Lin', 'took over from Ada: incident'],
        [3000, `${service}/prod`, 'Ada', 'lifted the hold of Lin: incident'],
      ]);
    });

    test('lines are read in pieces, each from after the one before, and one by one', async () => {
      nextService();
      const operation = await begin('aaaaaa');
      await world.store.note(operation.id, [event('one'), event('two'), event('three')]);
      const [asked, first] = await world.records.lines(service, '0', 2);
      const rest = await world.records.lines(service, first?.id ?? '', 10);
      expect(rest.map(({ line }) => line.what)).toEqual(['two', 'three']);
      expect(await world.records.linesAt(service, [rest[1]?.id ?? '', asked?.id ?? '', '1-1'])).toEqual([
        rest[1]?.line,
        asked?.line,
        null,
      ]);
    });

    test('whole timelines are thinned, facts stay, and what runs or is younger is left alone', async () => {
      nextService();
      const old = await begin('aaaaaa');
      await world.store.setCard(old.id, { channel: 'C0EDGE', ts: '1.1' });
      await end(old, 2000);
      const young = await begin('bbbbbb', { asked: { by: ada, at: 9000 } });
      await end(young, 9500);
      let thinned = 0;
      for (let some = 1; some > 0; thinned += some) some = await world.records.thin(service, 5000, 1);
      expect(thinned).toBeGreaterThan(0);
      const { store } = world;
      expect([await store.load(old.id), await store.card(old.id), await store.events(old.id)]).toEqual([
        null,
        null,
        [],
      ]);
      expect((await store.recent(service, 'prod', 9)).map(({ id }) => id)).toEqual([young.id]);
      expect(await told()).toEqual([`operation ${young.id}: deploy it`, `operation ${young.id}: ended`]);
      expect((await world.records.facts(service, ALWAYS)).map(({ id }) => id)).toEqual([old.id, young.id]);
      await store.note(old.id, [event('too late')]);
      expect(await store.events(old.id)).toEqual([]);
    });
  });
}
