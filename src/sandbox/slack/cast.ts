/** Who is in the workspace. The default cast is fiction: a shop with two teams that run what they build. */
import type { PageUser } from '../wire.ts';

export interface CastUser extends PageUser {
  mail: string;
  /** IANA; absent: this machine's. */
  zone?: string;
}

export interface CastChannel {
  id: string;
  name: string;
  topic: string;
  /** User ids; a bot that is not among them is refused with `not_in_channel`. */
  members: string[];
}

export interface CastGroup {
  id: string;
  handle: string;
  name: string;
  members: string[];
}

export interface Cast {
  team: { id: string; name: string; domain: string };
  bot: { user: string; id: string; app: string; name: string };
  users: CastUser[];
  groups: CastGroup[];
  channels: CastChannel[];
}

/** Speaks to a person when a command could not be delivered. */
export const SLACKBOT = 'USLACKBOT';

const people = ['U0ADA', 'U0LIN', 'U0SAM', 'U0MIRA'];

export const SHOP: Cast = {
  team: { id: 'T0SHOP', name: 'Shop', domain: 'shop' },
  bot: { user: 'U0BOT', id: 'B0BOT', app: 'A0FULLCYCLE', name: 'fullcycle' },
  users: [
    { id: 'U0ADA', name: 'ada', realName: 'Ada', color: '#8d3b72', mail: 'ada@example.com' },
    { id: 'U0LIN', name: 'lin', realName: 'Lin', color: '#1264a3', mail: 'lin@example.com' },
    { id: 'U0SAM', name: 'sam', realName: 'Sam', color: '#2b7a4b', mail: 'sam@example.com' },
    { id: 'U0MIRA', name: 'mira', realName: 'Mira', color: '#b25d13', mail: 'mira@example.com' },
  ],
  groups: [
    { id: 'S0EDGE', handle: 'edge', name: 'Team edge', members: ['U0ADA', 'U0LIN', 'U0SAM'] },
    { id: 'S0ONCALL', handle: 'edge-on-call', name: 'On call for edge', members: ['U0SAM'] },
    { id: 'S0DISC', handle: 'discovery', name: 'Team discovery', members: ['U0MIRA'] },
  ],
  channels: [
    {
      id: 'C0EDGE',
      name: 'team-edge',
      topic: 'api, checkout, ledger, payments and search',
      members: [...people, 'U0BOT'],
    },
    { id: 'C0DISC', name: 'team-discovery', topic: 'recs', members: [...people, 'U0BOT'] },
    { id: 'C0OPS', name: 'operations', topic: 'What rings and nobody owns', members: [...people, 'U0BOT'] },
    { id: 'C0RAND', name: 'random', topic: 'fullcycle is not in here', members: people },
  ],
};

/** What a reader sees for an id: `@Ada`, `@edge`, `#team-edge`; an unknown id as it is. */
export function displayName(cast: Cast, id: string): string {
  const user = cast.users.find((each) => each.id === id);
  if (user) return `@${user.realName}`;
  if (id === cast.bot.user) return `@${cast.bot.name}`;
  if (id === SLACKBOT) return '@Slackbot';
  const group = cast.groups.find((each) => each.id === id);
  if (group) return `@${group.handle}`;
  const channel = cast.channels.find((each) => each.id === id);
  return channel ? `#${channel.name}` : id;
}
