/** Markdown that says what was typed: nothing in it becomes a heading, a link, a picture or a mention. */

/** One line of text from outside. */
export const typed = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|!~@]/g, (sign) => `\\${sign}`)
    .replace(/^(\d*)([-+.)])(?=\s|$)/, '$1\\$2');

export const heading = (level: 1 | 2, text: string): string => `${'#'.repeat(level)} ${text}`;

export const bullets = (items: string[]): string => items.map((item) => `- ${item}`).join('\n');

/** Only addresses of the web are links. */
export const linked = (words: string, url: string | undefined): string =>
  url && /^https?:\/\/[^\s()<>]+$/.test(url) ? `[${typed(words)}](${url})` : typed(words);
