/** Whom somebody meant by @lin: somebody of services.yml who is still in Slack. */
import type { Person } from '../../oncall/schedule.ts';
import type { Bot } from '../bot-parts.ts';
import { nearest } from '../grammar/nearest.ts';
import type { OncallWords } from '../grammar/oncall-words.ts';
import { type Message, md } from '../messages/blocks.ts';
import { notChanged } from '../messages/oncall/oncall-refused.ts';
import { everybody, profilesOf } from './asked.ts';

export type Meant = { person: Person } | { refused: Message };

export async function typedPerson(bot: Bot, typed: OncallWords['people'][number]): Promise<Meant> {
  const known = [...new Set(everybody(bot))];
  if ('id' in typed) return mayBeOnCall(bot, typed.id, known);
  const profiles = [...(await profilesOf(bot, known)).values()];
  const called = (name: string) => profiles.find((each) => each.name.toLowerCase() === name.toLowerCase());
  const found = called(typed.name);
  if (found) return mayBeOnCall(bot, found.id, known);
  const [guess] = nearest(
    typed.name,
    profiles.map(({ name }) => name),
  );
  const meant = guess ? ` Did you mean @${guess}?` : '';
  return {
    refused: notChanged(
      `Nobody of services.yml is called @${typed.name}.${meant}`,
      'choose a name from the list that Slack shows after @.',
    ),
  };
}

async function mayBeOnCall(bot: Bot, id: Person, known: Person[]): Promise<Meant> {
  const { name, gone } = await bot.people.profile(id);
  if (gone) {
    const teams = [...bot.catalog.teams.values()].filter(({ members }) => members.includes(id));
    const next = teams.length > 0 ? md`take ${id} out of services.yml, and name somebody else.` : 'name somebody else.';
    return { refused: notChanged(`${name} is not in this Slack any more.`, next) };
  }
  if (known.includes(id)) return { person: id };
  return {
    refused: notChanged(
      `${name} is in no team of services.yml.`,
      md`add ${id} to the members of a team first, or name somebody who is in one.`,
    ),
  };
}
