/** A company on paper: twenty teams of ten services each, a channel each, one person on call. */
import type { Catalog, Environment, Team } from '../../../src/catalog/catalog.ts';
import type { Schedule } from '../../../src/oncall/schedule.ts';
import { type Cast, SHOP } from '../../../src/sandbox/slack/cast.ts';
import { prod } from '../../store/operations.ts';

export const TEAMS = 20;
export const SERVICES_EACH = 10;

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const two = (n: number) => String(n).padStart(2, '0');

export const teamNames = range(TEAMS).map((n) => `team-${two(n)}`);
export const serviceNames = teamNames.flatMap((team) => range(SERVICES_EACH).map((n) => `${team}-s${n}`));
const personOf = (team: string) => `U0${team.slice(-2)}`;
const channelOf = (team: string) => `C0${team.slice(-2)}`;
export const teamOf = (service: string) => service.slice(0, service.lastIndexOf('-s'));

export const catalog: Catalog = {
  teams: new Map(
    teamNames.map((name): [string, Team] => [
      name,
      {
        name,
        channel: channelOf(name),
        members: [personOf(name)],
        others: 'with a reason',
        freezes: [],
        oncall: { layers: scheduleOf(name).layers, zone: 'UTC', usergroups: [] },
      },
    ]),
  ),
  services: new Map(
    serviceNames.map((name) => {
      const here: Environment = { ...prod, service: name };
      return [name, { name, team: teamOf(name), environments: new Map([['prod', here]]) }];
    }),
  ),
  freezes: [],
};

export function scheduleOf(team: string): Schedule {
  const rotation = {
    every: 'week' as const,
    length: 1,
    start: 4 * 86_400_000,
    zone: 'UTC',
    groups: [[personOf(team)]],
  };
  return { layers: [{ name: 'primary', rules: [{ rotation }] }], overrides: [], swaps: [], temporaries: [] };
}

export const cast: Cast = {
  ...SHOP,
  users: teamNames.map((team) => ({
    id: personOf(team),
    name: `p${team.slice(-2)}`,
    realName: `Person ${team.slice(-2)}`,
    color: '#1264a3',
    mail: `p${team.slice(-2)}@example.com`,
  })),
  groups: [],
  channels: teamNames.map((team) => ({
    id: channelOf(team),
    name: team,
    topic: '',
    members: [personOf(team), SHOP.bot.user],
  })),
};
