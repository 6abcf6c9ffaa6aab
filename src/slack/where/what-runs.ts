/** What runs where in the whole company, and what of it some words are about. */
import type { Place, PlaceNow } from '../../delivery/desk.ts';
import type { Page } from '../../paging/page.ts';
import { stateWords } from '../answers/state-words.ts';
import type { Bot } from '../bot-parts.ts';
import { pagesIn, placeLine } from '../home/service-now.ts';
import { clip, type Markup, md } from '../messages/blocks.ts';

export interface Runs extends PlaceNow {
  team: string;
  pages: Page[];
}

export async function whatRuns({ catalog, desk, pager }: Pick<Bot, 'catalog' | 'desk' | 'pager'>): Promise<Runs[]> {
  const asked: Place[] = [...catalog.services.values()].flatMap(({ name, environments }) =>
    [...environments.keys()].map((environment) => ({ service: name, environment })),
  );
  const [places, open] = await Promise.all([desk.places(asked), pager?.open() ?? []]);
  const found = places.map((place) => ({
    ...place,
    team: catalog.services.get(place.service)?.team ?? '',
    pages: pagesIn(
      open.filter(({ scope }) => scope.service === place.service),
      place,
    ),
  }));
  return found.sort((a, b) => a.service.localeCompare(b.service) || a.environment.localeCompare(b.environment));
}

/** All words must be somewhere in what its line says, the team and the state too; case and accents aside. */
export function matching(all: Runs[], words: string): Runs[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return all.filter((each) => {
    const text = plain(haystack(each));
    return wanted.every((word) => text.includes(word));
  });
}

const haystack = ({ service, environment, team, live, running, hold, pages }: Runs): string =>
  [
    service,
    environment,
    team,
    live ?? 'not deployed',
    running ? `${running.release} running ${stateWords(running)}` : '',
    hold ? `held hold ${hold.by?.name ?? 'fullcycle'} ${hold.reason}` : '',
    pages.length > 0 ? 'page' : '',
  ].join(' ');

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** `:white_check_mark: *api* in prod 1.41.0 since …, no page, no hold · edge` */
export const runsLine = (each: Runs): Markup =>
  md`${placeLine(each.service, each, each.pages, true)} · ${clip(each.team, 60)}`;
