/** A person types a slash command. */
import type { PageCommand } from '../../wire.ts';
import { postAnswer } from '../answer.ts';
import { type Cast, SLACKBOT } from '../cast.ts';
import { Refusal } from '../refusal.ts';
import type { Message } from '../workspace.ts';
import type { World } from '../world.ts';
import type { Outcome } from './outcome.ts';
import { person } from './sender.ts';

/** A slash command as manifest.yml has it. */
export interface SlashCommand extends PageCommand {
  /** Mentions arrive with their ids: `<@U0ADA|ada>`. */
  shouldEscape?: boolean;
}

export interface Typed {
  user: string;
  channel: string;
  command: string;
  text: string;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** `@ada` and `#team-edge` with their ids, as Slack sends them when the command asks for it. */
function withIds(text: string, cast: Cast): string {
  return text.replace(/(^|\s)([@#])([\w-]+)/g, (typed, before: string, sign: string, name: string) => {
    const user = sign === '@' && cast.users.find((each) => each.name === name.toLowerCase());
    if (user) return `${before}<@${user.id}|${user.name}>`;
    const group = sign === '@' && cast.groups.find((each) => each.handle === name);
    if (group) return `${before}<!subteam^${group.id}|@${group.handle}>`;
    const channel = sign === '#' && cast.channels.find((each) => each.name === name);
    return channel ? `${before}<#${channel.id}|${channel.name}>` : typed;
  });
}

function payload(world: World, { user, channel, command, text }: Typed, shouldEscape: boolean) {
  const { team, bot } = world.cast;
  return {
    token: 'not-used',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel,
    channel_name: world.workspace.channel(channel).name,
    user_id: user,
    user_name: person(world, user).name,
    command,
    text: shouldEscape ? withIds(escaped(text), world.cast) : escaped(text),
    api_app_id: bot.app,
    is_enterprise_install: 'false',
    response_url: world.responseUrls.issue({ channel, user }),
    trigger_id: world.triggers.issue(user),
  };
}

/** Slackbot says it to the person alone. */
function complain(world: World, typed: Typed, error: string, text: string, tookMs: number): Outcome {
  const answer: Message = world.workspace.post({
    channel: typed.channel,
    user: SLACKBOT,
    bot: true,
    text,
    ephemeralFor: typed.user,
  });
  return { error, answer, tookMs };
}

/** `commands`: what the app has registered; null when any command goes to the bot. */
export async function command(world: World, typed: Typed, commands: SlashCommand[] | null): Promise<Outcome> {
  const registered = commands?.find((each) => each.command === typed.command);
  if (commands && !registered) {
    return complain(world, typed, 'unknown_command', `${typed.command} is not a valid command.`, 0);
  }
  const body = payload(world, typed, registered?.shouldEscape ?? false);
  const ack = await world.dispatch.deliver({ kind: 'slash_commands', body }, typed.command, typed.user);
  const failed = (error: string) =>
    complain(world, typed, error, `${typed.command} failed with the error "${error}"`, ack.tookMs);
  if (!ack.acked) return failed(ack.error);
  try {
    return { answer: postAnswer(world.workspace, world.rules, typed, ack.payload), tookMs: ack.tookMs };
  } catch (error) {
    if (error instanceof Refusal) return failed(error.code);
    throw error;
  }
}
