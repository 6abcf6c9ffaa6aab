/** Finding a card in the channel and following it, as people do: by what its first line says. */
import type { Channel } from '../slack/channel.ts';
import type { LocalSlack } from '../slack/local-slack.ts';
import type { Message } from '../slack/workspace.ts';

/** Whatever else the bot says in the channel, that a hold was lifted say, belongs to no operation. */
export const isCard = (message: Message): boolean =>
  hasStory(message) && message.metadata?.event_payload.name === 'card' && !isPage(message) && !isHandoff(message);

const isPage = ({ metadata }: Message): boolean => metadata?.event_type === 'fullcycle_page';

export const isHandoff = ({ metadata }: Message): boolean => metadata?.event_type === 'fullcycle_handoff';

/** A card, or the message of a page or of a handoff. */
const hasStory = ({ bot, threadTs, ephemeralFor, metadata }: Message): boolean =>
  bot && !threadTs && !ephemeralFor && metadata !== undefined;

/** `✅ Live: api 1.42.0 in prod` */
export const headlineOf = (slack: LocalSlack, card: Message): string =>
  slack.asText(card).split('\n')[0]?.replace(/^# /, '') ?? '';

/** The operation that a card shows. */
export const operationOf = ({ metadata }: Message): string => String(metadata?.event_payload.operation);

/** `what`: `api 1.42.0`, as it stands in the headline. */
export function newCard(slack: LocalSlack, channel: Channel, what: string, since: number): Promise<Message> {
  const isWanted = (message: Message) =>
    isCard(message) && Number(message.ts) * 1000 >= since && headlineOf(slack, message).includes(what);
  return channel.waitFor(isWanted, { withinMs: 30_000, what: `a card of ${what}` });
}

/** The card once its headline says so. */
export function cardSays(
  slack: LocalSlack,
  channel: Channel,
  card: Message,
  says: RegExp,
  withinMs: number,
): Promise<Message> {
  const isThere = (message: Message) => message.ts === card.ts && says.test(headlineOf(slack, message));
  const what = `"${headlineOf(slack, card)}" going on to ${says.source.replaceAll('|', ' or ')}`;
  return channel.waitFor(isThere, { withinMs, what });
}

/** The message of a page once its headline says so; `ts`: that one and no other. */
export function pageSays(slack: LocalSlack, channel: Channel, says: RegExp, ts?: string): Promise<Message> {
  const isThere = (message: Message) =>
    hasStory(message) && isPage(message) && (!ts || message.ts === ts) && says.test(headlineOf(slack, message));
  return channel.waitFor(isThere, { withinMs: 30_000, what: `a page that says ${says.source}` });
}

const DAY = 24 * 60 * 60 * 1000;

/** Tells each new headline of every card and page, for as long as the channel lives. */
export async function followHeadlines(
  slack: LocalSlack,
  channel: Channel,
  tell: (headline: string) => void,
): Promise<never> {
  const told = new Map<string, string>();
  const isNews = (message: Message) => hasStory(message) && told.get(message.ts) !== headlineOf(slack, message);
  for (;;) {
    const card = await channel.waitFor(isNews, { withinMs: DAY });
    told.set(card.ts, headlineOf(slack, card));
    tell(headlineOf(slack, card));
  }
}
