import type { Operation } from '../../delivery/operation.ts';
import { busy } from '../answers/busy.ts';
import { cardLink } from '../answers/card-link.ts';
import { notYourService } from '../answers/not-your-service.ts';
import { refused } from '../answers/refused.ts';
import { rollbackAnswer } from '../answers/roll-back-answer.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click, User } from '../coming.ts';
import type { Message } from '../messages/blocks.ts';
import { askWhy } from '../modals/ask-why.ts';
import { maySteerNow, rightNow } from '../rights.ts';
import type { Place } from '../wishes/place.ts';
import { wishRollback } from '../wishes/wish-roll-back.ts';
import { findOperation, unknownOperation } from './find-operation.ts';

/** *Roll back* on a card. Somebody of another team is asked why first, where the owner allows it. */
export async function rollBackClicked(bot: Bot, click: Click): Promise<Message | null> {
  const found = await findOperation(bot, click.value);
  if (!found) return unknownOperation;
  const { operation, place } = found;
  const { service, environment, release, from } = operation;
  if (await maySteerNow(bot, place.service, operation, click.user.id))
    return rollBack(bot, place, operation, click.user);
  const right = await rightNow(bot, place.service, click.user.id);
  if (right.may !== 'with a reason') return notYourService(bot.catalog, place.service, 'roll it back', operation);
  const what = `${service} ${release} in ${environment}, back to ${from ?? 'the release before'}`;
  const goal = { to: 'roll back a card' as const, operation: operation.id };
  return askWhy(bot, click, { service: place.service, right, goal, what });
}

/** The same after somebody of another team has said why. */
export async function rollBackWithReason(bot: Bot, id: string, user: User, reason: string): Promise<Message | null> {
  const found = await findOperation(bot, id);
  if (!found) return unknownOperation;
  const { operation, place } = found;
  if ((await rightNow(bot, place.service, user.id)).may === 'no') {
    return notYourService(bot.catalog, place.service, 'roll it back', operation);
  }
  return rollBack(bot, place, operation, user, reason);
}

/** A running operation turns round; one that is over gets a rollback of its own. */
async function rollBack(bot: Bot, place: Place, operation: Operation, user: User, reason?: string) {
  if (operation.end) return rollBackEnded(bot, place, operation, user, reason);
  const by = await bot.people.person(user.id, user.name);
  const answer = await bot.desk.signal(operation.id, { ask: 'roll back', at: bot.now(), by, reason });
  return 'refused' in answer ? refused(answer.refused) : null;
}

async function rollBackEnded(bot: Bot, place: Place, operation: Operation, user: User, reason?: string) {
  const { service, environment, release, from } = operation;
  const { running, live } = await bot.desk.status(service, environment);
  if (running) return busy(running, await cardLink(bot, running, running.release));
  if (live && live !== release) {
    return refused(
      `${release} does not serve in ${environment} any more, ${live} does. Type /rollback ${service} to go back from there.`,
    );
  }
  const wish = { service, environment, to: from ?? undefined, reason };
  return rollbackAnswer(bot, await wishRollback(bot, place, wish, user));
}
