/** What a person typed after /handoff: which team, and which shift of it, or a note. Pure. */
import { nearest } from './nearest.ts';
import { readSince } from './since.ts';
import { type Clock, durationOf } from './when.ts';

export type HandoffWords = { team?: string } & (
  | { ask: 'help' | 'now' | 'last' }
  | { ask: 'since'; since: number }
  /** The shift that held this instant. */
  | { ask: 'then'; at: number }
  /** `text` empty: it is asked for. */
  | { ask: 'note'; text: string }
  | { ask: 'unclear'; word: string; nearest: string[] }
);

const WORDS = ['last', 'note', 'since', 'help', 'now'];
const DAYS = ['today', 'yesterday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const HOUR = 3_600_000;

/** `clock`: of the team that is named, else of the one that is meant without a name. */
export function readHandoff(typed: string, teams: string[], clock: (team?: string) => Clock): HandoffWords {
  const [, first = '', behind = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(typed) ?? [];
  const team = teams.find((name) => name.toLowerCase() === plain(first).replace(/^@/, ''));
  if (team) return { ...read(behind, teams, clock(team)), team };
  return read(typed, teams, clock());
}

function read(typed: string, teams: string[], clock: Clock): HandoffWords {
  const [, first = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(typed) ?? [];
  const word = plain(first);
  const others = rest.split(/\s+/).filter(Boolean);
  if (word === '' || (word === 'now' && others.length === 0)) return { ask: 'now' };
  if (word === 'help' || word === '?' || word === 'h') return { ask: 'help' };
  if (word === 'note') return { ask: 'note', text: rest.trim() };
  if (word === 'last' && others.length === 0) return { ask: 'last' };
  const since = /^since=?(.*)$/.exec(word);
  if (since) return sinceOf([since[1] ?? '', ...others].filter(Boolean), teams, clock);
  if (durationOf(word) !== null && others.length === 0) return sinceOf([word], teams, clock);
  return then([word, ...others], teams, clock);
}

/** Phones write a dash for two hyphens. */
const plain = (word: string): string => word.toLowerCase().replace(/^[-–—]+(?=[a-z])/, '');

function sinceOf(words: string[], teams: string[], clock: Clock): HandoffWords {
  const found = readSince(words, clock);
  if ('since' in found) return { ask: 'since', since: found.since };
  return unclear('ahead' in found ? words.join(' ') : found.unclear || 'since', teams);
}

/** A day without a time means the shift that held its noon: few begin or end then. */
function then(words: string[], teams: string[], clock: Clock): HandoffWords {
  const found = readSince(words, clock);
  if (!('since' in found)) return unclear('ahead' in found ? words.join(' ') : found.unclear, teams);
  const day = words.filter((word) => /^\d{1,2}([:.]\d\d)?(am|pm)?$/.test(word)).length === 0;
  const noon = found.since + 12 * HOUR;
  return { ask: 'then', at: day && noon <= clock.now ? noon : found.since };
}

const unclear = (word: string, teams: string[]): HandoffWords => ({
  ask: 'unclear',
  word: word.slice(0, 100),
  nearest: nearest(word, [...WORDS, ...DAYS, ...teams]),
});
