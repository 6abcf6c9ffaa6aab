/** A person presses a button, or chooses something, in a message, a modal or their Home tab. */
import type { StateValues } from '../../wire.ts';
import type { Block, Element } from '../blocks/block.ts';
import { interactive, type Placed } from '../blocks/interactive.ts';
import { chosenField, stateOf } from '../blocks/state.ts';
import type { OpenView } from '../views.ts';
import { messageShape } from '../web-api/message-shape.ts';
import { viewShape } from '../web-api/views.ts';
import type { Message } from '../workspace.ts';
import type { World } from '../world.ts';
import { type Outcome, outcomeOf, refused } from './outcome.ts';
import { sender } from './sender.ts';

/** As the page sends it: which element, and what was chosen there. */
export type Action = Record<string, unknown>;

function findElement(blocks: Block[], action: Action): Placed | undefined {
  return [...interactive(blocks)].find(
    ({ block, element }) =>
      element.action_id === action.action_id && (action.block_id === undefined || block.block_id === action.block_id),
  );
}

/** What the bot is told: the element as it stands in the message, only the choice comes from the person. */
function actionPayload({ block, element }: Placed, action: Action, now: number): Action {
  const field = element.type === 'overflow' ? 'selected_option' : chosenField(element);
  const shown = (names: string[]) =>
    Object.fromEntries(names.filter((name) => element[name] !== undefined).map((name) => [name, element[name]]));
  return {
    action_id: element.action_id,
    block_id: block.block_id,
    type: element.type,
    ...shown(['text', 'style', 'url', 'placeholder', 'confirm', ...(field ? [] : ['value'])]),
    ...(field && { [field]: action[field] ?? null }),
    ...(element.type === 'feedback_buttons' && { value: action.value }),
    action_ts: (now / 1000).toFixed(6),
  };
}

/** What was chosen is also in the state that goes with it. */
function withChoice(filled: StateValues, { block, element }: Placed, action: Action): StateValues {
  const field = chosenField(element);
  if (!field || !block.block_id || !element.action_id) return filled;
  const chosen = { type: element.type, [field]: action[field] ?? null };
  return { ...filled, [block.block_id]: { ...filled[block.block_id], [element.action_id]: chosen } };
}

async function deliver(world: World, user: string, body: Record<string, unknown>, element: Element): Promise<Outcome> {
  const what = `block_actions ${element.action_id}`;
  return outcomeOf(await world.dispatch.deliver({ kind: 'interactive', body }, what, user));
}

export async function clickMessage(
  world: World,
  user: string,
  message: Message,
  action: Action,
  filled: StateValues = {},
): Promise<Outcome> {
  const blocks = message.blocks ?? [];
  const placed = findElement(blocks, action);
  // The message has changed since the person saw it.
  if (!placed) return refused('invalid_action');
  const channel = world.workspace.channel(message.channel);
  const isEphemeral = message.ephemeralFor !== undefined;
  const body = {
    type: 'block_actions',
    ...sender(world, user),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs && { thread_ts: message.threadTs }),
    },
    trigger_id: world.triggers.issue(user),
    channel: { id: channel.id, name: channel.name },
    // Slack keeps no ephemeral message that it could show the bot.
    ...(!isEphemeral && { message: messageShape(world.cast, message) }),
    state: { values: stateOf(blocks, withChoice(filled, placed, action)) },
    response_url: world.responseUrls.issue({ channel: channel.id, user, original: message.ts }),
    actions: [actionPayload(placed, action, world.now())],
  };
  return deliver(world, user, body, placed.element);
}

export async function clickView(
  world: World,
  view: OpenView,
  action: Action,
  filled: StateValues = {},
): Promise<Outcome> {
  const placed = findElement(view.body.blocks, action);
  if (!placed) return refused('invalid_action');
  const shown = viewShape(world, view, withChoice(filled, placed, action));
  const body = {
    type: 'block_actions',
    ...sender(world, view.user),
    container: { type: 'view', view_id: view.id },
    trigger_id: world.triggers.issue(view.user),
    view: { ...shown, type: view.body.type },
    actions: [actionPayload(placed, action, world.now())],
  };
  return deliver(world, view.user, body, placed.element);
}
