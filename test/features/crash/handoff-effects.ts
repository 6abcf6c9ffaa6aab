/** The names of what a worker does for the handoffs of one team: the same in every run of a story. */
import { createHash } from 'node:crypto';
import type { Handoff } from '../../../src/handoff/handoff.ts';
import type { Connection } from '../../../src/store/connect.ts';
import { QUIET, scriptNames } from './effects.ts';

/** `slack post to.U0LIN`, `slack edit`, `slack completeUploadExternal`; other words in Slack are none of a handoff. */
export function slackEffectOfHandoff(path: string, body: string): string | null {
  const method = /\/(chat|files)\.(\w+)$/.exec(path)?.[2];
  if (method === 'update') return 'slack edit';
  if (method !== 'postMessage') return method ? `slack ${method}` : null;
  const metadata = JSON.parse(new URLSearchParams(body).get('metadata') ?? '{}');
  return metadata.event_type === 'fullcycle_handoff' ? `slack post ${metadata.event_payload.name}` : null;
}

/** `record told, reminded`, `card said to.U0LIN, told`, `seen`, `handoff-post queue addStandardJob`. */
export function redisEffectOfHandoff(redis: Connection, team: () => string): (words: string[]) => string | null {
  const scripts = scriptNames(redis);
  return ([command = '', script = '', count = '0', ...words]) => {
    const name = scripts.get(digestOf(command.toUpperCase(), script) ?? '');
    const [keys, given] = [words.slice(0, Number(count)), words.slice(Number(count))];
    return name === undefined ? null : scriptEffect(name, { keys, given, team: team() });
  };
}

/** A script that this server has not seen yet is sent whole. */
function digestOf(command: string, script: string): string | null {
  if (command === 'EVALSHA') return script;
  return command === 'EVAL' ? createHash('sha1').update(script).digest('hex') : null;
}

interface Called {
  keys: string[];
  given: string[];
  team: string;
}

function scriptEffect(script: string, { keys: [first = ''], given, team }: Called): string | null {
  const queue = /^\{fc\}:(handoff|handoff-post):/.exec(first)?.[1];
  if (queue) {
    const isIts = [first, ...given].some((word) => word.includes(team));
    return isIts && script && !QUIET.includes(script) ? `${queue} queue ${script}` : null;
  }
  if (!first.startsWith(`fc:{team ${team}}:`)) return null;
  switch (script) {
    case 'fcOpenHandoff':
    case 'fcReplaceHandoff':
      return recordEffect(given);
    case 'fcHandoffCard':
      return `card ${fieldsOf(given)}`;
    case 'fcHandoffSeen':
      return 'seen';
    default:
      return null;
  }
}

function recordEffect(given: string[]): string {
  const { state, asked, notes } = JSON.parse(given.find((word) => word.startsWith('{"')) ?? '{}') as Handoff;
  const told = state.is === 'told' ? [state.reminded && 'reminded', state.team && 'team'] : [];
  return ['record', state.is, asked && 'asked', notes.length > 0 && 'noted', ...told].filter(Boolean).join(' ');
}

/** Names and values take turns. What has a `ts` was said. */
const fieldsOf = (given: string[]): string =>
  given.flatMap((name, i) => (i % 2 === 0 ? [given[i + 1]?.includes('"ts"') ? `${name} there` : name] : [])).join(', ');
