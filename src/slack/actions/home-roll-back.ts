/** *Roll back* on the Home: the same as typed, with the same checks. */
import { z } from 'zod';
import { olderVersion } from '../answers/failure.ts';
import { notYourService } from '../answers/not-your-service.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click } from '../coming.ts';
import { rollBackTyped } from '../commands/rollback.ts';
import type { Message } from '../messages/blocks.ts';
import { askWhy } from '../modals/ask-why.ts';
import { rightNow } from '../rights.ts';
import { findPlace } from '../wishes/place.ts';

const value = z.object({ service: z.string(), environment: z.string() });

export async function homeRollBackClicked(bot: Bot, click: Click): Promise<Message | null> {
  const seen = parsed(click.value);
  const place = seen && findPlace(bot.catalog, seen.service, seen.environment);
  if (!place || 'unknown' in place) return olderVersion();
  const { service, environment } = place;
  const wish = { service: service.name, environment: environment.name };
  const right = await rightNow(bot, service, click.user.id);
  if (right.may === 'no') return notYourService(bot.catalog, service, 'roll it back');
  if (right.may === 'yes') return rollBackTyped(bot, place, wish, click.user);
  const what = `${service.name} in ${environment.name}, back to the release before`;
  return askWhy(bot, click, { service, right, goal: { to: 'roll back', wish }, what });
}

function parsed(text: string): z.infer<typeof value> | undefined {
  try {
    return value.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
