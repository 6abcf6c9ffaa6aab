/** *Go on anyway*, in spite of a freeze: with a reason, by whoever may steer the operation. */
import { notYourService } from '../answers/not-your-service.ts';
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click, User } from '../coming.ts';
import type { Message } from '../messages/blocks.ts';
import { askReason } from '../modals/ask-reason.ts';
import { rightNow } from '../rights.ts';
import { findOperation, unknownOperation } from './find-operation.ts';

export async function goOnAnywayClicked(bot: Bot, click: Click): Promise<Message | null> {
  const found = await allowed(bot, click.value, click.user);
  if ('no' in found) return found.no;
  const { id, service, release, environment } = found.operation;
  const goal = { to: 'override freeze' as const, operation: id };
  return askReason(bot, click, { goal, what: `${service} ${release} in ${environment}` });
}

/** The same once the reason is given: the card is the answer. */
export async function goOnAnyway(bot: Bot, id: string, user: User, reason: string): Promise<Message | null> {
  const found = await allowed(bot, id, user);
  if ('no' in found) return found.no;
  const by = await bot.people.person(user.id, user.name);
  const answer = await bot.desk.signal(id, { ask: 'override freeze', at: bot.now(), by, reason });
  return 'refused' in answer ? refused(answer.refused) : null;
}

async function allowed(bot: Bot, id: string, user: User) {
  const found = await findOperation(bot, id);
  if (!found) return { no: unknownOperation };
  const { service } = found.place;
  if ((await rightNow(bot, service, user.id)).may === 'yes') return found;
  return { no: notYourService(bot.catalog, service, 'override a freeze', found.operation) };
}
