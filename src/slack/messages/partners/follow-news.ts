/** One plain line for a channel that follows a service: what is so now, and how to stop hearing of it. */
import type { Operation } from '../../../delivery/operation.ts';
import type { Page } from '../../../paging/page.ts';
import type { Follow, Told } from '../../../partners/follow.ts';
import type { Line } from '../../../record/line.ts';
import { clip, context, link, type Markup, type Message, md, message, section } from '../blocks.ts';
import { inShort, placeOf } from '../page/page-words.ts';
import { span } from '../quantities.ts';

export interface NewsFacts {
  told: Told;
  line: Line;
  follow: Follow;
  /** What the line is about, as far as it is still known. */
  operation: Operation | null;
  page: Page | null;
  /** To its message. */
  url?: string;
}

/** Null: there is nothing to say of it after all. */
export function followNews(facts: NewsFacts): Message | null {
  const said = wordsOf(facts);
  if (!said) return null;
  const { follow, url } = facts;
  const more = url ? md` ${link(url, 'More')}` : '';
  return message(
    said.text,
    section(md`${said.mark} ${said.words}${more}`),
    context(
      md`${follow.by.name} follows ${follow.service} for this channel · \`/ops unfollow ${follow.service}\` stops it`,
    ),
  );
}

interface Words {
  mark: Markup;
  words: Markup;
  text: Markup;
}

function wordsOf(facts: NewsFacts): Words | null {
  const { told, line, page } = facts;
  switch (told) {
    case 'ended':
      return ended(facts);
    case 'rings':
    case 'rings again':
      return rings(facts);
    case 'over': {
      const where = page ? placeOf(page) : placeIn(line);
      const took = page?.state.is === 'resolved' ? ` after ${span(page.state.at - page.opened)}` : '';
      return same(md`:white_check_mark:`, md`${where}: the page${page ? ` ${page.number}` : ''} is over${took}`);
    }
    case 'held':
    case 'lifted':
      return hold(facts);
  }
}

function ended({ operation, line }: NewsFacts): Words | null {
  if (!operation?.end) return null;
  const { release, from, service, environment, end, kind, asked } = operation;
  const by = clip(asked.by.name, 60);
  if (end.how === 'not started') return null;
  if (end.how === 'left')
    return same(
      md`:octagonal_sign:`,
      md`${service} in ${environment}: ${end.by.name} took the deploy of ${release} over by hand`,
    );
  if (end.how === 'rolled back') {
    return same(
      md`:leftwards_arrow_with_hook:`,
      md`${service} ${release} was rolled back in ${environment}`,
      from ? md`: ${from} serves all requests` : md``,
    );
  }
  return kind === 'rollback'
    ? same(
        md`:leftwards_arrow_with_hook:`,
        md`${service} was rolled back to ${release} in ${environment}`,
        md`, by ${by}`,
      )
    : same(
        md`:white_check_mark:`,
        md`${service} ${release} is live in ${line.environment ?? environment}`,
        md`, deployed by ${by}`,
      );
}

function rings({ told, line, page }: NewsFacts): Words | null {
  // One that was over before anybody could be told is told as over alone.
  if (page?.state.is === 'resolved') return null;
  const where = page ? placeOf(page) : placeIn(line);
  const what = page ? inShort(page) : (line.title ?? 'an alert');
  return same(
    md`:rotating_light:`,
    md`${where}: ${what}`,
    md`. Its team is paged${told === 'rings again' ? ' again' : ''}`,
  );
}

function hold({ told, line }: NewsFacts): Words {
  const who = line.by?.name ?? 'fullcycle';
  if (told === 'lifted') return same(md`:unlock:`, md`${placeIn(line)} is not held any more`, md`, ${who} lifted it`);
  const why = /: ([\s\S]*)$/.exec(line.what)?.[1];
  return same(md`:lock:`, md`${placeIn(line)} is held by ${who}`, why ? md`: “${clip(why, 200)}”` : md``);
}

const placeIn = ({ service, environment }: Line): string =>
  `${service ?? ''}${environment ? ` in ${environment}` : ''}`;

/** The text says what the line says. */
const same = (mark: Markup, bold: Markup, rest: Markup = md``): Words => ({
  mark,
  words: md`*${bold}*${rest}.`,
  text: md`${bold}${rest}.`,
});
