/** What every interaction payload says of the person and the workspace. */
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';

export function person({ cast }: World, id: string) {
  const user = cast.users.find((each) => each.id === id);
  if (!user) throw new Refusal('user_not_found');
  return user;
}

export function sender(world: World, userId: string): Record<string, unknown> {
  const { team, bot } = world.cast;
  const user = person(world, userId);
  return {
    token: 'not-used',
    api_app_id: bot.app,
    team: { id: team.id, domain: team.domain },
    user: { id: user.id, username: user.name, name: user.name, team_id: team.id },
    enterprise: null,
    is_enterprise_install: false,
  };
}
