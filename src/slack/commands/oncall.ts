/** /oncall: who is on call, and all that people may change about it. */
import type { Team } from '../../catalog/catalog.ts';
import type { Bot } from '../bot-parts.ts';
import { said, type Typed } from '../coming.ts';
import { type Known, type OncallWord, type OncallWords, readOncall } from '../grammar/oncall-words.ts';
import type { Message } from '../messages/blocks.ts';
import { type Asked, zoneOf } from '../oncall/asked.ts';
import { calendar } from '../oncall/calendar.ts';
import { cancel } from '../oncall/cancel.ts';
import { cover } from '../oncall/cover.ts';
import { notYourTeam, oncallHelp, unclearOncall } from '../oncall/help.ts';
import { load } from '../oncall/load.ts';
import { overview } from '../oncall/overview.ts';
import { override, take } from '../oncall/replace.ts';
import { swap } from '../oncall/swap.ts';
import { weeks } from '../oncall/weeks.ts';
import { whoAnswer } from '../oncall/who.ts';
import { teamHere, teamsOf } from '../rights.ts';

type Handler = (asked: Asked, words: OncallWords, typed: Typed) => Promise<Message>;

/** Whoever may not change a schedule may still read it. */
const CHANGES: Partial<Record<OncallWord, Handler>> = { override, take, cover, swap, cancel };

export async function oncall(bot: Bot, typed: Typed): Promise<Message | null> {
  const words = readOncall(typed.raw ?? typed.text, knownOf(bot));
  if (words.ask === 'unclear') return unclearOncall(words, said(typed));
  const team = words.team ? bot.catalog.teams.get(words.team) : teamFor(bot, typed, words.ask);
  if (words.ask === 'help') return oncallHelp(team?.name ?? 'edge', team ? zoneOf(team) : 'UTC');
  if (!team) return overview(bot, typed.user.id);
  const asked: Asked = { bot, team, user: typed.user.id, zone: zoneOf(team) };
  if (words.ask === 'calendar') return calendar(asked);
  if (words.ask === 'weeks') return weeks(asked, words.count, typed);
  if (words.ask === 'load') return load(asked, words.count, typed.responseUrl);
  const change = CHANGES[words.ask];
  if (!change) return whoAnswer(asked);
  return mayChange(team, typed.user.id) ? change(asked, words, typed) : notYourTeam(team, 'change who is on call');
}

/** Only those who own what rings say who answers. */
export const mayChange = (team: Team, user: string): boolean => team.members.includes(user);

/** What everybody may ask of any team. */
const READS: OncallWord[] = ['who', 'weeks', 'load', 'help'];

/** One who changes something means their own team, wherever they type. */
function teamFor(bot: Bot, { channel, user }: Typed, ask: OncallWord): Team | undefined {
  const own = teamsOf(bot.catalog, user.id);
  const here = teamHere(bot.catalog, channel, user.id);
  return READS.includes(ask) || (here && own.includes(here)) ? here : (own[0] ?? here);
}

function knownOf({ catalog }: Bot): Known {
  const layers = [...catalog.teams.values()].flatMap(({ oncall: plan }) => plan?.layers ?? []);
  return {
    teams: [...catalog.teams.keys()],
    services: new Map([...catalog.services.values()].map(({ name, team }) => [name, team])),
    layers: [...new Set(layers.map(({ name }) => name))],
  };
}
