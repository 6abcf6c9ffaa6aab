/** /ops service api: all that somebody of another team wants to know of a service, without asking anybody. */
import type { Service } from '../../catalog/catalog.ts';
import { turnsBetween } from '../../oncall/turns.ts';
import { unknownService } from '../answers/unknown-service.ts';
import type { Bot } from '../bot-parts.ts';
import { permalink } from '../card/facts.ts';
import { said, type Typed } from '../coming.ts';
import type { Message } from '../messages/blocks.ts';
import { SIGHT } from '../oncall/who.ts';
import { ownerOf } from '../rights.ts';
import { findPlace } from '../wishes/place.ts';
import type { OnOps } from './asked.ts';
import { type ServiceFacts, serviceAnswer } from './service-answer.ts';

/** Last changes of each environment. */
const LAST = 4;

export const service: OnOps = async (bot, rest, typed) => {
  const [name = ''] = rest.split(/\s+/);
  const found = serviceCalled(bot, name);
  return found ? serviceAnswer(await factsOf(bot, found, typed.channel)) : noService(bot, name, typed);
};

export function serviceCalled({ catalog }: Pick<Bot, 'catalog'>, name: string): Service | undefined {
  return catalog.services.get(name) ?? catalog.services.get(name.toLowerCase());
}

export function noService({ catalog }: Bot, name: string, typed: Typed): Message {
  const nowhere = findPlace(catalog, name);
  if (!('unknown' in nowhere) || nowhere.unknown !== 'service') throw new Error(`${name} is a service`);
  return unknownService(nowhere, said(typed), {});
}

async function factsOf(bot: Bot, service: Service, channel?: string): Promise<ServiceFacts> {
  const { catalog, desk, pager, partners, now } = bot;
  const owner = ownerOf(catalog, service);
  const environments = [...service.environments.keys()];
  const [places, open, schedule, follows, recent] = await Promise.all([
    desk.places(environments.map((environment) => ({ service: service.name, environment }))),
    pager?.open() ?? [],
    bot.rota.schedule(owner.name),
    partners?.follows.all() ?? [],
    Promise.all(environments.map((environment) => desk.history(service.name, environment, LAST))),
  ]);
  const pages = open.filter(({ scope }) => scope.service === service.name);
  const last = recent
    .flat()
    .sort((a, b) => (b.end?.at ?? 0) - (a.end?.at ?? 0))
    .slice(0, LAST);
  const [first] = schedule.layers;
  const turns = first
    ? turnsBetween(schedule, now(), now() + SIGHT).filter(({ layer }) => layer === first.name)
    : undefined;
  const operations = [...last, ...places.flatMap(({ running }) => running ?? [])].map(({ id }) => id);
  const followed = follows.some(
    (each) => each.channel === channel && each.service === service.name && !each.environment && each.what === 'all',
  );
  return {
    service,
    owner,
    places,
    pages,
    last,
    calledBy: [...catalog.services.values()]
      .filter(({ dependsOn = [] }) => dependsOn.includes(service.name))
      .map(({ name }) => name),
    turns,
    horizon: now() + SIGHT,
    now: now(),
    links: await linksTo(
      bot,
      operations,
      pages.map(({ id }) => id),
    ),
    followed,
  };
}

async function linksTo({ workspace, cards }: Bot, operations: string[], pages: string[]): Promise<Map<string, string>> {
  const base = await workspace();
  const links = new Map<string, string>();
  if (!base) return links;
  const asked = [
    ...operations.map((id) => ({ id, place: cards.place(id) })),
    ...pages.map((id) => ({ id, place: cards.ofPage?.(id) })),
  ];
  await Promise.all(
    asked.map(async ({ id, place }) => {
      const at = await place?.catch(() => null);
      if (at) links.set(id, permalink(base, at.channel, at.ts));
    }),
  );
  return links;
}
