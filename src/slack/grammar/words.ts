/**
 * What a person typed after /deploy or /rollback, as words with a meaning. Pure; knows no service and no release.
 * Phones rewrite `--` to a dash and begin with a capital: both are understood.
 */
import { nearest } from './nearest.ts';

/** What was said about where, and why. */
interface Said {
  environment?: string;
  reason?: string;
}

/** Words that come first after /deploy and ask for something else than a deploy. */
export const SUBCOMMANDS = ['status', 'lock', 'unlock', 'history', 'doctor', 'insights'] as const;
export type Subcommand = (typeof SUBCOMMANDS)[number];

export interface Unclear {
  ask: 'unclear';
  /** The word that is not understood, or that wants another one behind it. */
  word: string;
  alone?: boolean;
  nearest: string[];
  valid: string[];
}

export type DeployWords =
  | { ask: 'help' }
  /** `weeks`: of `insights` alone, whose `service` may be a team. */
  | ({ ask: Subcommand; service?: string; weeks?: number } & Said)
  | ({ ask: 'form'; service?: string; noWayBack?: string } & Said)
  | ({ ask: 'deploy'; service: string; release: string; noWayBack?: string } & Said)
  | Unclear;

export type SubcommandWords = Extract<DeployWords, { ask: Subcommand }>;

export type RollbackWords = { ask: 'help' } | ({ ask: 'roll back'; service: string; to?: string } & Said) | Unclear;

/** A reason travels in a button's value, which holds 2,000 characters. */
const LONGEST_REASON = 500;
const LONGEST_NAME = 100;

type Meaning = 'environment' | 'release' | 'reason' | 'no way back' | 'help';
/** Words with a meaning, and those that have it only with dashes before them, because a service may be called so. */
interface Grammar {
  words: Record<string, Meaning>;
  flags: Record<string, Meaning>;
  /** As they are offered to somebody who typed something else. */
  valid: string[];
}

const FLAGS: Record<string, Meaning> = {
  env: 'environment',
  environment: 'environment',
  release: 'release',
  version: 'release',
  reason: 'reason',
  help: 'help',
  h: 'help',
  '?': 'help',
};
const DEPLOY: Grammar = {
  words: { to: 'environment', in: 'environment', on: 'environment', because: 'reason' },
  flags: { ...FLAGS, 'no-way-back': 'no way back' },
  valid: ['to', 'in', 'on', 'because', 'help', ...SUBCOMMANDS],
};
const ROLLBACK: Grammar = {
  words: { to: 'release', in: 'environment', on: 'environment', because: 'reason' },
  flags: FLAGS,
  valid: ['in', 'on', 'to', 'because', 'help'],
};

export function readDeploy(text: string): DeployWords {
  const read = readWords(text, DEPLOY);
  if ('ask' in read) return read;
  const [first, ...others] = read.bare;
  if (read.help || first?.toLowerCase() === 'help') return { ask: 'help' };
  const subcommand = SUBCOMMANDS.find((word) => word === first?.toLowerCase());
  if (subcommand === 'insights') return readInsights(others);
  if (subcommand) {
    const named = servicesAndMore({ ...read, bare: others, release: 'any' }, DEPLOY);
    if ('ask' in named) return named;
    return { ask: subcommand, service: named.service, environment: named.environment, reason: read.reason };
  }
  const named = servicesAndMore(read, DEPLOY);
  if ('ask' in named) return named;
  const { service, release, environment } = named;
  const said = { environment, reason: read.reason, noWayBack: read.noWayBack };
  return service && release ? { ask: 'deploy', service, release, ...said } : { ask: 'form', service, ...said };
}

/** `insights edge 8`, `insights 8 weeks` */
function readInsights(words: string[]): DeployWords {
  const said = words.filter((word) => !/^(weeks?|last|the|of|team)$/i.test(word));
  const weeks = said.find((word) => /^\d{1,3}$/.test(word));
  const [service, ...more] = said.filter((word) => word !== weeks);
  if (more.length > 0) return tooMany(more, DEPLOY);
  if (service && service.length > LONGEST_NAME) return unclear(service, DEPLOY);
  return { ask: 'insights', service, ...(weeks && { weeks: Number(weeks) }) };
}

export function readRollback(text: string): RollbackWords {
  const read = readWords(text, ROLLBACK);
  if ('ask' in read) return read;
  if (read.help || read.bare.length === 0 || read.bare[0]?.toLowerCase() === 'help') return { ask: 'help' };
  const named = servicesAndMore(read, ROLLBACK);
  if ('ask' in named) return named;
  const { service = '', release, environment } = named;
  return { ask: 'roll back', service, to: release, environment, reason: read.reason };
}

interface Read extends Said {
  bare: string[];
  release?: string;
  noWayBack?: string;
  help?: boolean;
}

/** Sorts the words: those with a meaning take the next one, `because` takes all the rest as it stands. */
function readWords(text: string, grammar: Grammar): Read | Unclear {
  const read: Read = { bare: [] };
  const tokens = [...text.matchAll(/\S+/g)];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]?.[0] ?? '';
    const { key, value, flag } = takeApart(token);
    const meaning = grammar.words[key] ?? (flag ? grammar.flags[key] : undefined);
    if (!meaning && flag) return unclear(token, grammar);
    if (!meaning) read.bare.push(token);
    else if (meaning === 'help') read.help = true;
    else if (meaning === 'reason') {
      const rest = text.slice((tokens[i]?.index ?? 0) + token.length);
      const reason = `${value ?? ''}${rest}`.trim();
      read.reason = reason ? reason.slice(0, LONGEST_REASON) : undefined;
      return read;
    } else if (meaning === 'no way back') {
      const begins = (tokens[i]?.index ?? 0) + token.length - (value ? value.length : 0);
      const { words, ends } = phrase(text, begins);
      if (!words) return { ...unclear(token, grammar), alone: true, nearest: [] };
      read.noWayBack = words.slice(0, LONGEST_REASON);
      while ((tokens[i + 1]?.index ?? ends) < ends) i++;
    } else {
      read[meaning] = value ?? tokens[++i]?.[0];
      if (!read[meaning]) return { ...unclear(token, grammar), alone: true, nearest: [] };
    }
  }
  return read;
}

/** Several words: those in quotes, as phones write them too; without quotes all that follow, up to `because`. */
function phrase(text: string, begins: number): { words: string; ends: number } {
  const found = /^\s*(?:["“”„]([^"“”„]*)["“”]?|(.*?)(?=\s*\bbecause(?:\s|$)|$))/is.exec(text.slice(begins));
  return { words: (found?.[1] ?? found?.[2] ?? '').trim(), ends: begins + (found?.[0].length ?? 0) };
}

/** `--env=prod`, `-env`, `–env` (as phones write it), or a plain word. */
function takeApart(token: string): { key: string; value?: string; flag: boolean } {
  const dashed = /^[-–—]+(.*)$/s.exec(token);
  if (!dashed) return { key: token.toLowerCase(), flag: false };
  const [, key = '', value] = /^([^=]*)=?(.+)?$/s.exec(dashed[1] ?? '') ?? [];
  return { key: key.toLowerCase(), value, flag: true };
}

/** `api 1.42.0 prod` and `api@1.42.0 prod`; the last one only if it was not said with `to`. */
function servicesAndMore(read: Read, grammar: Grammar) {
  const [first = '', ...rest] = read.bare;
  const at = first.indexOf('@', 1);
  const service = at > 0 ? first.slice(0, at) : first;
  const release = read.release ?? ((at > 0 && first.slice(at + 1)) || rest.shift());
  if (rest.length > (read.environment ? 0 : 1)) return tooMany(rest, grammar);
  const environment = read.environment ?? rest[0];
  const long = [service, release, environment].find((name) => name && name.length > LONGEST_NAME);
  return long ? unclear(long, grammar) : { service: service || undefined, release, environment };
}

/** The word that looks like one with a meaning is the likeliest slip. */
function tooMany(words: string[], grammar: Grammar): Unclear {
  const slip = words.find((word) => nearest(word, grammar.valid).length > 0);
  return unclear(slip ?? words.at(-1) ?? '', grammar);
}

function unclear(word: string, grammar: Grammar): Unclear {
  const { valid } = grammar;
  return { ask: 'unclear', word: word.slice(0, LONGEST_NAME), nearest: nearest(takeApart(word).key, valid), valid };
}
