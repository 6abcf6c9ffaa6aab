/** What /ops find answers: what was found, newest first, each with the lines that say so. */
import type { FoundThings, Thing } from '../../../record/archive.ts';
import type { Line } from '../../../record/line.ts';
import { ACTION } from '../action-ids.ts';
import {
  actions,
  button,
  clip,
  context,
  day,
  header,
  link,
  type Markup,
  type Message,
  md,
  message,
  section,
} from '../blocks.ts';
import { count, counted } from '../quantities.ts';

export interface Search {
  words: string[];
  service?: string;
  since?: number;
}

export interface FoundFacts {
  search: Search;
  found: FoundThings;
  /** How many were shown before these. */
  shown: number;
  linkTo(of: string): string | undefined;
  /** The value of the button for more. */
  more?: string;
}

/** So many are more than anybody reads. */
const MANY = 50;

export function foundMessage({ search, found, shown, linkTo, more }: FoundFacts): Message {
  const { things, of } = found;
  const which = of > things.length ? `${shown + 1} to ${shown + things.length} of ${count(of)}` : count(of);
  const text = `${counted(of, 'thing')} found for ${inWords(search)}.`;
  return message(
    md`${text}`,
    header(`:mag: ${which} for ${clip(inWords(search), 100)}`),
    things.map((thing) => section(...fitting(told(thing, linkTo(thing.of))))),
    of > MANY && shown === 0
      ? section(md`:point_right: *These are many.* A word more, a service or \`since 3d\` behind it finds less.`)
      : null,
    more
      ? actions(button('Show older ones', ACTION.findMore, more, { label: `Show more of ${inWords(search)}` }))
      : null,
    context(md`Newest first. ${reach(found)} Only you see this.`),
  );
}

export const reach = ({ wholeSince }: Pick<FoundThings, 'wholeSince'>): Markup =>
  md`Whole timelines go back to ${day(wholeSince)}; of what is older one line each is left.`;

/** `“timeout” of api since 2 Nov`: the instant is left out, plain text knows no reader's clock. */
export function inWords({ words, service }: Search): string {
  const typed = words.length > 0 ? `“${words.join(' ')}”` : 'everything';
  return service ? `${typed} of ${service}` : typed;
}

function told({ about, of, lines, count: all }: Thing, url: string | undefined): Markup[] {
  const [newest] = lines;
  const title = newest ? titleOf(newest) : `${about} ${of}`;
  const left = all - lines.length;
  return [
    md`*${url ? link(url, title) : title}*`,
    ...lines.map(said),
    ...(left > 0 ? [md`   and ${counted(left, 'line')} more`] : []),
  ];
}

/** A message holds about 13,000 characters, and what is escaped takes up to five times its room. */
function fitting(lines: Markup[]): Markup[] {
  let room = 2200;
  return lines.filter((line) => {
    room -= String(line).length + 1;
    return room >= 0;
  });
}

/** `api 1.42.0 in prod`, `Page 318: api errors in prod`, `Hold of api in prod` */
export function titleOf({ about, of, service, environment, team, release, title }: Line): string {
  const where = environment ? ` in ${environment}` : '';
  if (about === 'operation') return `${service} ${release ?? ''}`.trim() + where;
  if (about === 'hold') return `Hold of ${service}${where}`;
  const what = clip((title ?? service ?? (team ? `team ${team}` : 'nobody’s')).replace(/\s+/g, ' '), 80);
  return `Page ${of.slice(of.lastIndexOf('-') + 1)}: ${what}${where}`;
}

const said = ({ at, by, what }: Line): Markup => {
  const who = by && !what.startsWith(`${by.name} `) ? `${by.name}: ` : '';
  return md`• ${day(at)} ${who}${clip(what.replace(/\s+/g, ' '), 300)}`;
};
