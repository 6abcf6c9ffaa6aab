/** From an alert to a person, on real queues: told once, not after somebody has answered, and again by whoever takes over. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Page } from '../../src/paging/page.ts';
import { ada } from '../store/operations.ts';
import { alertOf } from '../store/pages.ts';
import { adaThenLin, type PageWorld, startPageWorld } from './paging/page-world.ts';

let world: PageWorld;
beforeEach(async () => {
  world = await startPageWorld();
});
afterEach(() => world.stop());

const HOUR = 3_600_000;
const take = async (given = {}) => {
  const page = await world.pager.take(alertOf('api', given));
  if (!page) throw new Error('no page');
  return page;
};

it('tells whoever is on call, once, and writes down that it did', async () => {
  world.work();
  const { id } = await take();
  const page = await world.until(id, ({ notices }) => notices[0]?.state === 'sent');
  expect(page.notices).toMatchObject([{ person: 'U0ADA', by: 'slack', why: 'step', state: 'sent', tries: 1 }]);
  await world.queues.page(id);
  await world.queues.page(id);
  expect(world.told.map(({ key, notice }) => [key, notice.person])).toEqual([
    [`${id}.${page.notices[0]?.id}`, 'U0ADA'],
  ]);
  expect((await world.pager.events(id)).map(({ kind }) => kind)).toEqual(['opened', 'step', 'told']);
});

it('goes on to the next step when nobody answers', async () => {
  world.work();
  const { id } = await take();
  await world.until(id, ({ notices }) => notices[0]?.state === 'sent');
  world.clock.ahead += 6 * 60_000;
  await world.queues.page(id);
  await world.until(id, ({ notices }) => notices[1]?.state === 'sent');
  expect(world.told.map(({ notice }) => notice.person)).toEqual(['U0ADA', 'U0LIN']);
});

it('tells nobody who has not been told yet once somebody has answered', async () => {
  const { id } = await take();
  await world.pager.act(id, { do: 'acknowledge', by: ada, at: Date.now() });
  world.work();
  const { id: other } = await take({ scope: { team: null, service: 'checkout', environment: 'prod' } });
  await world.until(other, ({ notices }) => notices[0]?.state === 'sent');
  expect(world.told.map(({ page }) => page.id)).toEqual([other]);
});

it('tries again what failed, under the same key, and says what was wrong', async () => {
  const keys: string[] = [];
  world.work({
    slack: {
      async tell(_, key) {
        keys.push(key);
        if (keys.length === 1) throw new Error('Slack is down');
      },
    },
  });
  const { id } = await take();
  const failed = await world.until(id, ({ notices }) => notices[0]?.state === 'failed');
  expect(failed.notices[0]).toMatchObject({ tries: 1, trouble: 'Slack is down' });
  world.clock.ahead += HOUR / 60;
  await world.queues.page(id);
  await world.until(id, ({ notices }) => notices[0]?.state === 'sent');
  expect(new Set(keys).size).toBe(1);
});

it('takes silence of a channel for a failure', async () => {
  world.work({ slack: { tell: () => new Promise(() => {}) } }, { patience: 50 });
  const { id } = await take();
  const { notices } = await world.until(id, ({ notices }) => notices[0]?.state === 'failed');
  expect(notices[0]?.trouble).toBe('no answer in 0\u00a0s');
});

it('is looked after again when it rings anew while its job is ending', async () => {
  world.work();
  const { id } = await take({ at: 1 });
  const steps = (page: Page) => page.notices.filter(({ why, state }) => why === 'step' && state === 'sent').length;
  await world.until(id, (page) => steps(page) === 1);
  await take({ is: 'fine', at: 2 });
  await take({ at: 3 });
  await world.until(id, (page) => steps(page) === 2);
});

it('tells the whole team when its schedule cannot be read', async () => {
  const [primary] = adaThenLin.layers;
  const [rule] = primary?.rules ?? [];
  const rules = rule ? [{ ...rule, rotation: { ...rule.rotation, zone: 'Mars/Base' } }] : [];
  const unreadable = { ...adaThenLin, layers: [{ name: 'primary', rules }] };
  world.work(undefined, { book: { schedule: async () => unreadable } });
  const { id } = await take();
  await world.until(id, ({ notices }) => notices.filter(({ state }) => state === 'sent').length >= 4);
  expect(world.told.map(({ notice }) => notice.person)).toEqual(
    expect.arrayContaining([null, 'U0ADA', 'U0LIN', 'U0SAM']),
  );
});
