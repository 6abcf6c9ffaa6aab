import type { Service } from '../../catalog/catalog.ts';
import type { Operation } from '../../delivery/operation.ts';
import { cardLink } from '../answers/card-link.ts';
import { endedLine } from '../answers/ended-words.ts';
import { historyAnswer } from '../answers/history.ts';
import { noPlace } from '../answers/no-place.ts';
import type { Bot } from '../bot-parts.ts';
import { said, type Typed } from '../coming.ts';
import type { SubcommandWords } from '../grammar/words.ts';
import type { Message } from '../messages/blocks.ts';
import { servicesOf, teamHere } from '../rights.ts';
import { findPlace } from '../wishes/place.ts';

const LISTED = 10;

/** /deploy history api, and /deploy history for the services of the team here. */
export async function history(bot: Bot, typed: Typed, words: SubcommandWords): Promise<Message> {
  if (!words.service) return ofTeam(bot, typed);
  const place = findPlace(bot.catalog, words.service, words.environment);
  if ('unknown' in place && place.unknown !== 'which environment') return noPlace(place, said(typed), {});
  const only = words.environment && 'environment' in place ? place.environment.name : undefined;
  const { name } = place.service;
  return answer(bot, only ? `${name} in ${only}` : name, await endedOf(bot, place.service, only));
}

async function ofTeam(bot: Bot, { channel, user }: Typed): Promise<Message> {
  const team = teamHere(bot.catalog, channel, user.id);
  const services = team ? servicesOf(bot.catalog, team) : [...bot.catalog.services.values()];
  const ended = await Promise.all(services.map((service) => endedOf(bot, service)));
  return answer(bot, team ? `team ${team.name}` : 'all services', ended.flat());
}

async function endedOf(bot: Bot, { name, environments }: Service, only?: string): Promise<Operation[]> {
  const where = [...environments.keys()].filter((each) => !only || each === only);
  return (await Promise.all(where.map((environment) => bot.desk.history(name, environment, LISTED)))).flat();
}

async function answer(bot: Bot, of: string, ended: Operation[]): Promise<Message> {
  const newest = ended.sort((a, b) => (b.end?.at ?? 0) - (a.end?.at ?? 0)).slice(0, LISTED);
  const lines = newest.map(async (each) =>
    endedLine(each, await cardLink(bot, each, `${each.service} ${each.release}`)),
  );
  return historyAnswer(of, await Promise.all(lines));
}
