/**
 * Who may change what runs: the owning team does as it likes, the others as its policy says. Looked up at the moment
 * of the command or click, never taken from a message.
 */
import type { Catalog, Service, Team } from '../catalog/catalog.ts';
import type { Operation } from '../delivery/operation.ts';
import { onCallAt } from '../oncall/on-call-at.ts';
import type { Bot } from './bot-parts.ts';

export type Right =
  | { may: 'yes' }
  /** `teams`: those of the person who asks, by name; may be none. */
  | { may: 'with a reason'; owner: Team; teams: string[] }
  | { may: 'no'; owner: Team; teams: string[] };

export function rightTo(catalog: Catalog, service: Service, user: string): Right {
  const owner = ownerOf(catalog, service);
  if (owner.members.includes(user)) return { may: 'yes' };
  const teams = teamsOf(catalog, user).map((team) => team.name);
  return { may: owner.others === 'never' ? 'no' : 'with a reason', owner, teams };
}

/** Whoever asked for an operation may also stop it, pause it or take it out of the line. */
export function maySteer(catalog: Catalog, service: Service, operation: Operation, user: string): boolean {
  return operation.asked.by.id === user || rightTo(catalog, service, user).may === 'yes';
}

type Present = Pick<Bot, 'catalog' | 'rota' | 'now'>;

/** The same with who is on call at this moment: whoever answers for the team's services may do what the team may. */
export async function rightNow(bot: Present, service: Service, user: string): Promise<Right> {
  const right = rightTo(bot.catalog, service, user);
  return right.may !== 'yes' && (await isOnCall(bot, service.team, user)) ? { may: 'yes' } : right;
}

export async function maySteerNow(
  bot: Present,
  service: Service,
  operation: Operation,
  user: string,
): Promise<boolean> {
  return maySteer(bot.catalog, service, operation, user) || isOnCall(bot, service.team, user);
}

/** Of the team's services somebody of another team may be on call, by an override. */
async function isOnCall({ rota, now }: Present, team: string, user: string): Promise<boolean> {
  const onCall = onCallAt(await rota.schedule(team), now());
  return onCall.some(({ duty }) => duty.is === 'held' && duty.held.some(({ person }) => person === user));
}

export function teamsOf(catalog: Catalog, user: string): Team[] {
  return [...catalog.teams.values()].filter((team) => team.members.includes(user));
}

export function ownerOf(catalog: Catalog, service: Service): Team {
  const owner = catalog.teams.get(service.team);
  if (!owner) throw new Error(`the catalog has no team ${service.team}`);
  return owner;
}

/** The team whose channel this is; else the person's own. */
export function teamHere(catalog: Catalog, channel: string | undefined, user: string): Team | undefined {
  const teams = [...catalog.teams.values()];
  return teams.find((team) => team.channel === channel) ?? teamsOf(catalog, user)[0];
}

export function servicesOf(catalog: Catalog, team: Team): Service[] {
  return [...catalog.services.values()].filter((service) => service.team === team.name);
}
