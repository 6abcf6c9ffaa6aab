import type { Operation } from '../../delivery/operation.ts';
import { ACTION } from '../messages/action-ids.ts';
import { actions, button, type Markup, type Message, md, section } from '../messages/blocks.ts';
import { type DeployWish, writeWish } from '../wishes/wish.ts';
import { stateWords } from './state-words.ts';

/** Another operation runs. `card` leads to it; with a wish the person may wait behind it. */
export function busy(running: Operation, card: Markup, wish?: DeployWish): Message {
  const { service, environment, release, asked } = running;
  const state = `is ${stateWords(running)}, asked by ${asked.by.name}`;
  return {
    text: `${service} is busy in ${environment}: ${release} ${state}. Nothing has changed.`,
    blocks: [
      section(
        md`:hourglass_flowing_sand: *${service} is busy in ${environment}:* ${card} ${state}. Nothing has changed.`,
        md`A rollback is always possible: \`/rollback ${service} in ${environment}\``,
      ),
      ...(wish ? [actions(queueButton(wish, running))] : []),
    ],
  };
}

function queueButton(wish: DeployWish, running: Operation) {
  return button(`Queue ${wish.release} behind it`, ACTION.queue, writeWish({ ...wish, queue: true }), {
    label: `Deploy ${wish.service} ${wish.release} when ${running.release} is done`,
  });
}
