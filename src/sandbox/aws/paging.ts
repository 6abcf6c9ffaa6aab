/** Pages of a list. A token is opaque to its reader and holds where the next page begins. */
import { AwsFailure } from './failure.ts';

export interface Page<T> {
  items: T[];
  next?: string;
}

export function pageOf<T>(all: T[], token: string | undefined, size: number): Page<T> {
  const from = token === undefined ? 0 : placeOf(token);
  const to = from + size;
  return { items: all.slice(from, to), next: to < all.length ? tokenFor(to) : undefined };
}

export function tokenFor(place: number): string {
  return Buffer.from(`from:${place}`).toString('base64url');
}

export function placeOf(token: string): number {
  const place = /^from:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (place === undefined) throw new AwsFailure('InvalidNextToken', 'The token supplied is invalid');
  return Number(place);
}
