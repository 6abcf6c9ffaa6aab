/** users.* and usergroups.*: who is there. */
import type { CastGroup, CastUser } from '../cast.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import type { Arguments } from './arguments.ts';
import type { Methods } from './method.ts';

function userShape({ cast, now }: World, user: CastUser): Record<string, unknown> {
  const { zone: tz = Intl.DateTimeFormat().resolvedOptions().timeZone } = user;
  const profile = { real_name: user.realName, display_name: user.realName, display_name_normalized: user.realName };
  // Of who has left Slack tells less: no zone, no mail.
  const there = { color: user.color.replace('#', ''), ...zoneShape(tz, now()) };
  return {
    id: user.id,
    team_id: cast.team.id,
    name: user.name,
    real_name: user.realName,
    deleted: user.gone === true,
    ...(!user.gone && there),
    is_bot: false,
    profile: { ...profile, ...(!user.gone && { email: user.mail }) },
  };
}

/** `tz_offset`: seconds east of Greenwich, now. */
function zoneShape(tz: string, now: number) {
  const named = (timeZoneName: 'long' | 'longOffset') =>
    new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName })
      .formatToParts(now)
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(named('longOffset')) ?? [];
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  return { tz, tz_label: named('long'), tz_offset: sign === '-' ? -seconds : seconds };
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

/** Slack wants at least one: a group that nobody is in is disabled instead. */
function setMembers(args: Arguments, world: World) {
  const ids = [...new Set((args.text('users') ?? '').split(',').filter(Boolean))];
  if (ids.length === 0) throw new Refusal('no_users_provided');
  const unknown = ids.some((id) => !world.cast.users.some((user) => user.id === id && !user.gone));
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
