/** What the bot asks when it starts: who am I, and where is my socket. */
import type { World } from '../world.ts';
import type { Arguments } from './arguments.ts';
import type { Methods } from './method.ts';

function test(_args: Arguments, { cast: { team, bot }, address }: World) {
  return {
    url: `${address()}/`,
    team: team.name,
    team_id: team.id,
    user: bot.name,
    user_id: bot.user,
    bot_id: bot.id,
    is_enterprise_install: false,
  };
}

export const app: Methods = {
  'auth.test': { tier: 'unlimited', token: 'bot', run: test },
  'apps.connections.open': {
    tier: 'unlimited',
    token: 'app',
    run: (_args, { address, sockets }) => ({ url: address().replace(/^http/, 'ws') + sockets.newLink() }),
  },
};
