/** What runs where, as anybody in the company finds it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BotWorld, startBotWorld } from './bot-world.ts';

let world: BotWorld;
beforeEach(async () => {
  world = await startBotWorld('Socket Mode');
});
afterEach(() => world.stop());

const found = (view: { body: unknown }): string[] =>
  [...JSON.stringify(view.body).matchAll(/\*([a-z]+)\* in ([a-z]+)/g)].map(
    ([, service, where]) => `${service} ${where}`,
  );

test('/ops where lists everything, with words only what they are about', async () => {
  world.desk.write({ service: 'checkout' });
  const { text: all } = await world.type('mira', '/ops where');
  for (const place of ['api in prod', 'api in staging', 'search in eu', 'vault in prod']) expect(all).toContain(place);
  const { text: some } = await world.type('mira', '/ops where EDGE canary');
  expect(some).toContain('checkout in prod 1.41.0, 1.42.0 is in its canary · edge');
  expect(some).not.toContain('api');
  const { text: none } = await world.type('mira', '/ops where nothing-of-this');
  expect(none).toContain('Nothing in 7 places says “nothing-of-this”.');
});

test('what does not fit in one part is leafed through, and stays with the words that found it', async () => {
  const api = world.desk.catalog.services.get('api');
  if (!api) throw new Error('it is in the catalog');
  for (let i = 10; i < 40; i++) world.desk.catalog.services.set(`many-${i}`, { ...api, name: `many-${i}` });
  world.desk.write();
  const { message } = await world.type('mira', '/ops where many prod');
  const mira = world.person('mira');
  await mira.click(message, 'Search what runs where');
  const form = await mira.waitForView();
  expect(JSON.stringify(form.body)).toMatch(/30\sof\s67 places, part 1\sof\s2/);
  await mira.click(form, 'The next ones');
  const next = await mira.waitForView((view) => /part 2\sof\s2/.test(JSON.stringify(view.body)));
  expect(JSON.stringify(next.body)).toMatch(/\*many-39\* in prod/);
  expect(JSON.stringify(next.body)).not.toContain('*many-10*');
});

test('the search opens from the Home, filters on Enter and on Search, and says when nothing is there', async () => {
  const mira = world.person('mira');
  const home = await mira.openHome();
  await mira.click(home, 'Search what runs where');
  const form = await mira.waitForView();
  expect(found(form)).toHaveLength(7);
  await mira.submit(form, { 'Service, team, release or state': 'discovery eu' });
  const again = await mira.waitForView((view) => found(view).length === 1);
  expect(found(again)).toEqual(['search eu']);
});
