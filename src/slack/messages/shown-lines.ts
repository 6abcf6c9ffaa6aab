/** How much room a text takes, as people see it: links are their words, times are about as long as Slack writes them. */
import type { Markup } from './markup.ts';

/** Characters in a line on a desktop, about: 680 points of Slack's usual letters. */
export const LINE = 90;
/** `Nov 20th, 9:00 AM` */
const TIME = 'Nov 20th, 09:00 AM';

export const asShown = (text: Markup | string): string =>
  String(text)
    .replace(/<!date[^>]*>/g, TIME)
    .replace(/<(?:!subteam\^|@|#)([^>|]*)(?:\|([^>]*))?>/g, (_, id: string, name?: string) => name ?? `@${id}`)
    .replace(/<[^>|]*\|([^>]*)>/g, '$1')
    .replace(/:[a-z_]+:/g, 'MM')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/[*`]/g, '');

/** Lines that these take one below the other; a longer one is wrapped. */
export const shownLines = (...texts: (Markup | string)[]): number =>
  texts
    .flatMap((text) => asShown(text).split('\n'))
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE)), 0);

/** The longest of these forms that takes no more than so many lines; else the last one. */
export function fitting<Text extends Markup | string>(lines: number, forms: [Text, ...Text[]]): Text {
  return forms.find((form) => shownLines(form) <= lines) ?? (forms.at(-1) as Text);
}

/** At most so many lines of plain words; a cut is seen. */
export function clipLines(words: string, lines: number): string {
  const kept: string[] = [];
  let left = lines * LINE;
  for (const line of words.replace(/\n\s*\n+/g, '\n').split('\n')) {
    if (left <= 0) return `${kept.join('\n')}…`;
    const room = Math.floor(left / LINE) * LINE;
    if (line.length > room) return [...kept, `${line.slice(0, room - 1).trimEnd()}…`].join('\n');
    kept.push(line);
    left -= Math.max(1, Math.ceil(line.length / LINE)) * LINE;
  }
  return kept.join('\n');
}
