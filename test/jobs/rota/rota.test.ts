/** The book of who is on call, and what people change in it. */
import { beforeEach, describe, expect, test } from 'vitest';
import { openRota } from '../../../jobs/rota/rota.ts';
import type { Team } from '../../../src/catalog/catalog.ts';
import { onCallAt } from '../../../src/oncall/on-call-at.ts';
import type { RotaDesk } from '../../../src/oncall/rota-desk.ts';
import type { RotaStore } from '../../../src/store/rota-store.ts';
import { rotasOfPaper } from '../../oncall/rotas-of-paper.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const monday = Date.parse('2026-11-02T08:00:00Z');

const edge: Team = {
  name: 'edge',
  channel: 'C0EDGE',
  members: ['U0ADA', 'U0LIN', 'U0SAM'],
  others: 'never',
  freezes: [],
  oncall: {
    zone: 'Europe/Berlin',
    usergroups: [],
    layers: [
      {
        name: 'primary',
        rules: [
          {
            rotation: {
              every: 'week',
              length: 1,
              start: monday,
              zone: 'Europe/Berlin',
              groups: [['U0ADA'], ['U0LIN']],
            },
          },
        ],
      },
    ],
  },
};

let now: number;
let rotas: RotaStore;
let rota: RotaDesk;
const catalog = { teams: new Map([['edge', edge]]) };
beforeEach(() => {
  now = monday + HOUR;
  rotas = rotasOfPaper();
  let ids = 0;
  rota = openRota({ catalog, rotas, now: () => now, newId: () => `id${++ids}` });
});

const place = (from: number, to: number) => ({ team: 'edge', layer: 'primary', from: monday + from, to: monday + to });
async function whoAt(after: number): Promise<string> {
  const [first] = onCallAt(await rota.schedule('edge'), monday + after);
  return first?.duty.is === 'held' ? first.duty.held.map(({ person }) => person).join(' and ') : 'nobody';
}

describe('an override', () => {
  test('is on at once, for its time alone', async () => {
    await rota.replace({ ...place(DAY, 2 * DAY), person: null, by: 'U0SAM' });
    expect([await whoAt(DAY - 1), await whoAt(DAY), await whoAt(2 * DAY)]).toEqual(['U0ADA', 'U0SAM', 'U0ADA']);
  });

  test('of a person who is off then is refused, and of one who is on already too', async () => {
    expect(await rota.replace({ ...place(DAY, 2 * DAY), person: 'U0LIN', by: 'U0SAM' })).toEqual({
      refused: { because: 'not-on', person: 'U0LIN' },
    });
    expect(await rota.add({ ...place(DAY, 2 * DAY), person: 'U0ADA' })).toEqual({
      refused: { because: 'already-on', person: 'U0ADA' },
    });
  });

  test('that ends before it starts, is over, has no layer or goes on for years is refused', async () => {
    const because = async (wish: Parameters<RotaDesk['add']>[0]) => {
      const answer = await rota.add(wish);
      return 'refused' in answer ? answer.refused : 'done';
    };
    expect(await because({ ...place(2 * DAY, DAY), person: 'U0SAM' })).toEqual({ because: 'backwards' });
    expect(await because({ ...place(-DAY, 0), person: 'U0SAM' })).toEqual({ because: 'past' });
    expect(await because({ ...place(0, 400 * DAY), person: 'U0SAM' })).toEqual({ because: 'too-long' });
    expect(await because({ ...place(0, DAY), layer: 'secondary', person: 'U0SAM' })).toEqual({
      because: 'no-layer',
      layers: ['primary'],
    });
    expect(await rotas.changes('edge')).toMatchObject({ version: 0 });
  });

  test('is cancelled as if it had never been, or ends now when it has begun', async () => {
    const made = await rota.add({ ...place(0, DAY), person: 'U0SAM' });
    if (!('done' in made)) throw new Error('it was refused');
    now = monday + 2 * HOUR;
    await rota.cancel('edge', made.done.id);
    expect([await whoAt(HOUR), await whoAt(2 * HOUR)]).toEqual(['U0ADA and U0SAM', 'U0ADA']);
    expect(await rota.cancel('edge', 'long gone')).toEqual({ refused: { because: 'gone' } });
  });
});

describe('a swap', () => {
  test('changes nothing until somebody takes it; the first has it', async () => {
    const asked = await rota.cover({ ...place(DAY, 2 * DAY), person: 'U0ADA' });
    if (!('done' in asked)) throw new Error('it was refused');
    expect(await whoAt(DAY)).toBe('U0ADA');
    const answers = await Promise.all([
      rota.takeSwap('edge', asked.done.id, 'U0LIN'),
      rota.takeSwap('edge', asked.done.id, 'U0SAM'),
    ]);
    expect(answers.filter((each) => 'done' in each)).toHaveLength(1);
    expect(answers.find((each) => 'refused' in each)).toMatchObject({ refused: { because: 'already-taken' } });
    expect(await whoAt(DAY)).not.toBe('U0ADA');
  });

  test('asked for twice is one; asked for a time that is not theirs is refused', async () => {
    await rota.cover({ ...place(DAY, 2 * DAY), person: 'U0ADA' });
    await rota.cover({ ...place(DAY, 2 * DAY), person: 'U0ADA' });
    expect((await rota.changes('edge')).swaps).toHaveLength(1);
    expect(await rota.cover({ ...place(DAY, 2 * DAY), person: 'U0LIN' })).toEqual({
      refused: { because: 'not-on', person: 'U0LIN' },
    });
  });

  test('is past when its time comes, and withdrawn by whoever asked alone', async () => {
    const asked = await rota.cover({ ...place(DAY, 2 * DAY), person: 'U0ADA' });
    if (!('done' in asked)) throw new Error('it was refused');
    expect(await rota.withdraw('edge', asked.done.id, 'U0LIN')).toEqual({ refused: { because: 'not-yours' } });
    now = monday + DAY;
    expect((await rota.changes('edge')).swaps[0]?.state).toEqual({ is: 'past' });
    expect(await rota.takeSwap('edge', asked.done.id, 'U0LIN')).toEqual({ refused: { because: 'over' } });
  });
});

describe('an exchange', () => {
  const wish = {
    by: 'U0ADA',
    gives: { layer: 'primary', from: monday + DAY, to: monday + 2 * DAY },
    with: 'U0LIN',
    takes: { layer: 'primary', from: monday + 8 * DAY, to: monday + 9 * DAY },
  };

  test('moves both shifts at once when the other agrees', async () => {
    const asked = await rota.exchange('edge', wish);
    if (!('done' in asked)) throw new Error('it was refused');
    expect([await whoAt(DAY), await whoAt(8 * DAY)]).toEqual(['U0ADA', 'U0LIN']);
    expect(await rota.answer('edge', asked.done.id, 'U0SAM', true)).toEqual({ refused: { because: 'not-yours' } });
    await rota.answer('edge', asked.done.id, 'U0LIN', true);
    expect([await whoAt(DAY), await whoAt(8 * DAY)]).toEqual(['U0LIN', 'U0ADA']);
    expect(await rota.answer('edge', asked.done.id, 'U0LIN', true)).toMatchObject({
      refused: { because: 'already-taken' },
    });
  });

  test('moves nothing when the other declines, or when one of them no longer has the shift', async () => {
    const first = await rota.exchange('edge', wish);
    const second = await rota.exchange('edge', wish);
    if (!('done' in first && 'done' in second)) throw new Error('it was refused');
    await rota.answer('edge', first.done.id, 'U0LIN', false);
    expect([await whoAt(DAY), await whoAt(8 * DAY)]).toEqual(['U0ADA', 'U0LIN']);
    await rota.replace({ ...place(8 * DAY, 9 * DAY), person: 'U0LIN', by: 'U0SAM' });
    expect(await rota.answer('edge', second.done.id, 'U0LIN', true)).toEqual({
      refused: { because: 'not-on', person: 'U0LIN' },
    });
    expect(await whoAt(DAY)).toBe('U0ADA');
  });

  test('is refused where a shift is not theirs or has begun', async () => {
    expect(await rota.exchange('edge', { ...wish, with: 'U0SAM' })).toEqual({
      refused: { because: 'not-on', person: 'U0SAM' },
    });
    expect(await rota.exchange('edge', { ...wish, gives: { ...wish.gives, from: monday } })).toEqual({
      refused: { because: 'past' },
    });
  });
});

test('of two who change the same schedule at once, neither is lost', async () => {
  const other = openRota({ catalog, rotas, now: () => now });
  await Promise.all([
    rota.add({ ...place(DAY, 2 * DAY), person: 'U0SAM' }),
    other.add({ ...place(3 * DAY, 4 * DAY), person: 'U0SAM' }),
  ]);
  expect((await rotas.changes('edge')).overrides).toHaveLength(2);
});

test('what is over for ninety days is forgotten with the next change', async () => {
  await rota.add({ ...place(DAY, 2 * DAY), person: 'U0SAM' });
  now = monday + 93 * DAY;
  await rota.add({ ...place(100 * DAY, 101 * DAY), person: 'U0SAM' });
  expect((await rotas.changes('edge')).overrides).toHaveLength(1);
});

test('what a feed says of a layer counts until it says otherwise', async () => {
  const from = monday + DAY;
  const to = monday + 3 * DAY;
  await rota.feed('edge', 'primary', [{ layer: 'primary', from, to, shifts: [{ person: 'U0SAM', from, to }] }]);
  expect(await whoAt(DAY)).toBe('U0SAM');
  const { version } = await rotas.changes('edge');
  await rota.feed('edge', 'primary', [{ layer: 'primary', from, to, shifts: [{ person: 'U0SAM', from, to }] }]);
  expect(await rotas.changes('edge')).toMatchObject({ version });
  await rota.feed('edge', 'primary', []);
  expect(await whoAt(DAY)).toBe('U0ADA');
});

test('a team without a schedule has one without layers', async () => {
  expect((await rota.schedule('discovery')).layers).toEqual([]);
});

test('many who ask at once are one question to the store, and an outage is not remembered', async () => {
  let asked = 0;
  let broken = false;
  const counted: RotaStore = {
    ...rotas,
    changes: async (team) => {
      asked += 1;
      if (broken) throw new Error('Redis is away');
      return rotas.changes(team);
    },
  };
  const book = openRota({ catalog, rotas: counted, now: () => now });
  await Promise.all(Array.from({ length: 50 }, () => book.schedule('edge')));
  expect(asked).toBe(1);
  now += 1000;
  broken = true;
  await expect(book.schedule('edge')).rejects.toThrow('Redis is away');
  broken = false;
  await expect(book.schedule('edge')).resolves.toBeDefined();
});
