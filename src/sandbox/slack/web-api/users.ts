/** users.* and usergroups.*: who is there. */
import type { PageUser } from '../../wire.ts';
import type { CastGroup } from '../cast.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import type { Arguments } from './arguments.ts';
import type { Methods } from './method.ts';

function userShape({ cast }: World, user: PageUser): Record<string, unknown> {
  return {
    id: user.id,
    team_id: cast.team.id,
    name: user.name,
    real_name: user.realName,
    deleted: false,
    color: user.color.replace('#', ''),
    tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
    is_bot: false,
    profile: { real_name: user.realName, display_name: user.realName, display_name_normalized: user.realName },
  };
}

function botShape({ cast: { team, bot } }: World): Record<string, unknown> {
  return {
    id: bot.user,
    team_id: team.id,
    name: bot.name,
    real_name: bot.name,
    deleted: false,
    is_bot: true,
    profile: { real_name: bot.name, display_name: bot.name, bot_id: bot.id, api_app_id: bot.app },
  };
}

function info(args: Arguments, world: World) {
  const id = args.need('user');
  if (id === world.cast.bot.user) return { user: botShape(world) };
  const user = world.cast.users.find((each) => each.id === id);
  if (!user) throw new Refusal('user_not_found');
  return { user: userShape(world, user) };
}

function list(_args: Arguments, world: World) {
  const members = [...world.cast.users.map((user) => userShape(world, user)), botShape(world)];
  return { members, cache_ts: Math.floor(world.now() / 1000), response_metadata: { next_cursor: '' } };
}

function groupShape({ cast }: World, group: CastGroup, withUsers: boolean): Record<string, unknown> {
  return {
    id: group.id,
    team_id: cast.team.id,
    is_usergroup: true,
    name: group.name,
    handle: group.handle,
    user_count: group.members.length,
    ...(withUsers && { users: group.members }),
  };
}

function group(args: Arguments, world: World): CastGroup {
  const id = args.need('usergroup');
  const found = world.cast.groups.find((each) => each.id === id);
  if (!found) throw new Refusal('no_such_subteam');
  return found;
}

function setMembers(args: Arguments, world: World) {
  const ids = args.need('users').split(',');
  const unknown = ids.some((id) => !world.cast.users.some((user) => user.id === id));
  if (unknown) throw new Refusal('invalid_users');
  const changed = group(args, world);
  changed.members = ids;
  return { usergroup: groupShape(world, changed, true) };
}

export const users: Methods = {
  'users.info': { tier: 4, token: 'bot', run: info },
  'users.list': { tier: 2, token: 'bot', run: list },
  'usergroups.list': {
    tier: 2,
    token: 'bot',
    run: (args, world) => ({
      usergroups: world.cast.groups.map((each) => groupShape(world, each, args.flag('include_users'))),
    }),
  },
  'usergroups.users.list': { tier: 2, token: 'bot', run: (args, world) => ({ users: group(args, world).members }) },
  'usergroups.users.update': { tier: 2, token: 'bot', run: setMembers },
};
