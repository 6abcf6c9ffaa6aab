/** A bot in a local Slack, with a desk of paper behind it. */
import { openRota } from '../../jobs/rota/rota.ts';
import type { HandoffDesk } from '../../src/handoff/desk.ts';
import type { Pager } from '../../src/paging/pager.ts';
import type { Archive } from '../../src/record/archive.ts';
import { type LocalSlack, startLocalSlack } from '../../src/sandbox/slack/local-slack.ts';
import type { Person, Reply } from '../../src/sandbox/slack/person.ts';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { createBot, type SlackBot } from '../../src/slack/bot.ts';
import type { Partners } from '../../src/slack/bot-parts.ts';
import type { RotaStore } from '../../src/store/rota-store.ts';
import { rotasOfPaper } from '../oncall/rotas-of-paper.ts';
import { DeskOfPaper } from './desk-of-paper.ts';
import { readManifest } from './read-manifest.ts';

export type Mode = 'Socket Mode' | 'HTTP';

export interface BotWorld {
  slack: LocalSlack;
  bot: SlackBot;
  /** In HTTP mode. */
  requestUrl: string;
  desk: DeskOfPaper;
  /** What the bot logged. */
  logged: { facts: object; text: string }[];
  /** Where the cards are, by operation. */
  cards: Map<string, { channel: string; ts: string }>;
  /** Types as somebody and reads the private answer. */
  type(who: string, text: string, channel?: string): Promise<{ reply: Reply; message: Message; text: string }>;
  /** Puts a message with one button into a channel, as the card of an operation. */
  post(channel: string, actionId: string, value: string): Promise<Message>;
  /** As a person reads it; no-break spaces are spaces. */
  read(message: Message | undefined): string;
  person(who: string): Person;
  /** Waits for what only this person sees. */
  hears(who: string, words: RegExp, channel?: string): Promise<Message>;
  /** What only this person has seen so far, in #team-edge. */
  heard(who: string): string[];
  /** What everybody in #team-edge has read so far. */
  publicly(): string[];
  stop(): Promise<void>;
}

interface Options {
  ackWithin?: number;
  /** Null: every command goes to the bot, also those that the manifest does not have. */
  commands?: null;
  now?: () => number;
  /** Block types that this Slack does not take. */
  refuseBlocks?: string[];
  pager?: Pager;
  archive?: Archive;
  handoffs?: HandoffDesk;
  partners?: Partners;
  /** Changes of schedules, and what was said of them; absent: of paper. */
  rotas?: RotaStore;
  calendarOf?: (whose: { person: string } | { team: string }) => string;
}

export async function startBotWorld(
  mode: Mode,
  { commands: registered, refuseBlocks, rotas = rotasOfPaper(), ...options }: Options = {},
): Promise<BotWorld> {
  const manifest = await readManifest(new URL('../../manifest.yml', import.meta.url).pathname);
  const commands = manifest.features.slash_commands.map(({ command, description, usage_hint, should_escape }) => ({
    command,
    description,
    usageHint: usage_hint ?? '',
    shouldEscape: should_escape,
  }));
  const slack = await startLocalSlack({
    commands: registered === null ? undefined : commands,
    timeZone: 'UTC',
    refuseBlocks,
  });
  const desk = new DeskOfPaper();
  const logged: BotWorld['logged'] = [];
  const cards: BotWorld['cards'] = new Map();
  const note = (facts: object, text: string) => logged.push({ facts, text });
  const bot = createBot({
    catalog: desk.catalog,
    desk,
    rota: openRota({ catalog: desk.catalog, rotas, now: options.now ?? Date.now }),
    cards: {
      place: async (id) => cards.get(id) ?? null,
      ofPage: async (id) => cards.get(id) ?? null,
      ofHandoff: async (id) => cards.get(id) ?? null,
    },
    log: { warn: note, error: note },
    slack: {
      botToken: slack.botToken,
      apiUrl: slack.apiUrl,
      ...(mode === 'HTTP' ? { signingSecret: slack.signingSecret, port: 0 } : { appToken: slack.appToken }),
    },
    ...options,
  });
  const { port } = await bot.start();
  const requestUrl = `http://127.0.0.1:${port}/slack/events`;
  if (mode === 'HTTP') slack.deliverTo(requestUrl);
  const read = (message: Message | undefined) => (message ? slack.asText(message).replaceAll('\u00a0', ' ') : '');
  return {
    slack,
    bot,
    requestUrl,
    desk,
    logged,
    cards,
    read,
    person: (who) => slack.person(who),
    hears: (who, words, channel = '#team-edge') =>
      slack
        .person(who)
        .in(channel)
        .waitFor((each) => each.ephemeralFor !== undefined && words.test(read(each))),
    heard: (who) =>
      slack
        .person(who)
        .sees('#team-edge')
        .filter((each) => each.ephemeralFor)
        .map(read),
    publicly: () =>
      slack
        .channel('#team-edge')
        .messages()
        .filter((each) => !each.ephemeralFor)
        .map(read),
    async type(who, text, channel = '#team-edge') {
      const reply = await slack.person(who).type(channel, text);
      const message = reply.answer ?? (await reply.hears());
      return { reply, message, text: read(message) };
    },
    async post(channel, action_id, value) {
      const { ts } = await bot.app.client.chat.postMessage({
        channel,
        text: 'A card.',
        blocks: [
          {
            type: 'actions',
            elements: [{ type: 'button', text: { type: 'plain_text', text: 'Press' }, action_id, value }],
          },
        ],
      });
      return slack.channel(channel).waitFor((message) => message.ts === ts);
    },
    async stop() {
      await bot.stop();
      await slack.stop();
    },
  };
}
