/** Staging first: a release that has not baked there meets a closed door, an owner with a reason, or a promotion. */
import { afterAll, expect, test } from 'vitest';
import { EDGE, startWorld } from './world/world.ts';

const world = await startWorld({ only: ['search'], places: { 'search prod': { shift: [100], bake: { for: '10m' } } } });
const { ada, lin, sam, mira, account } = world;
afterAll(() => world.stop());

test('what has not baked in staging is refused in prod, with what to do next; only the owners may override', async () => {
  const refused = await world.types(ada, '/deploy search 4.3.0');
  expect(refused.words).toMatch(
    /Not started: search 4\.3\.0 to prod\nNothing has changed\. One thing stands in the way:/,
  );
  expect(refused.words).toMatch(/4\.3\.0 has not baked in staging, which comes before/);
  expect(refused.words).toMatch(/Next: deploy 4\.3\.0 to staging first\. Or deploy anyway, and say why\./);
  expect(refused.words).toContain('[Deploy anyway] [Deploy to staging]');

  await mira.type(EDGE, '/deploy search 4.3.0');
  await world.fillsIn(mira, { reason: 'Our recommendations wait for it' });
  const asOther = await mira.in(EDGE).waitFor((each) => each.ephemeralFor !== undefined);
  expect(asOther.text).toContain('it has not baked in staging');
  expect(world.slack.asText(asOther)).not.toContain('Deploy anyway');
  expect(world.channel()).toEqual([]);
});

test('a bake in staging opens the way, and its card offers the next one', async () => {
  await world.types(ada, '/deploy search 4.3.0 to staging');
  const staging = await world.card(/search 4\.3\.0 in staging/);
  const live = await staging.until(/^# \S+ Live: search 4\.3\.0 in staging/);
  expect(live).toContain('[Promote to prod]');
  expect(await account.clusters('search in staging')).toMatchObject({
    'search-staging-v032': { release: '4.3.0', weight: 100 },
  });
  expect(await account.clusters('search')).toMatchObject({ 'search-prod-v023': { release: '4.2.0', weight: 100 } });

  const { confirm } = await staging.press(lin, 'Promote to prod');
  expect(confirm).toMatchObject({ title: 'Deploy search 4.3.0 to prod?', confirm: 'Deploy to prod' });
  const prod = await world.card(/search 4\.3\.0 in prod/);
  expect(await prod.until(/^# \S+ Canary/)).toContain('Asked by @Lin');

  const again = await staging.press(sam, 'Promote to prod');
  expect((await again.hears()).text).toMatch(/search 4\.3\.0 .*already|runs|busy/);
  await prod.until(/^# \S+ Bake/);
  await prod.press(lin, 'Skip bake');
  await prod.until(/^# \S+ Live: search 4\.3\.0 in prod/);
});

test('an owner goes on without staging by saying why, and the card tells everybody', async () => {
  const refused = await world.types(sam, '/deploy search 4.4.0');
  await sam.click(refused.message, 'Deploy anyway');
  await world.fillsIn(sam, { reason: 'Staging is down, and customers find nothing' });
  const card = await world.card(/search 4\.4\.0 in prod/);
  const canary = await card.until(/^# \S+ Canary/);
  expect(canary).toContain('Begun although it has not baked in staging');
  expect(canary).toContain('Staging is down, and customers find nothing');
  await card.press(ada, 'Roll back to 4.3.0');
  await card.until(/^# \S+ Rolled back by Ada/);
  await card.broadcast(/rolled back by Ada/);
});

test('nobody was told anything twice, and no customer noticed', () => {
  expect(world.channel(EDGE)).toHaveLength(6);
  expect(world.failed()).toEqual([]);
});
