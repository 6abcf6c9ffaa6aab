import { afterEach, expect, test } from 'vitest';
import { type BotWorld, startBotWorld } from './bot-world.ts';

let world: BotWorld | undefined;
afterEach(async () => {
  await world?.stop();
  world = undefined;
});

test('a word that /ops does not know is said back, with the way to help', async () => {
  world = await startBotWorld('Socket Mode');
  const { text } = await world.type('ada', '/ops fnid timeouts');
  expect(text).toContain('does not know “fnid”');
  expect(text).toContain('/ops fnid timeouts');
});
