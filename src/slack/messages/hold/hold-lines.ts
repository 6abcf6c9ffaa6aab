/** What a team reads in its channel when somebody changes who may deploy: one line each, public. */
import type { Hold } from '../../../delivery/hold.ts';
import type { Person } from '../../../delivery/person.ts';
import { actions, day, type Message, md, mention, message, section } from '../blocks.ts';
import { liftHold } from './hold-buttons.ts';
import { holderOf, placeOf, whyHeld } from './hold-words.ts';

/** `from`: whose hold it was before; they are called, because it was theirs. */
export function heldLine(hold: Hold, from?: Hold): Message {
  const what = `${placeOf(hold)} is held by ${holderOf(hold)}`;
  const taken = from ? `, no longer by ${holderOf(from)}` : '';
  const call = from?.by && from.by.id !== hold.by?.id ? md` ${mention(from.by.id)}` : '';
  return message(
    md`${what}${taken}: ${whyHeld(hold)}. No deploy begins until the hold is lifted.`,
    section(md`:lock: *${what}${taken}:* ${whyHeld(hold)}${call}`),
  );
}

export function liftedLine(hold: Hold, by: Person): Message {
  const what = `${by.name} lifted the hold on ${placeOf(hold)}`;
  const others = hold.by && hold.by.id !== by.id;
  const whose = others ? md`${mention(hold.by?.id ?? '')} had set it` : md`It was set`;
  return message(
    md`${what}. Deploys can begin again.`,
    section(md`:unlock: *${what}.* ${whose} ${day(hold.at)}: ${whyHeld(hold)}`),
  );
}

/** Some hours later, to the one who set it; what fullcycle set is everybody's. */
export function stillNeeded(hold: Hold): Message {
  const what = `${placeOf(hold)} is held by ${holderOf(hold)}`;
  const call = hold.by ? md`${mention(hold.by.id)} ` : '';
  return message(
    md`${what}, and has been for a while. Is the hold still needed?`,
    section(md`:lock: ${call}*${what}* since ${day(hold.at)}: ${whyHeld(hold)}. Is the hold still needed?`),
    actions(liftHold(hold)),
  );
}
