/** One service as it is now, in all its environments: what lists, searches and the Home say of it. */
import type { PlaceNow } from '../../delivery/desk.ts';
import type { Page } from '../../paging/page.ts';
import { stateWords } from '../answers/state-words.ts';
import { clip, day, type Markup, md } from '../messages/blocks.ts';
import { holderOf, whyHeld } from '../messages/hold/hold-words.ts';
import { inShort } from '../messages/page/page-words.ts';
import { stageEmoji, wantsSomebody } from './home-needs.ts';

export interface ServiceNow {
  name: string;
  places: PlaceNow[];
  /** That are not over, of all its environments. */
  pages: Page[];
}

/** In the order of their first place. */
export function ofEachService(places: PlaceNow[], pages: Page[]): ServiceNow[] {
  const services = new Map<string, ServiceNow>();
  for (const place of places) {
    const known = services.get(place.service);
    if (known) known.places.push(place);
    else services.set(place.service, { name: place.service, places: [place], pages: [] });
  }
  for (const page of pages) services.get(page.scope.service ?? '')?.pages.push(page);
  return [...services.values()];
}

/** More is more urgent; 0: nothing is the matter. */
export function urgency({ places, pages }: ServiceNow): number {
  if (pages.some(({ state }) => state.is !== 'silenced' && state.is !== 'acknowledged')) return 5;
  if (places.some(({ running, waiting }) => [running, ...waiting].some((each) => each && wantsSomebody(each))))
    return 4;
  if (pages.length > 0) return 3;
  if (places.some(({ hold }) => hold !== null)) return 2;
  return places.some(({ running }) => running !== null) ? 1 : 0;
}

/** One line for each environment: `:lock: *checkout* 3.9.0, held by Lin: “…”` */
export function serviceLines({ name, places, pages }: ServiceNow): Markup[] {
  const where = places.length > 1 || places.some(({ environment }) => environment !== 'prod');
  return places.map((place) => placeLine(name, place, pagesIn(pages, place), where));
}

export const pagesIn = (pages: Page[], { environment }: PlaceNow): Page[] =>
  pages.filter(({ scope }) => scope.environment === environment || scope.environment === null);

export function placeLine(name: string, place: PlaceNow, pages: Page[], where: boolean): Markup {
  const { environment, live, since } = place;
  const serves = live
    ? md`${clip(live, 60)}${since === null ? '' : md` since ${day(since)}`}`
    : 'fullcycle has not deployed it yet';
  const said = [...pages.slice(0, 2).map(pageWords), ...held(place), ...runs(place)];
  const quiet = said.length === 0 && live ? [md`no page, no hold`] : [];
  const all = [...said, ...quiet].map((each) => md`, ${each}`);
  const tail = all.reduce((text, each) => md`${text}${each}`, md``);
  return md`${mark(pages, place)} *${clip(name, 80)}*${where ? ` in ${environment}` : ''} ${serves}${tail}`;
}

function mark(pages: Page[], { running, hold, live }: PlaceNow): Markup {
  if (pages.some(({ state }) => state.is !== 'silenced' && state.is !== 'acknowledged')) return md`:rotating_light:`;
  if (pages.some(({ state }) => state.is === 'acknowledged')) return md`:eyes:`;
  if (running) return stageEmoji(running);
  if (hold) return md`:lock:`;
  if (pages.length > 0) return md`:no_bell:`;
  return live ? md`:white_check_mark:` : md`:white_circle:`;
}

function pageWords(page: Page): Markup {
  const { state } = page;
  const who =
    state.is === 'acknowledged' ? `, ${clip(state.by.name, 40)} is on it` : state.is === 'silenced' ? ', silenced' : '';
  return md`page ${page.number}: ${inShort(page)}${who}`;
}

const held = ({ hold }: PlaceNow): Markup[] =>
  hold ? [md`held by ${clip(holderOf(hold), 40)}: ${whyHeld(hold, 100)}`] : [];

function runs({ running, waiting }: PlaceNow): Markup[] {
  const now = running ? [md`${clip(running.release, 60)} is ${stateWords(running)}`] : [];
  return [...now, ...(waiting.length > 0 ? [md`${waiting.length} in line`] : [])];
}
