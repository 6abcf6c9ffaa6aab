import type { Service } from '../../catalog/catalog.ts';
import { cardLink } from '../answers/card-link.ts';
import { noPlace } from '../answers/no-place.ts';
import { type EnvironmentStatus, serviceStatus, teamStatus } from '../answers/status.ts';
import type { Bot } from '../bot-parts.ts';
import { said, type Typed } from '../coming.ts';
import type { SubcommandWords } from '../grammar/words.ts';
import type { Message } from '../messages/blocks.ts';
import { servicesOf, teamHere } from '../rights.ts';
import { findPlace } from '../wishes/place.ts';

/** /deploy status api, and /deploy status for the services of the team here. */
export async function status(bot: Bot, typed: Typed, { service, environment }: SubcommandWords): Promise<Message> {
  if (!service) return ofTeam(bot, typed);
  const place = findPlace(bot.catalog, service, environment);
  if ('unknown' in place && place.unknown !== 'which environment') return noPlace(place, said(typed), {});
  const only = environment && 'environment' in place ? place.environment.name : undefined;
  return serviceStatus(place.service, await environmentsOf(bot, place.service, only), bot.now());
}

async function ofTeam(bot: Bot, { channel, user }: Typed): Promise<Message> {
  const team = teamHere(bot.catalog, channel, user.id);
  const services = team ? servicesOf(bot.catalog, team) : [...bot.catalog.services.values()];
  const all = services.map(async (service) => ({ service, environments: await environmentsOf(bot, service) }));
  return teamStatus(team ? `Team ${team.name}` : 'All services', await Promise.all(all));
}

export function environmentsOf(bot: Bot, service: Service, only?: string): Promise<EnvironmentStatus[]> {
  const names = [...service.environments.keys()].filter((name) => !only || name === only);
  return Promise.all(
    names.map(async (environment) => {
      const status = await bot.desk.status(service.name, environment);
      const { running } = status;
      return { environment, status, card: running && (await cardLink(bot, running, running.release)) };
    }),
  );
}
