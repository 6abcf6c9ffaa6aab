/** Slack's own commands: `/invite @fullcycle` lets the bot into a channel, `/remove @fullcycle` takes it out. */
import { SLACKBOT } from '../cast.ts';
import type { World } from '../world.ts';
import type { Typed } from './command.ts';
import type { Outcome } from './outcome.ts';

const OWN: Record<string, { isIn: boolean; words: string }> = {
  '/invite': { isIn: true, words: 'was added to' },
  '/remove': { isIn: false, words: 'was removed from' },
};

/** Null: not one of Slack's own. */
export function membership({ workspace, cast }: World, { user, channel, command, text }: Typed): Outcome | null {
  const own = Object.hasOwn(OWN, command) ? OWN[command] : undefined;
  if (!own) return null;
  const name = text.trim().replace(/^@/, '');
  const who = name === cast.bot.name ? cast.bot.user : cast.users.find((each) => each.name === name)?.id;
  const said = { channel, user: SLACKBOT, bot: true };
  if (!who) return { answer: workspace.post({ ...said, text: `There is no ${text}.`, ephemeralFor: user }), tookMs: 0 };
  workspace.membership(channel, who, own.isIn);
  return { answer: workspace.post({ ...said, text: `<@${who}> ${own.words} this channel by <@${user}>.` }), tookMs: 0 };
}
