/** Whether a sender knows the secret that it shares with us: as a bearer token, or better, signed with it. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isSigned } from '../notify/signature.ts';

/** `t=1794921120,v1=…`: HMAC-SHA256 of `<t>.<body>`, as fullcycle signs its own webhooks. */
export const SIGNED = 'x-signature';

export type Proof = { is: 'bearer' } | { is: 'signed'; signature: string } | { is: 'wrong' };

export function proofOf(headers: IncomingHttpHeaders, body: string, secret: string, now: number): Proof {
  const signature = headers[SIGNED];
  if (typeof signature === 'string') {
    return isSigned(body, signature, secret, now) ? { is: 'signed', signature } : { is: 'wrong' };
  }
  const [, token] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
  return token !== undefined && isSame(token, secret) ? { is: 'bearer' } : { is: 'wrong' };
}

/** In the same time for every guess: their digests are of one length. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
