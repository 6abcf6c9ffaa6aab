/** The buttons of schedules. Their values name what was seen; rights and the thing itself are looked up at the click. */
import { z } from 'zod';
import { olderVersion } from '../answers/failure.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click, OnClick } from '../coming.ts';
import { mayChange } from '../commands/oncall.ts';
import type { Message } from '../messages/blocks.ts';
import { type Asked, zoneOf } from '../oncall/asked.ts';
import { cancelled } from '../oncall/cancel.ts';
import { coverTaken, coverWithdrawn } from '../oncall/cover.ts';
import { notYourTeam } from '../oncall/help.ts';
import { put } from '../oncall/replace.ts';
import { exchangeDecided } from '../oncall/swap.ts';
import { weeks } from '../oncall/weeks.ts';

const about = z.object({
  team: z.string(),
  id: z.string(),
  kind: z.enum(['override', 'cover', 'exchange']).optional(),
});
const turn = z.object({
  team: z.string(),
  layer: z.string(),
  from: z.number(),
  to: z.number(),
  person: z.string().nullable(),
});

const parsed = <T>(schema: z.ZodType<T>, value: string): T | undefined => {
  try {
    return schema.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
};

function askedBy(bot: Bot, name: string | undefined, click: Click): Asked | undefined {
  const team = bot.catalog.teams.get(name ?? '');
  return team && { bot, team, user: click.user.id, zone: zoneOf(team) };
}

/** A click about one question, by somebody of the team. */
const answering =
  (
    what: string,
    answer: (asked: Asked, id: string, kind?: 'override' | 'cover' | 'exchange') => Promise<Message | null>,
  ): OnClick =>
  async (bot, click) => {
    const seen = parsed(about, click.value);
    const asked = askedBy(bot, seen?.team, click);
    if (!seen || !asked) return olderVersion();
    return mayChange(asked.team, click.user.id) ? answer(asked, seen.id, seen.kind) : notYourTeam(asked.team, what);
  };

export const coverTakeClicked = answering('cover each other', (asked, id) => coverTaken(asked, id));
export const coverWithdrawClicked = answering('take such a question back', (asked, id) => coverWithdrawn(asked, id));
export const exchangeAcceptClicked = answering('swap shifts', (asked, id) => exchangeDecided(asked, id, true));
export const exchangeDeclineClicked = answering('swap shifts', (asked, id) => exchangeDecided(asked, id, false));
export const cancelClicked = answering('change who is on call', (asked, id, kind) =>
  cancelled(asked, kind ?? 'override', id),
);

/** *Take over from Ada*, *I take it* */
export const takeClicked: OnClick = async (bot, click) => {
  const seen = parsed(turn, click.value);
  const asked = askedBy(bot, seen?.team, click);
  if (!seen || !asked) return olderVersion();
  if (!mayChange(asked.team, click.user.id)) return notYourTeam(asked.team, 'take its shifts');
  const { person, ...place } = seen;
  return put(asked, { ...place, from: Math.max(place.from, bot.now()) }, { person, by: click.user.id, how: 'took it' });
};

/** *Next 4 weeks* */
export const weeksClicked: OnClick = async (bot, click) => {
  const asked = askedBy(bot, click.value, click);
  return asked ? weeks(asked, 4, click) : olderVersion();
};
