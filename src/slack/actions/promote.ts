/** *Promote to prod*: the same release, one environment further, by the one way to a deploy. */
import { deployAnswer } from '../answers/deploy-answer.ts';
import { olderVersion } from '../answers/failure.ts';
import { notYourService } from '../answers/not-your-service.ts';
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click } from '../coming.ts';
import type { Message } from '../messages/blocks.ts';
import { askWhy } from '../modals/ask-why.ts';
import { rightNow } from '../rights.ts';
import { findPlace } from '../wishes/place.ts';
import { readPromotion } from '../wishes/wish.ts';
import { wishDeploy } from '../wishes/wish-deploy.ts';
import { findOperation, unknownOperation } from './find-operation.ts';

export async function promoteClicked(bot: Bot, click: Click): Promise<Message | null> {
  const promotion = readPromotion(click.value);
  const found = promotion && (await findOperation(bot, promotion.operation));
  if (!promotion || !found) return unknownOperation;
  const { service, release, environment: baked, end } = found.operation;
  const place = findPlace(bot.catalog, service, promotion.environment);
  if ('unknown' in place || place.environment.after !== baked) return olderVersion();
  if (end?.how !== 'live') return refused(`${service} ${release} did not end live in ${baked}. Nothing has changed.`);
  const wish = { service, environment: place.environment.name, release };
  const right = await rightNow(bot, place.service, click.user.id);
  if (right.may === 'no') return notYourService(bot.catalog, place.service, 'deploy it');
  if (right.may === 'yes') {
    return deployAnswer(bot, place, wish, await wishDeploy(bot, place, wish, click.user), click.user);
  }
  const what = `${service} ${release} to ${wish.environment}`;
  return askWhy(bot, click, { service: place.service, right, goal: { to: 'deploy', wish }, what });
}
