/** The card as features look at it: what stood there for a moment is seen by whoever looks late, and nothing twice. */
import { WebClient } from '@slack/web-api';
import { expect, onTestFinished, test } from 'vitest';
import { startLocalSlack } from '../../src/sandbox/slack/local-slack.ts';
import { Card } from './world/card.ts';
import { History } from './world/history.ts';

async function cardThatReads(text: string, patienceMs?: number) {
  const slack = await startLocalSlack({ patienceMs });
  onTestFinished(() => slack.stop());
  const history = new History(slack);
  const bot = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
  const { channel = '', ts = '' } = await bot.chat.postMessage({ channel: 'C0EDGE', text });
  const turns = (words: string) => bot.chat.update({ channel, ts, text: words });
  return { card: new Card(slack, history, channel, ts), turns };
}

test('what has passed since is found, in its order', async () => {
  const { card, turns } = await cardThatReads('Canary: 1 of 6 s');
  for (const words of ['Canary: 2 of 6 s', 'Bake', 'Live']) await turns(words);
  expect(await card.until(/Canary/)).toBe('Canary: 1 of 6 s');
  expect(await card.until(/2 of 6/)).toBe('Canary: 2 of 6 s');
  expect(await card.until(/Bake/)).toBe('Bake');
  expect(await card.until(/Bake|Live/)).toBe('Bake');
  expect(await card.until(/Live/)).toBe('Live');
  expect(card.headlines()).toEqual(['Canary: 1 of 6 s', 'Canary: 2 of 6 s', 'Bake', 'Live']);
});

test('what was before the last thing found is over', async () => {
  const { card, turns } = await cardThatReads('Your call', 50);
  for (const words of ['Canary', 'Live']) await turns(words);
  await card.until(/Live/);
  await expect(card.until(/Your call/)).rejects.toThrow('the card to read /Your call/');
});

test('what comes later is waited for, also where it reads as it did before', async () => {
  const { card, turns } = await cardThatReads('Your call');
  await turns('Canary');
  await card.until(/Canary/);
  const again = card.until(/Your call: once more/);
  await turns('Your call: once more');
  await turns('Live');
  expect(await again).toBe('Your call: once more');
});
