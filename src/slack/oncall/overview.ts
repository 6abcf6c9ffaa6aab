/** /oncall of somebody who is in no team, in nobody's channel: everybody who is on call, a line for each team. */
import { turnsBetween } from '../../oncall/turns.ts';
import { lineSections } from '../answers/status.ts';
import type { Bot } from '../bot-parts.ts';
import { context, header, type Markup, type Message, md } from '../messages/blocks.ts';
import { mentioned } from '../messages/oncall/oncall-words.ts';

export async function overview(bot: Bot, _user: string): Promise<Message> {
  const teams = [...bot.catalog.teams.values()];
  const lines = await Promise.all(teams.map(({ name }) => lineOf(bot, name)));
  return {
    text: `On call now, by team: ${teams.map(({ name }) => name).join(', ')}.`,
    blocks: [
      header(':pager: On call now'),
      ...lineSections(lines),
      context('More: `/oncall` and a team or a service. Only you see this.'),
    ],
  };
}

async function lineOf(bot: Bot, team: string): Promise<Markup> {
  const schedule = await bot.rota.schedule(team);
  if (schedule.layers.length === 0) return md`*${team}*: no schedule; pages go to the whole team`;
  const now = bot.now();
  const [first, ...others] = turnsBetween(schedule, now, now + 1);
  const then = others.filter(({ people }) => people.length > 0).map(({ people }) => md`, then ${mentioned(people)}`);
  return md`*${team}*: ${mentioned(first?.people ?? [])}${then.reduce((all, each) => md`${all}${each}`, md``)}`;
}
