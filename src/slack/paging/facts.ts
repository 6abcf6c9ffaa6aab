/** What a page's message needs beside its record: who is called what, whose turn it is, what the suspect does now. */
import type { Catalog, Team } from '../../catalog/catalog.ts';
import type { Operation } from '../../delivery/operation.ts';
import type { Book } from '../../oncall/book.ts';
import { onCallAt } from '../../oncall/on-call-at.ts';
import type { OnCall, Schedule } from '../../oncall/schedule.ts';
import { shiftsBetween } from '../../oncall/shifts-between.ts';
import type { Page } from '../../paging/page.ts';
import type { PageStore } from '../../store/page-store.ts';
import type { Store } from '../../store/store.ts';
import { permalink, standUpTook } from '../card/facts.ts';
import type { PageFacts } from '../messages/page/page-facts.ts';
import type { People } from '../people.ts';

export interface PageFactsParts {
  catalog: Catalog;
  book: Book;
  pages: PageStore;
  operations: Store;
  people: People;
  /** `https://acme.slack.com/`; undefined while Slack has not told it. */
  workspace(): Promise<string | undefined>;
  now(): number;
}

const EMPTY: Schedule = { layers: [], overrides: [], swaps: [], temporaries: [] };
const MONTH = 31 * 86_400_000;

export async function pageFactsFor(page: Page, parts: PageFactsParts): Promise<PageFacts> {
  const { catalog, book, operations, now } = parts;
  const at = now();
  const team = catalog.teams.get(page.team ?? '');
  const schedule = team?.oncall ? await book.schedule(team.name) : EMPTY;
  const onCall = onCallAt(schedule, at);
  const suspect = page.suspect ? await operations.load(page.suspect.operation) : null;
  const cure = await cureOf(page, operations);
  const names = await namesOf(page, team, onCall, parts);
  const links = await linksTo(
    page,
    [suspect?.id, cure?.id, ...(page.before ?? []).map((each) => each.operation)],
    parts,
  );
  const nextOnCall = nextAfterGap(schedule, onCall, at);
  return {
    now: at,
    usergroup: team?.usergroup,
    zone: team?.oncall?.zone ?? 'UTC',
    name: (person) => names.get(person) ?? person,
    onCall,
    members: team?.members ?? [],
    ...(nextOnCall && { nextOnCall }),
    ...(suspect && { suspect, standUpTakes: await standUpTakes(suspect, operations) }),
    ...(cure && { cure }),
    ...(await holdOf(page, operations)),
    ...(await firstAnswer(page, parts.pages)),
    cardLink: (id) => links.operations.get(id),
    pageLink: links.page,
  };
}

/** A deploy that turned back, or a rollback: what runs in the page's place, else the last one since the page opened. */
async function cureOf({ scope, opened, operation }: Page, store: Store): Promise<Operation | null> {
  const { service, environment } = scope;
  const known = operation ? await store.load(operation) : null;
  if (!service || !environment) return known;
  const [running, recent] = await Promise.all([
    store.running(service, environment),
    store.recent(service, environment, 5),
  ]);
  const cures = ({ kind, back, signals }: Operation) =>
    kind === 'rollback' || back !== undefined || signals.some(({ ask }) => ask === 'roll back');
  if (running && (cures(running) || running.id === operation)) return running;
  return recent.find((each) => cures(each) && (each.end?.at ?? 0) >= opened) ?? known;
}

async function holdOf({ state, scope }: Page, store: Store): Promise<Pick<PageFacts, 'hold'>> {
  const { service, environment } = scope;
  if (state.is !== 'resolved' || !service || !environment) return {};
  return { hold: await store.hold(service, environment) };
}

async function firstAnswer({ id, state, opened }: Page, pages: PageStore): Promise<Pick<PageFacts, 'acknowledged'>> {
  if (state.is !== 'resolved') return {};
  const first = (await pages.events(id)).find(({ kind, by }) => kind === 'acknowledged' && by !== null);
  return first?.by ? { acknowledged: { by: first.by, after: first.at - opened } } : {};
}

/** Measured by its deploy, else by the last one that stood up. */
async function standUpTakes(suspect: Operation, store: Store): Promise<number | undefined> {
  const own = standUpTook(suspect);
  if (own !== undefined) return own;
  const recent = await store.recent(suspect.service, suspect.environment, 10);
  return recent.map(standUpTook).find((took) => took !== undefined);
}

/** Of everybody that the message may name. */
async function namesOf(page: Page, team: Team | undefined, onCall: OnCall[], { people }: PageFactsParts) {
  const steps = page.policy.steps.flatMap(({ who }) => who.flatMap((each) => ('person' in each ? [each.person] : [])));
  const held = onCall.flatMap(({ duty }) => (duty.is === 'held' ? duty.held.map(({ person }) => person) : []));
  const told = page.notices.flatMap(({ person }) => person ?? []);
  const ids = [...new Set([...held, ...told, ...steps, ...(team?.members ?? [])])].slice(0, 30);
  const named = await Promise.all(ids.map((id) => people.person(id)));
  return new Map(named.map(({ id, name }) => [id, name]));
}

async function linksTo(
  page: Page,
  operations: (string | undefined)[],
  { pages, operations: store, workspace }: PageFactsParts,
) {
  const base = await workspace();
  const links = new Map<string, string>();
  const ids = [...new Set(operations.flatMap((id) => id ?? []))];
  for (const id of base ? ids : []) {
    const card = await store.card(id);
    if (card?.ts && card.channel) links.set(id, permalink(base ?? '', card.channel, card.ts));
  }
  const own = await pages.card(page.id);
  const link = base && own?.ts && own.channel ? permalink(base, own.channel, own.ts) : undefined;
  return { operations: links, page: link };
}

/** Only where no layer has anybody. */
function nextAfterGap(schedule: Schedule, onCall: OnCall[], at: number): PageFacts['nextOnCall'] {
  if (onCall.length === 0 || onCall.some(({ duty }) => duty.is === 'held')) return undefined;
  const shifts = shiftsBetween(schedule, at, at + MONTH).filter(({ duty }) => duty.is === 'held');
  const [first] = shifts.sort((a, b) => a.from - b.from);
  if (first?.duty.is !== 'held') return undefined;
  return { at: first.from, people: first.duty.held.map(({ person }) => person) };
}
