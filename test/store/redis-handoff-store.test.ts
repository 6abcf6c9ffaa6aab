/** What every store of handoffs keeps, on paper and in Redis. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Handoff } from '../../src/handoff/handoff.ts';
import { startEmbedded } from '../../src/sandbox/redis/embedded.ts';
import { findProgram, startProgram } from '../../src/sandbox/redis/native.ts';
import type { SandboxRedis } from '../../src/sandbox/redis.ts';
import { connect, reach } from '../../src/store/connect.ts';
import type { HandoffStore } from '../../src/store/handoff-store.ts';
import { redisHandoffStore } from '../../src/store/redis-handoff-store.ts';
import { handoffsOfPaper } from '../handoff/handoffs-of-paper.ts';
import { ada } from './operations.ts';
import { startCluster } from './start-cluster.ts';

interface UnderTest {
  /** Two over the same data: two processes. */
  store: HandoffStore;
  other: HandoffStore;
  /** Ms after which a finished one is forgotten; null: nothing is. */
  forgotten(id: string): Promise<number | null>;
  stop(): Promise<void>;
}

describeHandoffs('handoffs on paper', async () => {
  const store = handoffsOfPaper();
  return { store, other: store, forgotten: async () => null, stop: async () => {} };
});
describeHandoffs('handoffs on the embedded server', async () => over(await startEmbedded()));
const program = await findProgram();
if (program) {
  describeHandoffs(`handoffs on ${program.name}`, async () => over(await startProgram(program)));
  describeHandoffs(`handoffs on a cluster of one ${program.name}`, async () => over(await startCluster(program)));
} else {
  test.skip('handoffs on a real server and a cluster: there is no redis-server or valkey-server here', () => {});
}

async function over(server: SandboxRedis): Promise<UnderTest> {
  const [one, two] = [connect(server.url, 'worker'), connect(server.url, 'worker')];
  await reach(one, server.url);
  return {
    store: redisHandoffStore(one),
    other: redisHandoffStore(two),
    forgotten: async (id) => {
      const left = await one.pttl(`fc:{team ${id.slice(0, id.lastIndexOf('-'))}}:handoff:${id}`);
      return left > 0 ? left : null;
    },
    async stop() {
      one.disconnect();
      two.disconnect();
      await server.close();
    },
  };
}

function describeHandoffs(name: string, start: () => Promise<UnderTest>): void {
  describe(name, () => {
    let store: HandoffStore;
    let other: HandoffStore;
    let forgotten: UnderTest['forgotten'];
    let stop: () => Promise<void>;
    beforeAll(async () => {
      ({ store, other, forgotten, stop } = await start());
    });
    afterAll(() => stop());

    let number = 0;
    /** Every test has a team of its own. */
    const nextTeam = () => `check-out-${++number}`;
    const handoff = (team: string, at: number, given: Partial<Handoff> = {}): Handoff => ({
      id: `${team}-${at.toString(36)}`,
      version: 0,
      team,
      channel: 'C0EDGE',
      from: ['U0ADA'],
      to: ['U0LIN'],
      at,
      shift: { from: at - 100, to: at },
      next: null,
      state: { is: 'ahead' },
      notes: [],
      corrections: [],
      ...given,
    });
    const ids = (all: Handoff[]) => all.map(({ id }) => id);

    test('a new one is found again as it was written, and is unfinished', async () => {
      const team = nextTeam();
      const opened = await store.open(handoff(team, 1000));
      expect(opened).toEqual({ ...handoff(team, 1000), version: 1 });
      expect(await other.load(opened.id)).toEqual(opened);
      expect(await other.unfinished(team)).toEqual([opened.id]);
      expect(await store.load(`${team}-zzz`)).toBeNull();
    });

    test('of two that open the same change, both have the same', async () => {
      const team = nextTeam();
      const [one, two] = await Promise.all([
        store.open(handoff(team, 1000, { to: ['U0LIN'] })),
        other.open(handoff(team, 1000, { to: ['U0SAM'] })),
      ]);
      expect(one).toEqual(two);
      expect(await store.load(one.id)).toEqual(one);
    });

    test('is changed by whoever read it last; the other is told', async () => {
      const opened = await store.open(handoff(nextTeam(), 1000));
      const told = { is: 'told', at: 1001 } as const;
      const answers = await Promise.all([
        store.replace({ ...opened, state: told }),
        other.replace({ ...opened, state: told }),
      ]);
      expect(answers.filter((each) => each !== null)).toEqual([{ ...opened, state: told, version: 2 }]);
      expect(await store.replace(opened)).toBeNull();
    });

    test('one that waits for nobody is finished, and is kept for a year and more', async () => {
      const team = nextTeam();
      const opened = await store.open(handoff(team, 1000));
      const told = await store.replace({ ...opened, state: { is: 'told', at: 1001 } });
      expect(await store.unfinished(team)).toEqual([opened.id]);
      expect(await forgotten(opened.id)).toBeNull();
      if (!told) throw new Error('not told');
      await store.setCard(opened.id, { ts: '1.1' });
      await store.replace({ ...told, state: { is: 'accepted', by: ada, at: 1002 } });
      expect(await store.unfinished(team)).toEqual([]);
      expect((await forgotten(opened.id)) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(366 * 86_400_000);
      expect((await store.recent(team, 1))[0]?.state.is).toBe('accepted');
    });

    test('they are found by their instant, in both directions', async () => {
      const team = nextTeam();
      for (const at of [2000, 1000, 3000]) await store.open(handoff(team, at));
      const [first, second, third] = [1000, 2000, 3000].map((at) => handoff(team, at).id);
      expect(ids(await store.recent(team, 9))).toEqual([third, second, first]);
      expect(ids(await store.recent(team, 1, 3000))).toEqual([second]);
      expect(ids(await store.following(team, 1000, 9))).toEqual([second, third]);
      expect(ids(await store.following(team, 999, 1))).toEqual([first]);
      expect([await store.recent(team, 0), await store.recent(`${team}-`, 5)]).toEqual([[], []]);
    });

    test('how far was looked never goes back', async () => {
      const team = nextTeam();
      expect(await store.seen(team)).toBeNull();
      await store.setSeen(team, { until: 2000, people: ['U0ADA'] });
      await other.setSeen(team, { until: 1000, people: ['U0LIN'] });
      expect(await other.seen(team)).toEqual({ until: 2000, people: ['U0ADA'] });
      await other.setSeen(team, { until: 2001, people: [] });
      expect(await store.seen(team)).toEqual({ until: 2001, people: [] });
    });

    test('its message keeps what is given, forgets what is given as undefined, and is not written without it', async () => {
      const { id, team } = await store.open(handoff(nextTeam(), 1000));
      expect(await store.card(id)).toBeNull();
      await store.setCard(id, { channel: 'C0EDGE', ts: '1.1', postingSince: 5 });
      await other.setCard(id, { postingSince: undefined, shows: 2 });
      expect(await other.card(id)).toEqual({ channel: 'C0EDGE', ts: '1.1', shows: 2 });
      await store.setCard(`${team}-none`, { ts: '2.2' });
      expect(await store.card(`${team}-none`)).toBeNull();
    });
  });
}
