/** The private answer to a change: what is so now, in the clock by which it was typed, and the schedule as it is. */
import type { Place } from '../../oncall/rota-desk.ts';
import { type Message, md, section } from '../messages/blocks.ts';
import { during } from '../messages/oncall/oncall-words.ts';
import { clockOf, wallSpan } from '../messages/wall-words.ts';
import type { Asked } from './asked.ts';

export function changed(
  schedule: Message,
  { zone, team }: Asked,
  { what, place }: { what: string; place: Place },
): Message {
  const typed = `${wallSpan(zone, place)}, ${clockOf(zone)}`;
  return {
    text: `${what} ${typed}. The team is told.`,
    blocks: [
      section(
        md`:white_check_mark: *${what}* ${during(place)} (${typed}).`,
        md`The team and whoever it moves are told. \`/oncall cancel ${team.name}\` undoes it.`,
      ),
      ...schedule.blocks,
    ],
  };
}
