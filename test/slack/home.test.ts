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
  expect(said).toContain('*Team edge*');
  expect(said).toContain('*api* in prod: 1.41.0 serves · 1.42.0 in <#C0EDGE> in its canary');
  expect(said).not.toContain('recs');
});

test('a deploy that began on the Home tab is answered in a direct message', async () => {
  const home = await world.person('ada').openHome();
  await world.person('ada').click(home, 'Deploy');
  const form = await world.person('ada').waitForView();
  await world.person('ada').submit(form, { Release: '1.42.0' });
  const told = await world.slack.channel('U0ADA').waitFor((each) => /begins/.test(each.text));
  expect(world.read(told)).toBe('Deploy of api 1.42.0 to prod begins; the card appears in #team-edge.');
});
