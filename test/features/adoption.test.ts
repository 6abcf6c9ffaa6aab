/** A service that ran before fullcycle came: its hand-made group is taken as it is, and the channel is told. */
import { afterAll, expect, test, vi } from 'vitest';
import { PATIENCE, startWorld } from './world/world.ts';

const world = await startWorld({ only: ['api'] });
const { ada, account } = world;
afterAll(() => world.stop());

test('the next deploy takes a group over that somebody made by hand, and no customer notices', async () => {
  await account.createLike('api-prod-v041', 'web-servers', { 'managed-by': 'terraform' });
  const healthy = () =>
    world.aws
      .production()
      .services.flatMap(({ clusters }) => clusters)
      .find(({ name }) => name === 'web-servers')
      ?.instances.filter(({ health }) => health === 'healthy').length;
  await vi.waitFor(() => expect(healthy()).toBe(4), { timeout: PATIENCE, interval: 100 });
  await account.deleteCluster('api-prod-v041');
  const names = async () => Object.keys(await account.clusters('api'));
  await vi.waitFor(async () => expect(await names()).toEqual(['web-servers']), { timeout: PATIENCE, interval: 100 });
  world.failed();

  await world.types(ada, '/deploy api 1.42.0');
  const card = await world.card(/api 1.42.0/);
  const canary = await card.until(/^# \S+ Canary/);
  expect(canary).toContain('web-servers was made by hand. It is taken as it is: api-prod-v000 is made like it');
  expect(canary).toContain('It belongs to Terraform, which does not know api-prod-v000');
  const live = await card.until(/^# \S+ Live/);
  expect(live).toContain('1.42.0 serves all requests. Canary and bake were quiet.');
  expect(live).toContain('web-servers was made by hand. It is removed; api-prod-v000 is like it');
  expect(await names()).toEqual(['api-prod-v000']);
  expect(world.failed()).toEqual([]);
  const history = await world.types(ada, '/deploy history api');
  expect(history.words).toContain('in place of web-servers, made by hand');
});
