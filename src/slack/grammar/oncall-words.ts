/** What a person typed after /oncall, sorted: whom, when, for which team and layer. Pure; it looks nobody up. */
import { nearest } from './nearest.ts';
import { isTimeWord, TIME_WORDS } from './when.ts';

export const ONCALL_WORDS = [
  'weeks',
  'load',
  'override',
  'take',
  'cover',
  'swap',
  'cancel',
  'calendar',
  'help',
] as const;
export type OncallWord = (typeof ONCALL_WORDS)[number] | 'who';

export interface OncallWords {
  ask: OncallWord;
  /** Slack user ids, or names that were typed with @ and not completed by Slack. */
  people: ({ id: string } | { name: string })[];
  team?: string;
  layer?: string;
  /** As they were typed, in order; of `swap` the second time stands in `other`. */
  when: string[];
  other: string[];
  /** Of `weeks` and `load`. */
  count?: number;
}

export interface UnclearOncall {
  ask: 'unclear';
  word: string;
  nearest: string[];
}

/** Names of services.yml. */
export interface Known {
  teams: string[];
  /** Team by service. */
  services: Map<string, string>;
  layers: string[];
}

/** `raw`: with mentions as Slack sends them, `<@U0LIN|lin>`. */
export function readOncall(raw: string, known: Known): OncallWords | UnclearOncall {
  const tokens = [...raw.matchAll(/<@[^>]*>|[^\s<]+/g)].map(([token]) => token);
  const first = plain(tokens[0] ?? '');
  const ask = ONCALL_WORDS.find((word) => word === first || (word === 'weeks' && first === 'week'));
  const read: OncallWords = { ask: ask ?? 'who', people: [], when: [], other: [] };
  if (first === '?' || first === '-h') return { ...read, ask: 'help' };
  let times = read.when;
  const words = tokens.slice(ask ? 1 : 0);
  for (const [i, token] of words.entries()) {
    const word = plain(token);
    const [, id] = /^<@([A-Z0-9]+)/.exec(token) ?? [];
    if (id) read.people.push({ id });
    else if (token.startsWith('@') && token.length > 1) read.people.push({ name: word.slice(1) });
    else if (isTeam(word, known) && !read.team) read.team = known.services.get(word) ?? word;
    else if (known.layers.includes(word) && !read.layer) read.layer = word;
    else if ((ask === 'weeks' || ask === 'load') && /^\d{1,2}$/.test(word)) read.count = Number(word);
    else if (isFiller(word, read.ask)) continue;
    else if (ask === 'swap' && word === 'for' && !isLength(words[i + 1])) times = read.other;
    else if (ask && isTimeWord(word)) times.push(word);
    else return unclear(word, read.ask, known);
  }
  return read;
}

const plain = (token: string): string => token.toLowerCase().replace(/^[-–—]+(?=[a-z])/, '');
const isLength = (word = ''): boolean => /^\d+(\.\d+)?[a-z]/i.test(word) && !/^\d{1,2}(am|pm)/i.test(word);

/** A name of both is the team's. */
const isTeam = (word: string, { teams, services }: Known): boolean => teams.includes(word) || services.has(word);

/** `cover me`, `swap with @lin`, `take over from @ada`, `weeks of edge`. */
function isFiller(word: string, ask: OncallWord): boolean {
  const filler: Partial<Record<OncallWord, string[]>> = {
    cover: ['me', 'my', 'shift'],
    swap: ['with', 'my', 'shift'],
    take: ['over', 'shift', 'from', 'shifts'],
    override: ['by', 'with'],
    weeks: ['weeks', 'week'],
    load: ['weeks', 'week', 'last'],
    who: ['is', 'on', 'call', 'who'],
  };
  return ['of', 'in', 'team'].includes(word) || filler[ask]?.includes(word) === true;
}

function unclear(word: string, ask: OncallWord, { teams, services, layers }: Known): UnclearOncall {
  const valid = ask === 'who' ? [...ONCALL_WORDS] : TIME_WORDS;
  return {
    ask: 'unclear',
    word: word.slice(0, 100),
    nearest: nearest(word, [...valid, ...teams, ...services.keys(), ...(ask === 'who' ? [] : layers)]),
  };
}
