/** A person pages: the same way as any alert, under a key by which the same words of the same person are one. */
import { createHash } from 'node:crypto';
import { onCallAt } from '../../oncall/on-call-at.ts';
import type { Scope } from '../../paging/alert.ts';
import { whoIsNext } from '../../paging/climb.ts';
import type { Page } from '../../paging/page.ts';
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import type { User } from '../coming.ts';
import { type Message, md, mentionChannel, section } from '../messages/blocks.ts';
import { isOrAre, listed } from '../messages/page/page-people.ts';
import { placeOf } from '../messages/page/page-words.ts';
import { capital } from '../messages/subject.ts';

export async function pageByHand(
  bot: Bot,
  { scope, text }: { scope: Scope; text: string },
  user: User,
): Promise<Message> {
  if (!bot.pager) return refused('Nothing pages here: paging is not set up. Nobody was told.');
  const by = await bot.people.person(user.id, user.name);
  const page = await bot.pager.take({
    source: 'person',
    key: keyOf(user, text),
    scope,
    is: 'firing',
    at: bot.now(),
    severity: 'high',
    title: text,
    by,
  });
  return page ? paged(bot, page) : refused('Nobody was paged: it is over already.');
}

const keyOf = ({ id }: User, text: string): string =>
  `${id} ${createHash('sha256').update(text.toLowerCase()).digest('hex').slice(0, 16)}`;

/** Who is woken now, and where to watch. */
async function paged(bot: Bot, page: Page): Promise<Message> {
  const who = await whoIsAsked(bot, page);
  const channel = mentionChannel(page.channel);
  const now =
    page.state.is === 'acknowledged'
      ? `${page.state.by.name} is on it already`
      : who.length > 0
        ? `${capital(listed(who))} ${isOrAre(listed(who))} paged`
        : 'Nobody is on call, so the whole team is called';
  return {
    text: `${now}, page ${page.number} for ${placeOf(page)}.`,
    blocks: [section(md`:rotating_light: *${now}:* page ${page.number} for ${placeOf(page)}. Watch it in ${channel}.`)],
  };
}

/** Names: of whoever was asked, else of those who are first in line. */
async function whoIsAsked(bot: Bot, page: Page): Promise<string[]> {
  const told = page.notices
    .filter(({ why }) => why === 'step' || why === 'escalated')
    .flatMap(({ person }) => person ?? []);
  const ids = told.length > 0 ? told : await firstInLine(bot, page);
  const people = await Promise.all([...new Set(ids)].slice(0, 5).map((id) => bot.people.person(id)));
  return people.map(({ name }) => name);
}

async function firstInLine(bot: Bot, page: Page): Promise<string[]> {
  const { team } = page;
  const owner = bot.catalog.teams.get(team ?? '');
  if (!owner) return [];
  const onCall = owner.oncall ? onCallAt(await bot.rota.schedule(owner.name), bot.now()) : [];
  if (onCall.every(({ duty }) => duty.is === 'gap')) return [];
  const here = (name: string) => name === team;
  const next = whoIsNext(page, {
    now: bot.now(),
    onCall: (name) => (here(name) ? onCall : []),
    members: (name) => bot.catalog.teams.get(name)?.members ?? [],
    reachable: (_, by) => by === 'slack',
    operationRuns: false,
  });
  return next?.people ?? [];
}
