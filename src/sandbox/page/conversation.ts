/** What one person sees of the workspace's messages. */
import { directWith, type PageMessage } from '../wire.ts';
import type { World } from './world.ts';

const byTime = (a: PageMessage, b: PageMessage) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0);

const visibleTo = (me: string) => (message: PageMessage) => !message.ephemeralFor || message.ephemeralFor === me;

/** A reply stands in its thread, and in the channel too if it was broadcast. */
const inChannel = (message: PageMessage) =>
  !message.threadTs || message.threadTs === message.ts || message.broadcast === true;

export function channelMessages(world: World, channel: string, me: string): PageMessage[] {
  return [...world.messages.values()]
    .filter((message) => message.channel === channel && inChannel(message))
    .filter(visibleTo(me))
    .sort(byTime);
}

export function threadMessages(world: World, channel: string, ts: string, me: string): PageMessage[] {
  return [...world.messages.values()]
    .filter((message) => message.channel === channel && (message.threadTs === ts || message.ts === ts))
    .filter(visibleTo(me))
    .sort(byTime);
}

export function findMessage(world: World, channel: string, ts: string): PageMessage | undefined {
  return [...world.messages.values()].find((message) => message.channel === channel && message.ts === ts);
}

export interface Conversation {
  name: string;
  /** `# team-edge`; a direct message has no sign. */
  title: string;
  topic: string;
  /** With the bot, of this person: there is nothing to write to it. */
  direct: boolean;
}

/** What stands over a channel, or over a person's direct messages from the bot. */
export function conversationOf({ channels, bot }: World, channel: string, me: string): Conversation {
  if (channel === directWith(me)) {
    return { name: bot.name, title: bot.name, topic: 'What fullcycle writes to you alone', direct: true };
  }
  const { name, topic } = channels.find(({ id }) => id === channel) ?? { name: channel, topic: '' };
  return { name, title: `# ${name}`, topic, direct: false };
}

/** Something new from somebody else since `seen`; an edit is nothing new. */
export function isUnread(world: World, channel: string, me: string, seen: string): boolean {
  return channelMessages(world, channel, me).some((message) => message.ts > seen && message.user !== me);
}

/** The name under a message: a person, the bot, or Slack itself. */
export function authorOf(world: World, message: PageMessage): { name: string; color: string; app: boolean } {
  const user = world.users.find(({ id }) => id === message.user);
  if (user) return { name: user.realName, color: user.color, app: false };
  if (message.user === world.bot.id) return { name: world.bot.name, color: '#1f4d3a', app: true };
  return { name: 'Slackbot', color: '#4a154b', app: true };
}
