/** To the one who asked, when the team's channel does not let the bot in: the operation goes on without a card. */
import type { Operation } from '../../delivery/operation.ts';
import { type Message, md, mentionChannel, message, section } from './blocks.ts';
import { capital, undertaking } from './subject.ts';

export function noWayIn(operation: Operation): Message {
  const channel = mentionChannel(operation.channel);
  const what = capital(undertaking(operation));
  return message(
    md`${what} goes on, but its card cannot be shown: fullcycle is not in the channel.`,
    section(
      md`:warning: *${what} goes on, but its card cannot be shown:* fullcycle is not in ${channel}.`,
      md`:point_right: *Next:* type \`/invite @fullcycle\` there; the card follows by itself. \`/deploy status ${operation.service}\` says meanwhile where it is.`,
    ),
  );
}
