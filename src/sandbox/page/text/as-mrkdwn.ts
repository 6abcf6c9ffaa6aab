/** What a person typed, as Slack's clients send it: escaped, with known names as mentions. */
import type { World } from '../world.ts';

export function asMrkdwn(typed: string, { users, channels, groups }: Pick<World, 'users' | 'channels' | 'groups'>) {
  const escaped = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replace(/(?<!\S)([@#])([\w-]+)/g, (word, sign: string, name: string) => {
    if (sign === '#') return mention('#', channels.find((channel) => channel.name === name)?.id) ?? word;
    const user = users.find((user) => user.name === name.toLowerCase());
    const group = Object.entries(groups).find(([id, handle]) => id.startsWith('S') && handle === `@${name}`);
    return mention('@', user?.id) ?? mention('!subteam^', group?.[0]) ?? word;
  });
}

const mention = (sign: string, id: string | undefined) => id && `<${sign}${id}>`;
