/**
 * How a webhook of ours proves where it comes from: an HMAC-SHA256 over the second and the body. The second keeps an
 * old message from being played again; the key that goes with it lets a receiver know a repetition.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export const SIGNATURE = 'x-fullcycle-signature';
export const KEY = 'idempotency-key';

/** So far may the receiver's clock be from ours, seconds. */
const TOLERANCE = 300;

/** `t=1794921120,v1=5257a869…`; `at` in ms. */
export function signatureOf(body: string, secret: string, at: number): string {
  const second = Math.floor(at / 1000);
  return `t=${second},v1=${digest(body, secret, second)}`;
}

/** As a receiver checks it: made by somebody who knows the secret, not long ago. */
export function isSigned(body: string, signature: string | undefined, secret: string, now: number): boolean {
  const [, second = '', given = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature ?? '') ?? [];
  if (!second || Math.abs(now / 1000 - Number(second)) > TOLERANCE) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(digest(body, secret, Number(second))));
}

const digest = (body: string, secret: string, second: number): string =>
  createHmac('sha256', secret).update(`${second}.${body}`).digest('hex');
