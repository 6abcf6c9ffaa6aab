/** Many pages of one person in one direct message: each with its place, how bad it is, and the way to it. */
import type { Page } from '../../../paging/page.ts';
import { link, type Message, md, message, section } from '../blocks.ts';
import { inShort, isByHand, placeOf } from './page-words.ts';

/** As many as a screen holds. */
const LISTED = 15;

export function manyPages(pages: { page: Page; link?: string }[]): Message {
  const lines = pages.slice(0, LISTED).map(({ page, link: to }) => {
    const open = to ? md` · ${link(to, 'Open the page')}` : '';
    return md`:rotating_light: *${placeOf(page)}*, ${isByHand(page) ? 'paged by hand' : inShort(page)}${open}`;
  });
  const others = pages.length - lines.length;
  const head = `${pages.length} more pages for you`;
  const places = [...new Set(pages.map(({ page }) => placeOf(page)))];
  const named =
    places.length > 4 ? `${places.slice(0, 3).join(', ')} and ${places.length - 3} others` : places.join(', ');
  return message(
    md`${head}: ${named}.`,
    section(md`*${head}:*`, ...lines, ...(others > 0 ? [md`and ${others} more, each in its team’s channel`] : [])),
  );
}
