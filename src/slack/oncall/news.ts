/** News of a team's schedule and of its alarms: as they are kept, and as the channel reads them. */
import { z } from 'zod';
import type { RotaNews } from '../../oncall/rota-desk.ts';
import type { Person } from '../../oncall/schedule.ts';
import type { ScheduleNews } from '../../oncall/schedule-news.ts';
import { readNews } from '../insights/noise.ts';
import { type Message, message, section } from '../messages/blocks.ts';
import { decidedNow } from '../messages/insights/noise-words.ts';
import { scheduleChanged } from '../messages/oncall/oncall-told.ts';
import type { Names } from '../messages/oncall/oncall-words.ts';

const change = { layer: z.string(), from: z.number(), to: z.number(), who: z.array(z.string()), at: z.number() };
const keptChange = z.discriminatedUnion('is', [
  z.object({
    ...change,
    is: z.literal('on'),
    by: z.string(),
    instead: z.string().nullable(),
    how: z.enum(['took it', 'set it', 'swapped']),
  }),
  z.object({ ...change, is: z.literal('as before') }),
]);

/** `what`: the same for the same change. */
export const newsOfSchedule = (what: string, news: ScheduleNews): RotaNews => ({
  id: what,
  what: JSON.stringify(news),
});

/** News as the channel reads it. */
interface Word {
  /** When it became true. */
  at: number;
  /** Whose names it needs. */
  people: Person[];
  message(team: string, names: Names): Message;
}

/** Null: another fullcycle wrote it. */
export function readWord(news: RotaNews): Word | null {
  const decision = readNews(news);
  if (decision) {
    const words = decidedNow(decision);
    return { at: decision.answer.at, people: [], message: () => message(words, section(words)) };
  }
  const read = keptChange.safeParse(parsed(news.what)).data;
  if (!read) return null;
  const people = read.is === 'on' ? [read.by, ...(read.instead ? [read.instead] : []), ...read.who] : read.who;
  return { at: read.at, people, message: (team, names) => scheduleChanged(team, read, names) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
