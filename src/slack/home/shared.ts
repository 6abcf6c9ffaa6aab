/** What many Homes show, read once for all of a round; what only counts, less often. */
import type { Team } from '../../catalog/catalog.ts';
import type { PlaceNow } from '../../delivery/desk.ts';
import type { Counts } from '../../handoff/summary.ts';
import { DAY } from '../../oncall/zone-clock.ts';
import type { Page } from '../../paging/page.ts';
import type { Request } from '../../partners/request.ts';
import type { Fact } from '../../record/fact.ts';
import { servicesOf } from '../rights.ts';
import type { HomeParts } from './parts.ts';

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

const placesOf = ({ catalog }: Pick<HomeParts, 'catalog'>, teams: Team[]) =>
  teams
    .flatMap((team) => servicesOf(catalog, team))
    .flatMap(({ name, environments }) =>
      [...environments.keys()].map((environment) => ({ service: name, environment })),
    );
