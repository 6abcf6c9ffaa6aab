/** Slack drops a whole answer that breaks one of its limits: whatever people type and own, the answers fit. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Service } from '../../src/catalog/catalog.ts';
import { type BotWorld, startBotWorld } from './bot-world.ts';

let world: BotWorld;
beforeEach(async () => {
  world = await startBotWorld('Socket Mode');
});
afterEach(() => world.stop());

/** A catalog as large companies have it. */
function ownMuch() {
  const { services } = world.desk.catalog;
  const api = services.get('api') as Service;
  for (let i = 0; i < 400; i++)
    services.set(`a-service-with-a-name-${i}`, { ...api, name: `a-service-with-a-name-${i}` });
}
const LONG = 'x'.repeat(3500);

test.each([
  [`/deploy ${LONG} 1.42.0`, 'is not clear here'],
  [`/deploy api ${LONG}`, 'is not clear here'],
  [`/deploy api 1.42.0 to ${LONG}`, 'is not clear here'],
  [`/deploy status ${LONG}`, 'is not clear here'],
  [`/rollback api to ${LONG}`, 'is not clear here'],
  [`/deploy chekout ${'y'.repeat(100)}`, 'There is no service called “chekout”.'],
  [`/deploy recz 1.42.0 because ${LONG}`, 'There is no service called “recz”.'],
  [`/deploy api 1.42.0 because ${LONG}`, 'Deploy of api 1.42.0 to prod begins'],
  [`/deploy api 1.43.0 because ${'"'.repeat(500)}`, 'api 1.43.0 is marked bad'],
  ['/deploy api 9.9.9', 'api has no release called “9.9.9”'],
  ['/deploy status', 'And 763 more.'],
  ['/deploy status api', 'is marked bad'],
])('%.40s', async (typed, answer) => {
  ownMuch();
  world.desk.bad.push({ release: '1.43.0', at: 0, why: `Lin asked for it: ${LONG}`, operation: 'api-1' });
  world.desk.releaseNames = ['1.43.0', '1.42.0', ...Array.from({ length: 300 }, (_, i) => `${i}-${'r'.repeat(200)}`)];
  const { reply, text } = await world.type('ada', typed);
  expect(reply.error).toBeUndefined();
  expect(text).toContain(answer);
});

test('the form and the Home tab open with hundreds of services and releases', async () => {
  ownMuch();
  world.desk.releaseNames = Array.from({ length: 300 }, (_, i) => `${i}-${'r'.repeat(200)}`);
  await world.person('ada').type('#team-edge', '/deploy');
  await world.person('ada').waitForView();
  await world.person('ada').openHome();
});
