import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../bot-parts.ts';

/** Bolt's warnings and errors in our log. Its debug lines are left out: they hold payloads and addresses that are secret. */
export function boltLog(log: Log): Logger {
  const text = (words: unknown[]) => words.map(String).join(' ');
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...words) => log.warn({ from: 'slack' }, text(words)),
    error: (...words) => log.error({ from: 'slack' }, text(words)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
