import { randomBytes } from 'node:crypto';

/** An id that looks like Slack's: a letter that tells the kind, then capitals and digits. */
export const newId = (kind: string, length = 10): string =>
  kind + [...randomBytes(length)].map((byte) => 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'[byte % 34]).join('');
