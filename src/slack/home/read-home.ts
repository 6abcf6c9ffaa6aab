/** Reads what one person's Home shows. What all of them share (places, open pages) may be read once for many. */
import type { Team } from '../../catalog/catalog.ts';
import type { PlaceNow } from '../../delivery/desk.ts';
import type { Operation } from '../../delivery/operation.ts';
import type { Counts } from '../../handoff/summary.ts';
import { onCallAt } from '../../oncall/on-call-at.ts';
import { DAY } from '../../oncall/zone-clock.ts';
import type { Page } from '../../paging/page.ts';
import { usualEscalation } from '../../paging/policy.ts';
import type { Request } from '../../partners/request.ts';
import type { Fact } from '../../record/fact.ts';
import { permalink } from '../card/facts.ts';
import { namesOf, zoneOf } from '../oncall/asked.ts';
import { fallbacksOf, layersOf, SIGHT } from '../oncall/who.ts';
import { servicesOf, teamsOf } from '../rights.ts';
import { type HomeFacts, type HomeTurn, isMine, nextOf } from './home-facts.ts';
import { wantsSomebody } from './home-needs.ts';
import type { HomeParts } from './parts.ts';

/** What many Homes show: read once for all of a round. */
export interface Shared extends Counted {
  places(teams: Team[]): Promise<PlaceNow[]>;
  pages(): Promise<Page[]>;
  requests(): Promise<Request[]>;
}

/** What only counts: it may be older than the rest, and looking back is not done in every round. */
export interface Counted {
  /** Of the shift that runs. */
  counts(team: string): Promise<Counts | null>;
  /** Of the last seven days, of what these teams own. */
  week(teams: Team[]): Promise<Fact[]>;
}

/** How old what only counts may be, ms. */
const COUNTED = 60_000;

export function countedOf({ handoffs, archive, catalog, now }: HomeParts): Counted {
  return {
    counts: once(
      async (team) => (await handoffs?.now(team))?.counts ?? null,
      (team) => team,
      { now, keep: COUNTED },
    ),
    week: once(
      async (teams) => {
        const services = teams.flatMap((team) => servicesOf(catalog, team)).map(({ name }) => name);
        return archive?.facts({ from: now() - 7 * DAY, to: now() }, { services }) ?? [];
      },
      teamNames,
      { now, keep: COUNTED },
    ),
  };
}

export function sharedOf(parts: HomeParts, counted: Counted = countedOf(parts)): Shared {
  const { desk, pager, partners } = parts;
  const open = once(
    async () => pager?.open() ?? [],
    (what: string) => what,
  );
  // Kept beside the pages: a Home without them is better than none.
  const questions = once(
    async () => (await partners?.requests.waiting().catch(() => [])) ?? [],
    (what: string) => what,
  );
  return {
    ...counted,
    places: once((teams) => desk.places(placesOf(parts, teams)), teamNames),
    pages: () => open('open'),
    requests: () => questions('open'),
  };
}

const teamNames = (teams: Team[]): string => teams.map(({ name }) => name).join('\n');

/** What was asked once is not asked again, or not for `keep` ms. Failures are not kept. */
function once<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  keyOf: (question: Question) => string,
  { now = () => 0, keep = 1 }: { now?: () => number; keep?: number } = {},
): (question: Question) => Promise<Answer> {
  const known = new Map<string, { at: number; answer: Promise<Answer> }>();
  return (question) => {
    const key = keyOf(question);
    const before = known.get(key);
    if (before && now() - before.at < keep) return before.answer;
    const answer = ask(question);
    known.set(key, { at: now(), answer });
    answer.catch(() => known.delete(key));
    return answer;
  };
}

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

const placesOf = ({ catalog }: Pick<HomeParts, 'catalog'>, teams: Team[]) =>
  teams
    .flatMap((team) => servicesOf(catalog, team))
    .flatMap(({ name, environments }) =>
      [...environments.keys()].map((environment) => ({ service: name, environment })),
    );

/** Somebody of another team may be on call, by an override: then its services are theirs as well. */
async function othersThatIHave({ catalog, rota, now }: HomeParts, own: Team[], reader: string): Promise<Team[]> {
  const others = [...catalog.teams.values()].filter((team) => team.oncall && !own.includes(team));
  const mine = await Promise.all(
    others.map(async ({ name }) =>
      onCallAt(await rota.schedule(name), now()).some(
        ({ duty }) => duty.is === 'held' && duty.held.some(({ person }) => person === reader),
      ),
    ),
  );
  return others.filter((_, i) => mine[i]);
}

/** The reader's own layers first; of a team in which they have no turn in sight, its first layer. */
async function turnsOf({ rota, catalog, now }: HomeParts, teams: Team[], reader: string): Promise<HomeTurn[]> {
  const all = await Promise.all(
    teams.map(async (team) => {
      if (!team.oncall) return [];
      const layers = layersOf(await rota.schedule(team.name), now());
      const [fallback] = fallbacksOf(team.escalation ?? usualEscalation, layers);
      const turns = layers.map(({ name, turns }) => ({
        team: team.name,
        zone: zoneOf(team),
        layer: name,
        turns,
        horizon: now() + SIGHT,
        services: servicesOf(catalog, team).map((service) => service.name),
      }));
      const mine = turns.filter((turn) => isMine(turn, reader) || nextOf(turn, reader));
      const shown: HomeTurn[] = mine.length > 0 ? mine : turns.slice(0, 1);
      return shown.map((turn) => (turn.layer === layers[0]?.name ? { ...turn, fallback } : turn));
    }),
  );
  const begins = (turn: HomeTurn) => (isMine(turn, reader) ? 0 : (nextOf(turn, reader)?.from ?? turn.horizon));
  return all.flat().sort((a, b) => begins(a) - begins(b));
}

async function coversOf({ rota }: HomeParts, teams: Team[]): Promise<HomeFacts['covers']> {
  const all = await Promise.all(
    teams
      .filter(({ oncall }) => oncall)
      .map(async (team) => {
        const { swaps } = await rota.changes(team.name);
        return swaps
          .filter(({ state }) => state.is === 'offered')
          .map((swap) => ({ team: team.name, zone: zoneOf(team), swap }));
      }),
  );
  return all.flat();
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

/** So many messages are looked up; nobody scrolls farther. */
const LINKED = 30;

async function linksTo(
  { workspace, cards }: HomeParts,
  pages: Page[],
  places: PlaceNow[],
  requests: Request[],
): Promise<Map<string, string>> {
  const base = await workspace();
  const links = new Map<string, string>();
  if (!base) return links;
  for (const { id, channel, ts } of requests) if (ts) links.set(id, permalink(base, channel, ts));
  const operations = places.flatMap(({ running, waiting }) => (running ? [running, ...waiting] : waiting));
  const first = [...operations].sort(
    (a: Operation, b: Operation) => Number(wantsSomebody(b)) - Number(wantsSomebody(a)),
  );
  const asked = [
    ...pages.slice(0, LINKED).map(({ id }) => ({ id, place: cards.ofPage?.(id) })),
    ...first.slice(0, LINKED).map(({ id }) => ({ id, place: cards.place(id) })),
  ];
  await Promise.all(
    asked.map(async ({ id, place }) => {
      // A Home without a link is better than none.
      const at = await place?.catch(() => null);
      if (at) links.set(id, permalink(base, at.channel, at.ts));
    }),
  );
  return links;
}
