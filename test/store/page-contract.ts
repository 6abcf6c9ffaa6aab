/** What every store of pages keeps, whatever server it stands on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../../src/paging/page.ts';
import type { PageStore } from '../../src/store/page-store.ts';
import { ada } from './operations.ts';
import { pageEvent, pageOf, type Unwritten } from './pages.ts';

export interface PageStoreUnderTest {
  /** Two stores over the same data: two processes. */
  store: PageStore;
  other: PageStore;
  /** Forgets resolved pages as if they had been kept for long enough. */
  forget(page: Page): Promise<void>;
  stop(): Promise<void>;
}

export function describePageStore(name: string, start: () => Promise<PageStoreUnderTest>): void {
  describe(name, () => {
    let store: PageStore;
    let other: PageStore;
    let forget: PageStoreUnderTest['forget'];
    let stop: () => Promise<void>;
    beforeAll(async () => {
      ({ store, other, forget, stop } = await start());
    });
    afterAll(() => stop());

    // Every test has a service of its own.
    let service: string;
    let number = 0;
    const nextService = () => {
      number += 1;
      service = `check-out-${number}`;
    };
    const open = async (given: Partial<Unwritten> = {}, instead: string | null = null) => {
      const page = await store.open(pageOf(service, given), [pageEvent('opened')], instead);
      if (!page) throw new Error('another page is the newest');
      return page;
    };
    const resolve = async (page: Page) => {
      const state = { is: 'resolved', by: ada, at: 2000, how: 'by hand' } as const;
      const stored = await store.replace({ ...page, state }, [pageEvent('resolved')]);
      if (!stored) throw new Error('not resolved');
      return stored;
    };
    const told = async ({ id }: Page) => (await store.events(id)).map(({ what }) => what);
    const ids = (pages: Page[]) => pages.map(({ id }) => id);
    const latest = () => store.latest(`${service}/prod`, service);

    test('a new page is found again as it was written, under the next number', async () => {
      nextService();
      const first = await open();
      expect(first).toEqual({ ...pageOf(service), id: `${service}-${first.number}`, number: first.number, version: 1 });
      expect(await other.load(first.id)).toEqual(first);
      expect(await other.latest(`${service}/prod`, service)).toEqual(first);
      expect(await other.unresolved()).toContain(first.id);
      expect(await told(first)).toEqual(['opened']);
      nextService();
      expect((await open()).number).toBeGreaterThan(first.number);
    });

    test('a page of a team and one of nobody have names of their own', async () => {
      const ofTeam = await store.open(
        pageOf('', { scope: { team: 'edge', service: null, environment: null } }),
        [],
        null,
      );
      const ofNobody = await store.open(
        pageOf('', { scope: { team: null, service: null, environment: null } }),
        [],
        null,
      );
      expect(ofTeam?.id).toBe(`@edge-${ofTeam?.number}`);
      expect(ofNobody?.id).toBe(`@nobody-${ofNobody?.number}`);
      expect(await store.latest('@edge', '@edge')).toEqual(ofTeam);
      expect(await store.latest('@nobody', '@nobody')).toEqual(ofNobody);
    });

    test('an unknown page is null, and a service without pages has none', async () => {
      nextService();
      expect(await store.load(`${service}-0`)).toBeNull();
      expect(await latest()).toBeNull();
      expect(await store.recent(service, 10)).toEqual([]);
      expect(await store.card(`${service}-0`)).toBeNull();
    });

    test('of twenty that open at the same moment exactly one does', async () => {
      nextService();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) => (i % 2 ? store : other).open(pageOf(service), [], null)),
      );
      const [opened, ...more] = answers.filter((page) => page !== null);
      expect(more).toEqual([]);
      expect(await latest()).toEqual(opened);
      expect(ids(await store.recent(service, 50))).toEqual([opened?.id]);
    });

    test('a page follows on the one that was the newest, and on no other', async () => {
      nextService();
      const first = await resolve(await open());
      expect(await store.open(pageOf(service), [], null)).toBeNull();
      expect(await store.open(pageOf(service), [], `${service}-0`)).toBeNull();
      const second = await open({}, first.id);
      expect(await latest()).toEqual(second);
      expect(ids(await store.recent(service, 1))).toEqual([second.id]);
      expect(ids(await store.recent(service, 9))).toEqual([second.id, first.id]);
      expect(await store.recent(service, 0)).toEqual([]);
    });

    test('environments of one service are apart', async () => {
      nextService();
      const prod = await open();
      const staging = await open({ scope: { team: 'edge', service, environment: 'staging' } });
      expect(await latest()).toEqual(prod);
      expect(await store.latest(`${service}/staging`, service)).toEqual(staging);
    });

    test('is changed by whoever read it last, with its events; the other is told', async () => {
      nextService();
      const page = await open();
      const [one, two] = await Promise.all([
        store.replace({ ...page, severity: 'low' }, [pageEvent('one')]),
        other.replace({ ...page, severity: 'low' }, [pageEvent('two')]),
      ]);
      expect([one, two].filter((stored) => stored !== null)).toEqual([{ ...page, severity: 'low', version: 2 }]);
      expect(await told(page)).toHaveLength(2);
    });

    test('one that is over is no more looked after, and is when it rings again', async () => {
      nextService();
      const over = await resolve(await open());
      expect(await store.unresolved()).not.toContain(over.id);
      expect(await store.load(over.id)).toEqual(over);
      const again = await store.replace({ ...over, state: { is: 'ringing', since: 3000 } }, []);
      expect(await store.unresolved()).toContain(over.id);
      expect(again?.version).toBe(over.version + 1);
      await forget(over);
      expect(await store.load(over.id)).toEqual(again);
    });

    test('one that was followed by another does not ring again', async () => {
      nextService();
      const over = await resolve(await open());
      await open({}, over.id);
      expect(await store.replace({ ...over, state: { is: 'ringing', since: 3000 } }, [])).toBeNull();
      expect(await store.replace({ ...over, severity: 'low' }, [])).toMatchObject({ version: over.version + 1 });
    });

    test('is forgotten long after it is over, with all that was written beside it', async () => {
      nextService();
      const over = await resolve(await open());
      await store.setCard(over.id, { channel: 'C0EDGE', ts: '1.1' });
      await store.note(over.id, [pageEvent('noted late')]);
      expect(await told(over)).toEqual(['opened', 'resolved', 'noted late']);
      await forget(over);
      expect(await store.load(over.id)).toBeNull();
      expect(await store.events(over.id)).toEqual([]);
      expect(await store.card(over.id)).toBeNull();
      expect(await store.recent(service, 5)).toEqual([]);
      await store.note(over.id, [pageEvent('noted too late')]);
      await store.setCard(over.id, { shows: 1 });
      expect([await store.events(over.id), await store.card(over.id)]).toEqual([[], null]);
      expect(await open()).toMatchObject({ version: 1 });
    });

    test('its message keeps what is given, forgets what is given as undefined, leaves the rest', async () => {
      nextService();
      const { id } = await open();
      await store.setCard(id, { channel: 'C0EDGE', ts: '1.1', postingSince: 5 });
      await store.setCard(id, { postingSince: undefined, shows: 2 });
      await store.setCard(id, {});
      expect(await other.card(id)).toEqual({ channel: 'C0EDGE', ts: '1.1', shows: 2 });
    });
  });
}
