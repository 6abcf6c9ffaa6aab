/** Bolt's payloads, as the bot's parts want them. One listener for each kind, so that nothing unknown stays silent. */
import type { App, BlockAction, MessageShortcut, SlashCommand, ViewOutput } from '@slack/bolt';
import { olderVersion, unknownCommand } from './answers/failure.ts';
import type { Bot } from './bot-parts.ts';
import type { Click, ShortcutOn, StateValues, Typed } from './coming.ts';
import type { Door } from './door.ts';
import { typedText } from './grammar/typed-text.ts';
import type { HomeKeeper } from './home/keeper.ts';
import { openDeployForm } from './modals/open-deploy-form.ts';
import { CLICKS, COMMANDS, MESSAGE_SHORTCUTS, SHORTCUT, SUBMISSIONS } from './registry.ts';

type Ack = (payload?: never) => Promise<void>;

export function listen(app: App, bot: Bot, door: Door, homes: HomeKeeper): void {
  app.command(/.*/, ({ body, ack }) => {
    const typed = typedFrom(body);
    const handler = COMMANDS[typed.command];
    const coming = { ...typed, what: `${typed.command} by ${typed.user.id}`, ack: ack as Ack };
    return door.command(coming, async () =>
      handler ? handler(bot, typed) : unknownCommand(typed.command, Object.keys(COMMANDS)),
    );
  });

  app.action<BlockAction>(/.*/, ({ body, action, ack }) => {
    const click = clickFrom(body, action.action_id, 'value' in action ? (action.value ?? '') : '');
    const handler = CLICKS[click.action];
    const replaces = body.container.is_ephemeral === true;
    const coming = { ...click, what: `${click.action} by ${click.user.id}`, replaces, ack: ack as Ack };
    return door.click(coming, async () => (handler ? handler(bot, click) : olderVersion()));
  });

  app.view({ callback_id: /.*/, type: 'view_submission' }, ({ body, view, ack }) => {
    const submission = {
      user: { id: body.user.id, name: body.user.name },
      metadata: view.private_metadata,
      values: view.state.values as StateValues,
      responseUrl: responseUrlOf(view),
    };
    const handler = SUBMISSIONS[view.callback_id];
    const coming = { ...submission, what: `${view.callback_id} by ${body.user.id}`, ack: ack as Ack };
    return door.submission(coming, async () => (handler ? handler(bot, submission) : { close: olderVersion() }));
  });

  app.shortcut(SHORTCUT, ({ body, ack }) => {
    const opening = { user: { id: body.user.id }, triggerId: body.trigger_id };
    const coming = { ...opening, what: `the shortcut ${SHORTCUT} by ${body.user.id}`, ack: ack as Ack };
    return door.click(coming, () => openDeployForm(bot, opening, {}));
  });

  app.shortcut<MessageShortcut>({ type: 'message_action' }, ({ body, ack }) => {
    const on = shortcutFrom(body);
    const handler = MESSAGE_SHORTCUTS[body.callback_id];
    const coming = { ...on, what: `the shortcut ${body.callback_id} by ${on.user.id}`, ack: ack as Ack };
    return door.click(coming, async () => (handler ? handler(bot, on) : olderVersion()));
  });

  app.event('app_home_opened', ({ event }) =>
    door.other(`Home of ${event.user}`, async () => {
      if (event.tab === 'home') await homes.open(event.user);
    }),
  );

  app.error(async (error) => bot.log.error({ err: error }, 'Slack: a payload could not be handled'));
}

function typedFrom(body: SlashCommand): Typed {
  return {
    command: body.command,
    text: typedText(body.text ?? '').trim(),
    raw: body.text ?? '',
    user: { id: body.user_id, name: body.user_name },
    channel: body.channel_id,
    triggerId: body.trigger_id,
    responseUrl: body.response_url,
  };
}

function clickFrom(body: BlockAction, actionId: string, value: string): Click {
  const { view } = body;
  return {
    action: actionId.replace(/\.\d+$/, ''),
    value,
    user: { id: body.user.id, name: 'username' in body.user ? body.user.username : undefined },
    channel: body.channel?.id,
    triggerId: body.trigger_id,
    responseUrl: body.response_url || undefined,
    form: view && {
      id: view.id,
      hash: view.hash,
      metadata: view.private_metadata,
      values: view.state.values as StateValues,
    },
  };
}

function shortcutFrom({ user, trigger_id, response_url, channel, message }: MessageShortcut): ShortcutOn {
  const { thread_ts, user: author, ts, text } = message as MessageShortcut['message'] & { thread_ts?: string };
  return {
    user: { id: user.id, name: user.name },
    triggerId: trigger_id,
    responseUrl: response_url,
    channel: channel.id,
    ts,
    thread: thread_ts,
    text: text ?? '',
    author,
  };
}

/** A form carries the address that came with the command or click which opened it. */
function responseUrlOf({ private_metadata }: ViewOutput): string | undefined {
  try {
    const { responseUrl } = JSON.parse(private_metadata) as { responseUrl?: unknown };
    return typeof responseUrl === 'string' ? responseUrl : undefined;
  } catch {
    return undefined;
  }
}
