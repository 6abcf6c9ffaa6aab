import type { Operation } from '../../delivery/operation.ts';
import { busy } from '../answers/busy.ts';
import { cardLink } from '../answers/card-link.ts';
import { notYourService } from '../answers/not-your-service.ts';
import { refused } from '../answers/refused.ts';
import { rollbackAnswer } from '../answers/roll-back-answer.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click } from '../coming.ts';
import type { Message } from '../messages/blocks.ts';
import { foreignForm } from '../modals/foreign-form.ts';
import { openModal } from '../modals/open-modal.ts';
import { rightTo } from '../rights.ts';
import type { Place } from '../wishes/place.ts';
import { askerOf } from '../wishes/wish-deploy.ts';
import { findOperation, unknownOperation } from './find-operation.ts';

/** *Roll back* on a card. Somebody of another team is asked why first, where the owner allows it. */
export async function rollBackClicked(bot: Bot, click: Click): Promise<Message | null> {
  const found = await findOperation(bot, click.value);
  if (!found) return unknownOperation;
  const { operation, place } = found;
  const right = rightTo(bot.catalog, place.service, click.user.id);
  if (right.may === 'yes' || operation.asked.by.id === click.user.id)
    return rollBackCard(bot, operation.id, click.user);
  if (right.may === 'no') return notYourService(operation.service, right.owner, 'roll it back');
  const pending = {
    responseUrl: click.responseUrl,
    wish: { what: 'roll back card' as const, operation: operation.id },
  };
  const what = `${operation.service} ${operation.release} in ${operation.environment}, back to ${operation.from ?? 'the release before'}`;
  const opened = await openModal(bot, click.triggerId, foreignForm({ service: place.service, right, pending, what }));
  return 'tooLate' in opened ? opened.tooLate : null;
}

/** A running operation turns round; one that is over gets a rollback of its own. */
export async function rollBackCard(
  bot: Bot,
  id: string,
  user: Click['user'],
  reason?: string,
): Promise<Message | null> {
  const found = await findOperation(bot, id);
  if (!found) return unknownOperation;
  const { operation, place } = found;
  if (operation.end) return rollBackEnded(bot, place, operation, user, reason);
  const by = await bot.people.person(user.id, user.name);
  const answer = await bot.desk.signal(id, { ask: 'roll back', at: bot.now(), by, reason });
  return 'refused' in answer ? refused(answer.refused) : null;
}

async function rollBackEnded(bot: Bot, place: Place, operation: Operation, user: Click['user'], reason?: string) {
  const { service, environment, release, from } = operation;
  const { running, live } = await bot.desk.status(service, environment);
  if (running) return busy(running, await cardLink(bot, running, running.release));
  if (live && live !== release) {
    return refused(
      `${release} does not serve in ${environment} any more, ${live} does. Type /rollback ${service} to go back from there.`,
    );
  }
  const asker = await askerOf(bot, place, user);
  const to = from ?? undefined;
  return rollbackAnswer(bot, await bot.desk.rollBack({ service, environment, to, ...asker, at: bot.now(), reason }));
}
