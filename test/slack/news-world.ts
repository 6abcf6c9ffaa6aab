/** A bot and a round of schedules that share nothing but Redis: one may die over what the other then says. */
import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { openRota } from '../../jobs/rota/rota.ts';
import { rotaRound } from '../../jobs/rota/rota-round.ts';
import type { Archive } from '../../src/record/archive.ts';
import { startEmbedded } from '../../src/sandbox/redis/embedded.ts';
import { createPeople } from '../../src/slack/people.ts';
import { connect, reach } from '../../src/store/connect.ts';
import { redisRotaStore } from '../../src/store/redis-rota-store.ts';
import { FRIDAY, startOncallWorld } from './oncall-world.ts';

export async function startNewsWorld(more: { archive?: Archive } = {}) {
  const server = await startEmbedded();
  const [bots, workers] = [connect(server.url, 'worker'), connect(server.url, 'worker')];
  onTestFinished(async () => {
    bots.disconnect();
    workers.disconnect();
    await server.close();
  });
  await reach(bots, server.url);
  const world = await startOncallWorld({ ...more, rotas: redisRotaStore(bots) });
  onTestFinished(() => world.stop());
  const { slack, clock, desk, logged } = world;
  const now = () => clock.now;
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  const rotas = redisRotaStore(workers);
  const note = (facts: object, text: string) => logged.push({ facts, text });
  const { catalog } = desk;
  const parts = {
    catalog,
    rota: openRota({ catalog, rotas, now }),
    people: createPeople(client, now),
    client,
    now,
    log: { warn: note, error: note },
    also: [],
  };
  return {
    ...world,
    rotas,
    parts,
    /** So much after what was done, ms. */
    async round(after: number) {
      clock.now = FRIDAY + after;
      await rotaRound(parts);
    },
  };
}

type Chat = { postMessage(message: { channel: string }): Promise<unknown> };
/** Where the bot, or the round, writes. */
export const chatOf = (client: object): Chat => (client as { chat: Chat }).chat;

/** Until the test is over: a bot that is to stop waits for its answers. */
const dead = () => new Promise<never>((_, fails) => onTestFinished(() => fails(new Error('the test is over'))));

/** The bot dies over its next post in a channel: before Slack has it, or after. Resolves when it is that far. */
export function diesOver(chat: Chat, when: 'before' | 'after'): Promise<void> {
  const post = chat.postMessage.bind(chat);
  return new Promise((died) => {
    chat.postMessage = async (message) => {
      if (!message.channel.startsWith('C')) return post(message);
      if (when === 'after') await post(message);
      died();
      return dead();
    };
  });
}

/** Slack answers what is posted so, until it is told otherwise. */
export function refuses(chat: Chat, error: string): () => void {
  const post = chat.postMessage;
  chat.postMessage = () => Promise.reject(Object.assign(new Error(error), { data: { error } }));
  return () => {
    chat.postMessage = post;
  };
}
