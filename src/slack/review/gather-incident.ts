/** What the records have of a page and of what ran around it. */
import type { Operation } from '../../delivery/operation.ts';
import type { Page } from '../../paging/page.ts';
import type { Archive } from '../../record/archive.ts';
import type { Incident } from '../../record/draft/incident.ts';
import type { Line } from '../../record/line.ts';
import { pageLineOf } from '../../record/line-of.ts';
import type { Bot } from '../bot-parts.ts';
import { linksTo } from '../card/thing-links.ts';
import { clockOf, wallDayTime } from '../messages/wall-words.ts';
import { zoneOf } from '../oncall/asked.ts';

const HOUR = 3_600_000;
/** What was put right a little later belongs to it too. */
const AFTER = HOUR;
const LINES = 200;
const MOST = 20;

export async function gatherIncident(bot: Bot, archive: Archive, page: Page): Promise<Incident> {
  const { people, catalog } = bot;
  const operations = await operationsOf(bot, archive, page);
  const events = (await bot.pager?.events(page.id)) ?? [];
  const lines = [
    ...events.map((event) => pageLineOf(page, event)),
    ...(await Promise.all(operations.map((operation) => linesOf(archive, operation)))).flat(),
    ...(await holdsOf(archive, page)),
  ];
  const told = [...new Set(events.flatMap(({ to }) => to ?? []))].slice(0, 50);
  const names = new Map((await Promise.all(told.map((id) => people.person(id)))).map(({ id, name }) => [id, name]));
  const team = catalog.teams.get(page.team ?? '');
  const zone = team ? zoneOf(team) : 'UTC';
  const about = [
    { about: 'page' as const, of: page.id },
    ...operations.map(({ id }) => ({ about: 'operation' as const, of: id })),
  ];
  return {
    page,
    operations,
    lines,
    name: (person) => names.get(person) ?? person,
    clock: (at) => wallDayTime(zone, at),
    zone: clockOf(zone),
    linkTo: await linksTo(bot, about),
  };
}

/** The suspect, what had it in hand, what changed before, and what ran on its service while it was open. */
async function operationsOf({ desk }: Bot, archive: Archive, page: Page): Promise<Operation[]> {
  const { scope, suspect, operation, before = [] } = page;
  const named = [suspect?.operation, operation, ...before.map((change) => change.operation)];
  const ids = [...new Set([...named, ...(await ranMeanwhile(archive, page))].flatMap((id) => id ?? []))];
  const found = await Promise.all(ids.slice(0, MOST).map((id) => desk.operation(id)));
  const isHere = (each: Operation) => each.service === scope.service && each.environment === scope.environment;
  return found.filter((each) => each !== null && (named.includes(each.id) || isHere(each))) as Operation[];
}

async function ranMeanwhile(archive: Archive, { scope, opened, state }: Page): Promise<string[]> {
  const { service } = scope;
  if (!service) return [];
  const until = state.is === 'resolved' ? { until: state.at + AFTER } : {};
  const { things } = await archive.things({ words: [], service, since: opened, ...until, count: MOST });
  return things.filter(({ about }) => about === 'operation').map(({ of }) => of);
}

async function linesOf(archive: Archive, { id, service }: Operation): Promise<Line[]> {
  const { lines } = await archive.find({ words: [id], service, count: LINES });
  return lines.filter(({ of }) => of === id);
}

async function holdsOf(archive: Archive, page: Page): Promise<Line[]> {
  const { service, environment } = page.scope;
  if (!service) return [];
  const until = page.state.is === 'resolved' ? { until: page.state.at + AFTER } : {};
  const { lines } = await archive.find({ words: ['hold'], service, since: page.opened - HOUR, ...until, count: LINES });
  return lines.filter((line) => line.about === 'hold' && line.environment === environment);
}
