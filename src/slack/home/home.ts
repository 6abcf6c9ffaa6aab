/** The Home tab: what the person's services do now, and where to begin. */
import type { HomeView } from '@slack/types';
import { lineSections, type StatusOfService, serviceLines } from '../answers/status.ts';
import type { Bot } from '../bot-parts.ts';
import { environmentsOf } from '../commands/status.ts';
import { ACTION } from '../messages/action-ids.ts';
import { actions, button, context, day, header, type Markup, md, section } from '../messages/blocks.ts';
import { writeForm } from '../modals/form-value.ts';
import { servicesOf, teamsOf } from '../rights.ts';

export function home(teams: { team: string; lines: Markup[] }[], now: number): HomeView {
  const none = section(
    'You are in no team yet: `services.yml` says who is.',
    'Type `/deploy help` to see what there is.',
  );
  return {
    type: 'home',
    blocks: [
      header('Operate what you build'),
      ...(teams.length
        ? teams.flatMap(({ team, lines }) => [section(md`*Team ${team}*`), ...lineSections(lines)])
        : [none]),
      actions({ ...button('Deploy', ACTION.openForm, writeForm({})), style: 'primary' }),
      context(md`As of ${day(now)}. In a channel: \`/deploy help\`, \`/rollback help\`.`),
    ],
  };
}

export async function publishHome(bot: Bot, user: string): Promise<void> {
  const teams = teamsOf(bot.catalog, user).map(async (team) => ({
    team: team.name,
    lines: serviceLines(await Promise.all(servicesOf(bot.catalog, team).map((service) => statusOf(bot, service)))),
  }));
  await bot.client.views.publish({ user_id: user, view: home(await Promise.all(teams), bot.now()) });
}

async function statusOf(bot: Bot, service: StatusOfService['service']): Promise<StatusOfService> {
  return { service, environments: await environmentsOf(bot, service) };
}
