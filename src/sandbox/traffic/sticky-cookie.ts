/** The cookie that ties a client to a target group. AWS encrypts it; here anyone may read it. */

const NAME = 'AWSALBTG';

export interface Tie {
  targetGroup: string;
  /** The instant, in milliseconds, up to which it holds. */
  until: number;
}

export function setCookie(tie: Tie, now: number): string {
  const value = Buffer.from(JSON.stringify(tie)).toString('base64url');
  return `${NAME}=${value}; Max-Age=${Math.ceil((tie.until - now) / 1000)}; Path=/`;
}

/** Null for no cookie, and for one that nobody can read: the client is then treated as a new one. */
export function readCookie(header: string | undefined): Tie | null {
  const value = header
    ?.split(/; */)
    .find((pair) => pair.startsWith(`${NAME}=`))
    ?.slice(NAME.length + 1);
  if (!value) return null;
  try {
    return JSON.parse(Buffer.from(value, 'base64url').toString()) as Tie;
  } catch {
    return null;
  }
}
