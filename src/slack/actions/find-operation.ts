import type { Operation } from '../../delivery/operation.ts';
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import { findPlace, type Place } from '../wishes/place.ts';

/** The operation that a button names, with its service as the catalog has it now. */
export async function findOperation(bot: Bot, id: string): Promise<{ operation: Operation; place: Place } | null> {
  const operation = await bot.desk.operation(id);
  if (!operation) return null;
  const place = findPlace(bot.catalog, operation.service, operation.environment);
  return 'unknown' in place ? null : { operation, place };
}

export const unknownOperation = refused(
  'This card is about something that fullcycle does not know any more. Nothing has changed. Type /deploy status to see what runs.',
);
