/** The look at figures with a daily shape: each hour once, the owner told too, and no data is never fine. */
import { expect, test } from 'vitest';
import { figureWatch } from '../../src/alerts/watch-figures.ts';
import { CloudUnreachable } from '../../src/cloud/cloud.ts';
import { catalogWith } from './catalog.ts';
import { paperPager } from './paper-pager.ts';

const HOUR = 3_600_000;
const NINE = Date.parse('2026-03-18T09:00:00Z');

function world(statistic = 'Sum') {
  const metric = `{ namespace: Shop, name: Orders, statistic: ${statistic} }`;
  const more = `        watches: [{ name: orders, metric: ${metric}, worse: less, owner: U0MIRA }]\n`;
  const pager = paperPager();
  const notes = new Map<string, string>();
  const asked: number[][] = [];
  const sky = { now: NINE + 10 * 60_000, today: 4000 as number | null, away: false };
  const look = figureWatch({
    catalog: catalogWith({ more }),
    pager,
    book: {
      async history(_, __, starts) {
        asked.push(starts);
        if (sky.away) throw new CloudUnreachable('Cannot read Orders now: AWS is throttling our calls.');
        return starts.map((start) => (start === NINE - HOUR ? sky.today : 4000));
      },
    },
    notes: {
      known: async () => Object.fromEntries(notes),
      said: async (_, key, value) => {
        notes.set(key, value);
      },
    },
    now: () => sky.now,
    log: { warn: () => {} },
  });
  return { look, pager, asked, sky };
}

test('an hour without orders pages the team, and tells who owns the business', async () => {
  const here = world();
  here.sky.today = null;
  await here.look();
  expect(here.pager.taken).toMatchObject([
    {
      source: 'watch',
      key: 'watch orders',
      scope: { team: 'edge', service: 'api', environment: 'prod' },
      is: 'firing',
      at: NINE,
      severity: 'high',
      title: 'api orders',
      detail: 'Orders between 8:00 and 9:00 on a Wednesday are usually 4,000, today none.',
      figure: { name: 'orders', kind: 'level', value: 0, limit: 2000, worse: 'less' },
      also: ['U0MIRA'],
    },
  ]);
  const series = here.pager.taken[0]?.figure?.series ?? [];
  expect(series).toHaveLength(12);
  expect(series.at(-2)).toEqual({ at: NINE - 2 * HOUR, value: 4000, limit: 2000 });
});

test('each hour is judged once, and as usual it is fine again', async () => {
  const here = world();
  await here.look();
  here.sky.now += 20 * 60_000;
  await here.look();
  expect(here.asked).toHaveLength(1);
  here.sky.now = NINE + HOUR + 10 * 60_000;
  await here.look();
  expect(here.pager.taken.map(({ is, at }) => `${is} ${at - NINE}`)).toEqual(['fine 0', `fine ${HOUR}`]);
});

test('an hour that has just ended is left its time: figures come late', async () => {
  const here = world();
  here.sky.now = NINE + 60_000;
  await here.look();
  expect(here.asked[0]).toContain(NINE - 2 * HOUR);
  expect(here.asked[0]).not.toContain(NINE - HOUR);
});

test('what counts no events and is not published is unknown, and nothing is said', async () => {
  const here = world('Average');
  here.sky.today = null;
  await here.look();
  expect(here.pager.taken).toEqual([]);
});

test('what AWS did not tell, or the store did not take, is looked at again', async () => {
  const here = world();
  here.sky.away = true;
  await expect(here.look()).rejects.toThrow('throttling');
  here.sky.away = false;
  here.pager.away = true;
  await expect(here.look()).rejects.toThrow('Command timed out');
  here.pager.away = false;
  await here.look();
  expect(here.pager.taken).toHaveLength(1);
});
