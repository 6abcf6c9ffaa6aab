/**
 * Addresses of calendars. A calendar program has no account here: whoever has the address reads it, so it cannot be
 * guessed, and it says nothing but whose it is. A new secret makes all old addresses void.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export type Whose = { person: string } | { team: string };

/** `person.U0ADA.…`: stands in a path as it is. */
export function tokenOf(whose: Whose, secret: string): string {
  const what = 'person' in whose ? `person.${whose.person}` : `team.${whose.team}`;
  return `${what}.${signed(what, secret)}`;
}

/** Null: it is no token of this secret. */
export function whoseIs(token: string, secret: string): Whose | null {
  const [, what = '', kind, name = '', signature = ''] = /^((person|team)\.([\w-]+))\.([\w-]+)$/.exec(token) ?? [];
  const right = Buffer.from(signed(what, secret));
  const given = Buffer.from(signature);
  if (!what || given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return kind === 'person' ? { person: name } : { team: name };
}

const signed = (what: string, secret: string): string =>
  createHmac('sha256', secret).update(`calendar ${what}`).digest('base64url').slice(0, 32);
