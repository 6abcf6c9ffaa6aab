/**
 * Who may handle a page: the team that is asked, whoever is on call for it, whoever was told of it, whoever paged by
 * hand. Of one that nobody owns: everybody. Looked up at the click, never taken from a message.
 */
import { onCallAt } from '../../oncall/on-call-at.ts';
import type { Page } from '../../paging/page.ts';
import type { Bot } from '../bot-parts.ts';
import type { User } from '../coming.ts';
import { type Message, md, mention, mentionChannel, section } from '../messages/blocks.ts';
import { listed } from '../messages/page/page-people.ts';

export async function mayHandle(bot: Bot, page: Page, { id }: User): Promise<boolean> {
  if (page.team === null) return true;
  if (bot.catalog.teams.get(page.team)?.members.includes(id)) return true;
  if (page.notices.some(({ person }) => person === id) || page.alerts.some(({ by }) => by?.id === id)) return true;
  return (await onCallFor(bot, page)).includes(id);
}

/** Slack user ids, the first layer that has somebody first. */
export async function onCallFor(bot: Bot, { team }: Pick<Page, 'team'>): Promise<string[]> {
  if (!team || !bot.catalog.teams.get(team)?.oncall) return [];
  const onCall = onCallAt(await bot.rota.schedule(team), bot.now());
  return onCall.flatMap(({ duty }) => (duty.is === 'held' ? duty.held.map(({ person }) => person) : []));
}

/** Refused, with whom to ask. */
export async function notYourPage(bot: Bot, page: Page): Promise<Message> {
  const [first] = await onCallFor(bot, page);
  const team = page.team ?? '';
  const channel = bot.catalog.teams.get(team)?.channel ?? page.channel;
  const named = first ? (await bot.people.person(first)).name : null;
  const who = first ? md`${mention(first)} is on call for ${team}.` : md`Nobody is on call for ${team} now.`;
  return {
    text: `Page ${page.number} is team ${team}’s. Nothing has changed. ${named ? `${listed([named])} is on call for ${team}.` : ''}`.trim(),
    blocks: [
      section(
        md`:no_entry: *Page ${page.number} is team ${team}’s:* whoever is of it, on call or asked handles it. Nothing has changed.`,
        md`${who} :point_right: *Next:* say what you know in ${mentionChannel(channel)}, or type \`/page ${team}\``,
      ),
    ],
  };
}
