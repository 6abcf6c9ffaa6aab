/** Slack's mrkdwn without its signs: mentions by name, dates in a zone, links as their words, emoji as themselves. */

export interface Reader {
  /** `U0ADA` -> `@Ada`, `C0EDGE` -> `#team-edge` */
  nameOf: (id: string) => string;
  /** IANA; absent: this machine's. */
  timeZone?: string;
}

/** The emoji that the messages of this project use; others stay as their names. */
const EMOJI: Record<string, string> = {
  arrow_forward: '▶',
  bread: '🍞',
  double_vertical_bar: '⏸',
  eyes: '👀',
  grey_question: '❔',
  handshake: '🤝',
  hatching_chick: '🐣',
  hourglass_flowing_sand: '⏳',
  leftwards_arrow_with_hook: '↩',
  arrow_right: '➡',
  broom: '🧹',
  lock: '🔒',
  unlock: '🔓',
  snowflake: '❄️',
  books: '📚',
  ghost: '👻',
  pushpin: '📌',
  stethoscope: '🩺',
  wrench: '🔧',
  information_source: 'ℹ️',
  mag: '🔍',
  no_bell: '🔕',
  no_entry: '⛔',
  octagonal_sign: '🛑',
  pager: '📟',
  point_right: '👉',
  raised_hand: '✋',
  rotating_light: '🚨',
  seedling: '🌱',
  warning: '⚠',
  white_check_mark: '✅',
  white_circle: '○',
  x: '❌',
};

export const emojiAsText = (name: string): string => EMOJI[name] ?? `:${name}:`;

const DATE_PARTS: Record<string, Intl.DateTimeFormatOptions> = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
};

/** `format` is Slack's: `{date_short_pretty} {time}`. "Today" is not said: a terminal's line is read tomorrow too. */
export function dateAsText(seconds: number, format: string, { timeZone }: Reader): string {
  return format.replace(/\{(\w+?)(?:_pretty)?\}/g, (token, name: string) => {
    const part = DATE_PARTS[name];
    return part ? new Intl.DateTimeFormat('en-GB', { ...part, timeZone }).format(seconds * 1000) : token;
  });
}

function angled(inside: string, reader: Reader): string {
  const [target = '', label] = inside.split('|', 2);
  const date = /^!date\^(\d+)\^([^^]+)/.exec(target);
  if (date) return dateAsText(Number(date[1]), date[2] ?? '', reader);
  const group = /^!subteam\^(\w+)/.exec(target);
  if (group) return reader.nameOf(group[1] ?? '');
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  if (target.startsWith('@') || target.startsWith('#')) return reader.nameOf(target.slice(1));
  return label ?? target;
}

export function mrkdwnAsText(text: string, reader: Reader): string {
  return text
    .replace(/<([^<>]+)>/g, (_, inside: string) => angled(inside, reader))
    .replace(/(^|[\s(>"“])\*(\S(?:[^*\n]*\S)?)\*(?=$|[\s).,:;?!"”])/gm, '$1$2')
    .replace(/:([a-z0-9_+-]+):/g, (_, name: string) => emojiAsText(name))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
