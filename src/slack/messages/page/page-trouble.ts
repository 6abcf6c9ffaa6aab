/** How bad it is and since when: the first lines of every page that is not over. */
import type { AlertFigure } from '../../../paging/alert.ts';
import { isFlapping, type Page, type Ringing } from '../../../paging/page.ts';
import { clip, type Markup, type MessageBlock, md, quote, section, time } from '../blocks.ts';
import { counted } from '../quantities.ts';
import { capital } from '../subject.ts';
import {
  aMinute,
  figureInShort,
  firingCount,
  howBad,
  inUnit,
  isByHand,
  isStorm,
  leadOf,
  limitOf,
  placeOf,
  sinceOf,
  titleIn,
} from './page-words.ts';

const LISTED = 5;
const DETAIL = 600;
const WORDS = 500;

/** `*1 in 24 requests fails* since 02:43: about 250 a minute. Limit 1 %.` `before`: who is called first. */
export function trouble(page: Page, before: Markup = md``): Markup {
  const since = time(sinceOf(page));
  const lead = leadOf(page);
  if (isByHand(page)) {
    const who = lead?.by?.name ?? 'Somebody';
    return md`${before}*${who} pages ${placeOf(page)}* since ${since}: “${clip(lead?.title ?? '', WORDS)}”`;
  }
  if (isStorm(page))
    return md`${before}*${counted(firingCount(page), 'alert')} ring at once* since ${since}: one page for all of them.`;
  if (!lead?.figure) return md`${before}*${lead ? capital(titleIn(page, lead)) : 'An alert'}* since ${since}.`;
  const { figure } = lead;
  const rate = aMinute(figure);
  const limit = limitOf(figure);
  // It may be better by now, or the alarm looks at something else: what is read must not deny that it rings.
  if (lead.is === 'firing' && isWithin(figure)) {
    const now = howBad(figure);
    return md`${before}*The alarm rings* since ${since}, although ${now.charAt(0).toLowerCase()}${now.slice(1)} now.${limit ? ` ${limit}` : ''}`;
  }
  return md`${before}*${howBad(figure)}* since ${since}${rate ? `: ${rate}` : ''}.${limit ? ` ${limit}` : ''}`;
}

const isWithin = ({ value, limit, worse }: AlertFigure): boolean =>
  limit !== undefined && (worse === 'more' ? value < limit : value > limit);

/** How often it was over and came again: a flapping alarm is one page, and says so. */
export function cameBack(page: Page): Markup[] {
  const { reopened, opened } = page;
  if (!reopened) return [];
  const times = reopened === 1 ? 'once' : `${reopened} times`;
  const flaps = isFlapping(page) ? ' It flaps: until it is quiet for a while, it stays one page.' : '';
  return [md`:repeat: *It came back ${times}* since ${time(opened)}.${flaps}`];
}

/** What else rings, and what the alarm's author has written: as typed, it pings nobody. */
export function inTheirWords(page: Page): MessageBlock[] {
  const lead = leadOf(page);
  const others = alsoRings(page, lead);
  const detail = lead?.detail?.trim();
  return [...(others.length > 0 ? [section(...others)] : []), ...(detail ? [quote(clip(detail, DETAIL))] : [])];
}

function alsoRings(page: Page, lead: Ringing | undefined): Markup[] {
  const firing = page.alerts.filter((each) => each.is === 'firing' && (isStorm(page) || each !== lead));
  if (firing.length === 0) return [];
  const shown = firing.slice(0, LISTED);
  const more = firingCount(page) - shown.length - (isStorm(page) ? 0 : 1);
  const lines = shown.map((each) => {
    const figure = each.figure ? shownBeside(each, each.figure) : '';
    return md`• ${titleIn({ scope: { team: null, service: null, environment: null } }, each)}${figure}`;
  });
  return [
    md`*${isStorm(page) ? 'Among them' : 'Also rings'}*`,
    ...lines,
    ...(more > 0 ? [md`• and ${more} more`] : []),
  ];
}

/** A title that names the figure needs its value alone. */
const shownBeside = ({ title }: Ringing, figure: NonNullable<Ringing['figure']>): string =>
  title.toLowerCase().includes(figure.name.toLowerCase()) ? `: ${inUnit(figure)}` : `, ${figureInShort(figure)}`;
