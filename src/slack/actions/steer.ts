import type { Signal } from '../../delivery/operation.ts';
import { notYourService } from '../answers/not-your-service.ts';
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click, OnClick } from '../coming.ts';
import type { Message } from '../messages/blocks.ts';
import { maySteerNow, rightNow } from '../rights.ts';
import { findOperation, unknownOperation } from './find-operation.ts';

/** Those that need nothing but a name. */
type Ask = Exclude<Signal['ask'], 'roll back' | 'override freeze'>;

/** A button that asks something of a running operation. When it is taken the card itself is the answer. */
export function steer(ask: Ask): OnClick {
  return async (bot: Bot, click: Click): Promise<Message | null> => {
    const found = await findOperation(bot, click.value);
    if (!found) return unknownOperation;
    const { operation, place } = found;
    // An approval is the team's: whoever asked may steer the rest from another team, too.
    const may =
      ask === 'approve'
        ? (await rightNow(bot, place.service, click.user.id)).may === 'yes'
        : await maySteerNow(bot, place.service, operation, click.user.id);
    if (!may) {
      return notYourService(bot.catalog, place.service, 'decide that', operation);
    }
    const by = await bot.people.person(click.user.id, click.user.name);
    const answer = await bot.desk.signal(operation.id, { ask, at: bot.now(), by });
    return 'refused' in answer ? refused(answer.refused) : null;
  };
}
