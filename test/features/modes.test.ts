/** Slack reaches the bot by a socket that the bot opens, or at a port: a person sees no difference. */
import { afterEach, expect, test } from 'vitest';
import { startWorld, type World } from './world/world.ts';

let world: World;
afterEach(() => world.stop());

test.each(['socket', 'http'] as const)('commands and clicks work in %s mode', async (mode) => {
  world = await startWorld({ mode, only: ['api'], times: { bake: '10m' }, fromSources: true });
  const { slack, ada, lin } = world;
  expect(slack.openSockets() > 0).toBe(mode === 'socket');

  const asked = await world.types(ada, '/deploy api 1.42.0');
  expect(asked.words).toBe('Deploy of api 1.42.0 to prod begins; the card appears in #team-edge.');
  const card = await world.card(/Canary: api 1.42.0/);
  await card.press(lin, 'Roll back to 1.41.0');
  await card.until(/^# \S+ Rolled back by Lin/);
  await card.broadcast(/rolled back by Lin/);

  expect((await world.types(ada, '/deploy status api')).words).toContain('1.41.0');
  expect(slack.log.deliveries().map(({ what, error }) => error ?? what)).toEqual([
    '/deploy',
    'block_actions deploy.roll_back',
    '/deploy',
  ]);
  expect(world.channel()).toHaveLength(2);
});
