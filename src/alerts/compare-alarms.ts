/** Alarms as they stand against what was said of them: which are news, and whose numbers are read again. */
import type { AlarmPlace } from '../catalog/pages.ts';
import type { AlarmFound } from '../cloud/alarm-book.ts';
import { readNote } from './how-bad.ts';

export interface Compared {
  alarm: AlarmFound;
  said: string;
  /** False: it was said, and its number is still missing or goes on. */
  isNews: boolean;
  vain: number;
  /** It rang when it was last said. */
  rang: boolean;
  places: AlarmPlace[];
}

/** What this process knows; without it an alarm is warned of, or measured, once more. */
export interface Memory {
  /** Alarms that CloudWatch does not have. */
  missing: Set<string>;
  /** By alarm, when its number was last asked for. */
  measuredAt: Map<string, number>;
}

export function againstNote(alarm: AlarmFound, note: string | undefined, places: AlarmPlace[]): Compared {
  const said = `${alarm.state} ${alarm.since}`;
  const { what, vain } = readNote(note);
  const isNews = what !== said;
  return { alarm, said, isNews, vain: isNews ? 0 : vain, rang: what.startsWith('ringing'), places };
}

/** Those that ring on, and were not measured for some looks: their page says how bad it is now. */
export function goingOn(
  all: Compared[],
  { measuredAt }: Memory,
  { every, now }: { every: number; now(): number },
): Compared[] {
  const since = ({ alarm }: Compared) => measuredAt.get(alarm.name) ?? 0;
  return all
    .filter(({ alarm, isNews, vain }) => alarm.state === 'ringing' && !isNews && vain === 0)
    .filter((each) => now() - since(each) >= AGAIN_AFTER * every)
    .sort((a, b) => since(a) - since(b))
    .slice(0, MOST_AGAIN);
}

/** Looks. */
const AGAIN_AFTER = 4;
/** Of those that go on, at one look: each is an edit of a message, of which Slack takes fifty a minute. */
const MOST_AGAIN = 5;
