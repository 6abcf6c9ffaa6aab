/** What every store of changes keeps, on paper and in Redis. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noChanges } from '../../src/oncall/rota-changes.ts';
import { startEmbedded } from '../../src/sandbox/redis/embedded.ts';
import { findProgram, startProgram } from '../../src/sandbox/redis/native.ts';
import type { SandboxRedis } from '../../src/sandbox/redis.ts';
import { connect, reach } from '../../src/store/connect.ts';
import { redisRotaStore } from '../../src/store/redis-rota-store.ts';
import type { RotaStore } from '../../src/store/rota-store.ts';
import { rotasOfPaper } from '../oncall/rotas-of-paper.ts';

interface UnderTest {
  /** Two over the same data: two processes. */
  store: RotaStore;
  other: RotaStore;
  stop(): Promise<void>;
}

describeRotas('changes on paper', async () => {
  const store = rotasOfPaper();
  return { store, other: store, stop: async () => {} };
});
describeRotas('changes on the embedded server', async () => over(await startEmbedded()));
const program = await findProgram();
if (program) describeRotas(`changes on ${program.name}`, async () => over(await startProgram(program)));

async function over(server: SandboxRedis): Promise<UnderTest> {
  const [one, two] = [connect(server.url, 'worker'), connect(server.url, 'worker')];
  await reach(one, server.url);
  return {
    store: redisRotaStore(one),
    other: redisRotaStore(two),
    async stop() {
      one.disconnect();
      two.disconnect();
      await server.close();
    },
  };
}

function describeRotas(name: string, start: () => Promise<UnderTest>): void {
  describe(name, () => {
    let store: RotaStore;
    let other: RotaStore;
    let stop: () => Promise<void>;
    beforeAll(async () => {
      ({ store, other, stop } = await start());
    });
    afterAll(() => stop());

    const byLin = { id: 'a', is: 'add', person: 'U0LIN', layer: 'primary', from: 1, to: 2, made: 0 } as const;

    test('nobody changed anything at first', async () => {
      expect(await store.changes('untouched')).toEqual(noChanges);
    });

    test('what was written is found by the other, as it was written', async () => {
      const first = await store.replaceChanges('edge', { ...noChanges, overrides: [byLin] });
      expect(first).toEqual({ ...noChanges, overrides: [byLin], version: 1 });
      expect(await other.changes('edge')).toEqual(first);
    });

    test('whoever knew an older state changes nothing', async () => {
      const first = await store.replaceChanges('late', { ...noChanges, overrides: [byLin] });
      expect(await other.replaceChanges('late', { ...noChanges, overrides: [] })).toBeNull();
      expect(await other.changes('late')).toEqual(first);
    });

    test('of two at the same moment one is in time', async () => {
      const answers = await Promise.all([
        store.replaceChanges('race', { ...noChanges, overrides: [byLin] }),
        other.replaceChanges('race', { ...noChanges, overrides: [] }),
      ]);
      expect(answers.filter((each) => each === null)).toHaveLength(1);
    });

    test('what people must read of a change is kept with it, or not at all', async () => {
      const [gives, takes] = [
        { id: 'swap a gives', what: '"gives"' },
        { id: 'swap a takes', what: '"takes"' },
      ];
      await store.replaceChanges('changed', { ...noChanges, overrides: [byLin] }, [gives, takes]);
      expect(await other.replaceChanges('changed', noChanges, [{ id: 'late', what: '""' }])).toBeNull();
      const kept = await other.news('changed');
      expect(kept.sort((a, b) => a.id.localeCompare(b.id))).toEqual([gives, takes]);
    });

    test('teams do not meet', async () => {
      await store.replaceChanges('mine', { ...noChanges, overrides: [byLin] });
      expect(await store.changes('yours')).toEqual(noChanges);
    });

    test('a thing is said by one of two, and again only by whoever knows what was said', async () => {
      expect(await store.said('edge', 'gap')).toBeNull();
      const said = await Promise.all([store.say('edge', 'gap', 'one', null), other.say('edge', 'gap', 'two', null)]);
      expect(said.filter(Boolean)).toHaveLength(1);
      const stands = await other.said('edge', 'gap');
      expect(stands).toBe(said[0] ? 'one' : 'two');
      expect(await store.say('edge', 'gap', 'three', null)).toBe(false);
      expect(await store.say('edge', 'gap', 'three', stands)).toBe(true);
      expect(await other.said('edge', 'gap')).toBe('three');
    });

    test('what people must read of it is kept with it, or not at all, until it is forgotten', async () => {
      const [one, two] = [
        { id: 'noise 1', what: '"one"' },
        { id: 'noise 2', what: '"two"' },
      ];
      expect(await store.say('news', 'noise', 'raise', null, one)).toBe(true);
      expect(await other.say('news', 'noise', 'delete', null, two)).toBe(false);
      expect(await other.news('news')).toEqual([one]);
      expect(await other.say('news', 'noise', 'leave', 'raise')).toBe(true);
      expect(await store.news('news')).toEqual([one]);
      await other.forgetNews('news', one.id);
      await other.forgetNews('news', one.id);
      expect(await store.news('news')).toEqual([]);
      expect(await store.news('edge')).toEqual([]);
    });
  });
}
