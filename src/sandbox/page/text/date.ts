/** Slack's `<!date^TS^FORMAT|…>` in the viewer's own zone and a 24-hour clock. */
export interface Viewer {
  /** Milliseconds. */
  now: number;
  /** IANA name; the browser's own when left out. */
  zone?: string;
}

const DAY = 24 * 3600 * 1000;

export function formatDate(seconds: number, format: string, viewer: Viewer): string {
  const at = new Date(seconds * 1000);
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: viewer.zone, ...options }).format(at).replace(',', '');
  const numbers = (time: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: viewer.zone, dateStyle: 'short' }).format(time);
  const pretty = (otherwise: string) => {
    const days = [-1, 0, 1].find((days) => numbers(viewer.now + days * DAY) === numbers(at.getTime()));
    return days === undefined ? otherwise : (['yesterday', 'today', 'tomorrow'][days + 1] ?? otherwise);
  };
  const date = say({ day: 'numeric', month: 'long', year: 'numeric' });
  // A weekday tells a day of these weeks apart; of another year the year does.
  const [year, now] = [at.getTime(), viewer.now].map((time) => numbers(time).slice(0, 4));
  const short = say({ ...(year === now ? { weekday: 'short' } : { year: 'numeric' }), day: 'numeric', month: 'short' });
  const long = say({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const words: Record<string, () => string> = {
    date_num: () => numbers(at.getTime()),
    date: () => date,
    date_short: () => short,
    date_long: () => long,
    date_pretty: () => pretty(date),
    date_short_pretty: () => pretty(short),
    date_long_pretty: () => pretty(long),
    time: () => say({ hour: '2-digit', minute: '2-digit' }),
    time_secs: () => say({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  };
  return format.replace(/\{(\w+)\}/g, (token, name: string) => words[name]?.() ?? token);
}

/** The clock time of a message, from its `ts`. */
export const clockOf = (ts: string, viewer: Viewer) => formatDate(Number(ts), '{time}', viewer);
/** The day a message stands under. */
export const dayOf = (ts: string, viewer: Viewer) => formatDate(Number(ts), '{date_long_pretty}', viewer);
