/** What somebody of another team reads of a service, without asking anybody. */
import { expect, test } from 'vitest';
import { firing } from './messages/page-records.ts';
import { startPartners } from './partners/partners-world.ts';

test('whose it is, who answers now and next, what runs since when, what is the matter, what changed lately', async () => {
  const world = await startPartners();
  const { desk, pager, clock } = world;
  const api = desk.catalog.services.get('api');
  const checkout = desk.catalog.services.get('checkout');
  if (!api || !checkout) throw new Error('they are in the catalog');
  api.dependsOn = ['recs'];
  api.changes = 'https://acme.example/compare/{from}...{to}';
  checkout.dependsOn = ['api'];
  api.environments.get('prod')?.freezes.push({
    why: 'inventory',
    when: { every: 'once', from: clock.now - 1000, to: clock.now + 3_600_000 },
  });
  desk.since = clock.now - 86_400_000;
  desk.hold = { service: 'api', environment: 'prod', by: { id: 'U0LIN', name: 'Lin' }, at: 1, reason: 'load test' };
  desk.write({ release: '1.40.2', from: '1.40.0', end: { how: 'live', at: clock.now - 1000 } });
  pager.pages.put({ ...firing, id: 'api-318' });
  const { text } = await world.type('mira', '/ops service api', '#team-discovery');
  expect(text).toContain('Owner edge, #team-edge');
  expect(text).toContain('On call @Ada until 23 Nov 2026 08:00, then @Lin');
  expect(text).toContain('Calls recs\nCalled by checkout');
  expect(text).toContain(
    'api in prod 1.41.0 since 19 Nov 2026 13:18, page 318: 4.1 % errors, held by Lin: “load test”',
  );
  expect(text).toContain('Deploys to prod wait until 20 Nov 2026 14:18: inventory');
  expect(text).toMatch(/1\.40\.2 in prod live .*, by Lin · what changed/);
  expect(text).toContain('[Ask the team] [Follow in this channel]');
  const { text: short } = await world.type('mira', '/ops API', '#team-discovery');
  expect(short).toBe(text);
});

test('its buttons do it: this channel follows, and a form asks the team', async () => {
  const world = await startPartners();
  const { message } = await world.type('mira', '/ops api', '#team-discovery');
  await world.person('mira').click(message, 'Follow in this channel');
  expect(await world.partners.follows.all()).toMatchObject([{ service: 'api', channel: 'C0DISC', what: 'all' }]);
  const again = await world.type('mira', '/ops api', '#team-discovery');
  expect(again.text, 'it follows already').not.toContain('[Follow in this channel]');
  expect((await world.type('mira', '/ops api', '#team-edge')).text).toContain('[Follow in this channel]');
  await world.person('mira').click(again.message, 'Ask the team');
  expect(JSON.stringify((await world.person('mira').waitForView()).body)).toContain('*api, of edge*');
});

test('a service that there is not, and a word that is nearly one', async () => {
  const world = await startPartners();
  expect((await world.type('mira', '/ops service apj')).text).toContain('There is no service called “apj”. Nothing');
  expect((await world.type('mira', '/ops chekout')).text).toContain(
    'Did you mean /ops checkout?'.replace('/ops checkout', '`/ops checkout`'),
  );
});
