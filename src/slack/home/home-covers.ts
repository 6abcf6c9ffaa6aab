/** Somebody asks to be covered: the question of the channel, on the Home of everybody who may take it. */
import type { KnownBlock } from '@slack/types';
import { ACTION } from '../messages/action-ids.ts';
import { button, confirm, md, section } from '../messages/blocks.ts';
import { during, dutyOf } from '../messages/oncall/oncall-words.ts';
import { clockOf, wallSpan } from '../messages/wall-words.ts';
import type { HomeFacts } from './home-facts.ts';

const MOST = 3;

export function coverBlocks({ covers, names, reader }: HomeFacts): KnownBlock[] {
  return covers
    .filter(({ swap }) => swap.person !== reader)
    .slice(0, MOST)
    .map(({ team, zone, swap }, i) => {
      const who = names(swap.person);
      const duty = dutyOf(team, swap.layer);
      return {
        ...section(md`:raised_hand: *${who} asks to be covered* on call for ${duty} ${during(swap)}.`),
        accessory: button('I take it', `${ACTION.coverTake}.${i + 1}`, JSON.stringify({ team, id: swap.id }), {
          label: `Be on call for ${duty} instead of ${who}`,
          confirm: confirm(
            `Cover ${who} on call for ${team}?`,
            `You are on call for ${duty} ${wallSpan(zone, swap)}, ${clockOf(zone)}. ${who} is told.`,
            'I take it',
            'Not now',
          ),
        }),
      };
    });
}
