/** Somebody asks to be covered: the question of the channel, on the Home of everybody who may take it. */
import type { KnownBlock } from '@slack/types';
import { ACTION } from '../messages/action-ids.ts';
import { md, section } from '../messages/blocks.ts';
import { takeCover } from '../messages/oncall/oncall-cover.ts';
import { during, dutyOf } from '../messages/oncall/oncall-words.ts';
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
        accessory: takeCover({ team, zone, swap, names }, `${ACTION.coverTake}.${i + 1}`),
      };
    });
}
