/** What a ringing alarm measures. A page without its number is better than one that comes late: the number may follow. */
import type { AlarmBook } from '../cloud/alarm-book.ts';
import type { AlertFigure } from '../paging/alert.ts';

export interface Measuring {
  book: Pick<AlarmBook, 'figure'>;
  now(): number;
  log: { warn(details: object, message: string): void };
}

/** So long does a page wait for its number, ms. */
const LONGEST = 1500;

/** Null: it measures nothing. `late`: not known yet. */
export async function howBad(
  { book, now, log }: Measuring,
  region: string,
  name: string,
): Promise<AlertFigure | null | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, LONGEST, 'late');
  });
  try {
    return await Promise.race([book.figure(region || undefined, name, now()), late]);
  } catch (error) {
    log.warn({ alarm: name, error: (error as Error).message }, 'what an alarm measures was not read');
    return 'late';
  } finally {
    clearTimeout(timer);
  }
}

/** What was said of an alarm: its state and since when, and how often its number was asked for in vain, if it is missing. */
export interface Said {
  what: string;
  vain: number;
}

/** `ringing 1000`, or `ringing 1000 ?2`. */
export const noteOf = ({ what, vain }: Said): string => (vain > 0 ? `${what} ?${vain}` : what);

export function readNote(note = ''): Said {
  const [, what = '', vain = '0'] = /^(.*?)(?: \?(\d+))?$/.exec(note) ?? [];
  return { what, vain: Number(vain) };
}
