/**
 * Text in Slack's markup. What comes from outside (names, releases, the words of a cloud) is escaped where it enters
 * a text, by the `md` tag; only what this file made (times, links, mentions) passes as it is.
 */

import { FULLCYCLE } from '../../delivery/person.ts';

/** A piece of markup that may stand in a text as it is. In a plain template it becomes its text. */
export class Markup {
  constructor(private readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

/** Slack reads `<!channel>` and `<@U1>` in any text, so these three characters never reach it as typed. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** md`*${release}* since ${time(at)}`: everything put in is escaped, unless it is markup itself. */
export function md(strings: TemplateStringsArray, ...values: (string | number | Markup)[]): Markup {
  const parts = strings.map((string, i) => {
    const value = values[i];
    return string + (value instanceof Markup ? value.toString() : escaped(String(value ?? '')));
  });
  return new Markup(parts.join(''));
}

/** The time of day in the reader's zone; `seconds` where minutes are too coarse. */
export function time(at: number, seconds = false): Markup {
  const utc = new Date(at).toISOString().slice(11, seconds ? 19 : 16);
  return new Markup(`<!date^${Math.floor(at / 1000)}^{${seconds ? 'time_secs' : 'time'}}|${utc} UTC>`);
}

/** Day and time in the reader's zone. */
export function day(at: number): Markup {
  const utc = new Date(at).toISOString();
  return new Markup(
    `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time}|${utc.slice(0, 10)} ${utc.slice(11, 16)} UTC>`,
  );
}

export function link(url: string, words: string): Markup {
  return new Markup(`<${escaped(url).replaceAll('|', '%7C')}|${escaped(words).replaceAll('|', '¦')}>`);
}

/** Rings when it stands in a new message; in an edit it only names. What fullcycle does by itself has its name. */
export function mention(userId: string): Markup {
  if (userId === FULLCYCLE.id) return new Markup(FULLCYCLE.name);
  return new Markup(`<@${escaped(userId)}>`);
}

export function mentionGroup(usergroupId: string): Markup {
  return new Markup(`<!subteam^${escaped(usergroupId)}>`);
}

export function mentionChannel(channelId: string): Markup {
  return new Markup(`<#${escaped(channelId)}>`);
}

/** A number and its unit never part at the end of a line. */
export function glue(text: string): string {
  return text
    .replace(/(\d) (%|ms|s|min|h|d|of)(?!\w)/g, '$1\u00a0$2')
    .replace(/(\d\u00a0(?:of|h|min|d)) (?=\d)/g, '$1\u00a0');
}

/** At most `length` characters; a cut is seen. */
export function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
