/** Who may come in: this machine alone. A web page elsewhere must not reach the server through a name of its own. */
import type { IncomingMessage } from 'node:http';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

function isLoopback(address: string): boolean {
  try {
    return LOOPBACK.has(new URL(address).hostname);
  } catch {
    return false;
  }
}

/** Checks Host (DNS rebinding) and, where a browser sends one, Origin. */
export function comesFromHere({ headers }: IncomingMessage): boolean {
  const origin = headers.origin;
  return isLoopback(`http://${headers.host ?? ''}`) && (origin === undefined || isLoopback(origin));
}
