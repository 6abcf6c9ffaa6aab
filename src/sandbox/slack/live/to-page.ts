/** What the page is told of the workspace: all of it when it comes, then every change. */
import type { PageShortcut, ToPage, TryThis } from '../../wire.ts';
import type { SlashCommand } from '../acts/command.ts';
import type { Change, Message } from '../workspace.ts';
import type { World } from '../world.ts';

/** What the app has registered, and what a guest may try. */
export interface Registered {
  commands: SlashCommand[];
  shortcuts: PageShortcut[];
  tryThis: TryThis[];
}

export function snapshot(world: World, registered: Registered): ToPage[] {
  const { modals, homes } = world.views.showing();
  const canvases = world.canvases.forPage();
  return [
    hello(world, registered),
    ...modals.map(({ id, user, body, errors }): ToPage => ({ type: 'view', view: { id, user, view: body, errors } })),
    ...homes.map(({ id, user, body }): ToPage => ({ type: 'home', user, id, view: body })),
    ...(canvases.length > 0 ? [{ type: 'canvases', canvases } as const] : []),
  ];
}

function hello(world: World, { commands, shortcuts, tryThis }: Registered): ToPage {
  const { cast, workspace } = world;
  const groups = cast.groups.map(({ id, handle }) => [id, `@${handle}`]);
  return {
    type: 'hello',
    users: pageUsers(world),
    groups: Object.fromEntries([[cast.bot.user, `@${cast.bot.name}`], ...groups]),
    bot: { id: cast.bot.user, name: cast.bot.name },
    channels: workspace.channels().map(({ id, name, topic }) => ({ id, name, topic })),
    commands: commands.map(({ command, description, usageHint }) => ({ command, description, usageHint })),
    shortcuts,
    messages: workspace.all().map(pageMessage),
    tryThis,
  };
}

export function toPage(change: Change, world: World): ToPage {
  if (change.type === 'message') return { type: 'message', message: pageMessage(change.message) };
  return change.type === 'people' ? { type: 'people', users: pageUsers(world) } : change;
}

/** Metadata and reactions are between the bot and Slack. */
const pageMessage = ({ metadata: _, reactions: __, ...message }: Message) => message;

/** What a person's profile says beside is between the bot and Slack. */
const pageUsers = ({ cast }: World) => cast.users.map(({ mail: _, zone: __, ...user }) => user);
