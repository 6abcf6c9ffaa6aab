import type { Environment } from '../../catalog/catalog.ts';

/**
 * The end of the last whole period: there are no figures of a running one. Between two periods the verdict stays as it
 * is, to the last digit, so that a look which shows nothing new writes nothing.
 */
export function judgedUntil(now: number, { period }: Environment): number {
  return now - (now % (period * 1000));
}
