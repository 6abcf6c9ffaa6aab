/** Reads what one person's Home shows. What all of them share (places, open pages) may be read once for many. */
import type { Team } from '../../catalog/catalog.ts';
import type { Counts } from '../../handoff/summary.ts';
import { onCallAt } from '../../oncall/on-call-at.ts';
import { namesOf } from '../oncall/asked.ts';
import { teamsOf } from '../rights.ts';
import type { HomeFacts } from './home-facts.ts';
import type { HomeParts } from './parts.ts';
import { linksTo } from './read-links.ts';
import { coversOf, othersThatIHave, turnsOf } from './read-turns.ts';
import { type Shared, sharedOf } from './shared.ts';

export async function readHome(parts: HomeParts, reader: string, shared: Shared = sharedOf(parts)): Promise<HomeFacts> {
  const { catalog, now } = parts;
  const own = teamsOf(catalog, reader);
  const also = await othersThatIHave(parts, own, reader);
  const teams = [...own, ...also];
  const [places, open, requests, turns, covers, shift, deploys] = await Promise.all([
    shared.places(teams),
    shared.pages(),
    shared.requests(),
    turnsOf(parts, teams, reader),
    coversOf(parts, own),
    shiftOf(parts, teams, reader, shared),
    deploysOf(parts, reader, teams, shared),
  ]);
  const pages = open.filter(({ team }) => teams.some(({ name }) => name === team));
  const asked = requests.filter(({ team }) => teams.some(({ name }) => name === team));
  const people = [
    ...turns.flatMap(({ turns: [turn] }) => turn?.people ?? []),
    ...covers.map(({ swap }) => swap.person),
  ];
  const [names, links] = await Promise.all([namesOf(parts, people), linksTo(parts, pages, places, asked)]);
  return {
    now: now(),
    reader,
    teams: own.map(({ name }) => name),
    turns,
    unscheduled: own.filter(({ oncall }) => !oncall).map(({ name }) => name),
    pages,
    places,
    requests: asked,
    covers,
    shift,
    deploys,
    handsOver: parts.handoffs !== undefined,
    names,
    linkOf: (id) => links.get(id),
  };
}

/** What is only nice to know never keeps a Home from being shown. */
async function shiftOf(parts: HomeParts, teams: Team[], reader: string, shared: Shared): Promise<Counts | null> {
  const { rota, handoffs, now, log } = parts;
  if (!handoffs) return null;
  try {
    for (const team of teams) {
      if (!team.oncall) continue;
      const [first] = onCallAt(await rota.schedule(team.name), now());
      const mine = first?.duty.is === 'held' && first.duty.held.some(({ person }) => person === reader);
      if (mine) return await shared.counts(team.name);
    }
  } catch (error) {
    log.warn({ err: error }, 'the figures of a shift are not on the Home');
  }
  return null;
}

async function deploysOf({ archive, log }: HomeParts, reader: string, teams: Team[], shared: Shared) {
  if (!archive || teams.length === 0) return null;
  try {
    const facts = await shared.week(teams);
    const mine = facts.filter((each) => each.is === 'operation' && each.kind === 'deploy' && each.by.id === reader);
    const back = mine.filter((each) => each.is === 'operation' && each.how === 'rolled back');
    return { count: mine.length, rolledBack: back.length };
  } catch (error) {
    log.warn({ err: error }, 'the deploys of a person are not on their Home');
    return null;
  }
}
