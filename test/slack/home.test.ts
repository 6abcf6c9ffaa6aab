import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BotWorld, startBotWorld } from './bot-world.ts';

let world: BotWorld;
beforeEach(async () => {
  world = await startBotWorld('Socket Mode');
});
afterEach(() => world.stop());

test('the Home tab shows what the person’s services do now', async () => {
  world.desk.write();
  const home = await world.person('ada').openHome();
  const said = JSON.stringify(home.body);
  expect(said).toContain(':wave: You are not on call');
  expect(said).toContain(':hatching_chick: *api* in prod 1.41.0, 1.42.0 is in its canary');
  expect(said).not.toContain('recs');
});

test('Roll back on the Home asks the server as a typed one does: what runs turns back at once', async () => {
  world.desk.write();
  const home = await world.person('ada').openHome();
  await world.person('ada').click(home, 'Roll back');
  const told = await world.slack.channel('U0ADA').waitFor((each) => /Rolling back/.test(each.text));
  expect(world.read(told)).toContain('Rolling back api in prod from 1.42.0 to 1.41.0.');
  expect(world.desk.rollbacks).toMatchObject([{ service: 'api', environment: 'prod', by: { id: 'U0ADA' } }]);
});

test('a deploy that began on the Home tab is answered in a direct message', async () => {
  const home = await world.person('ada').openHome();
  await world.person('ada').click(home, 'Deploy');
  const form = await world.person('ada').waitForView();
  await world.person('ada').submit(form, { Release: '1.42.0' });
  const told = await world.slack.channel('U0ADA').waitFor((each) => /begins/.test(each.text));
  expect(world.read(told)).toBe('Deploy of api 1.42.0 to prod begins; the card appears in #team-edge.');
});
