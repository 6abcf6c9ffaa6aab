/** What one who asks about a schedule brings along: the team, its clock, and what people are called. */
import type { Team } from '../../catalog/catalog.ts';
import type { Person } from '../../oncall/schedule.ts';
import type { Bot } from '../bot-parts.ts';
import type { Names } from '../messages/oncall/oncall-words.ts';
import type { Profile } from '../people.ts';

export interface Asked {
  bot: Bot;
  team: Team;
  /** Who asks. */
  user: Person;
  /** The clock by which times are read. */
  zone: string;
}

export const zoneOf = (team: Team): string => team.oncall?.zone ?? 'UTC';

export async function profilesOf(bot: Pick<Bot, 'people'>, ids: Iterable<string>): Promise<Map<string, Profile>> {
  const all = await Promise.all([...new Set(ids)].map((id) => bot.people.profile(id)));
  return new Map(all.map((profile) => [profile.id, profile]));
}

export async function namesOf(bot: Pick<Bot, 'people'>, ids: Iterable<string>): Promise<Names> {
  const profiles = await profilesOf(bot, ids);
  return (id) => profiles.get(id)?.name ?? id;
}

/** Everybody whom a change of this team's schedule may be about. */
export const everybody = (bot: Pick<Bot, 'catalog'>): string[] =>
  [...bot.catalog.teams.values()].flatMap(({ members }) => members);
