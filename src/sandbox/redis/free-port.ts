import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A port of 127.0.0.1 that nobody listens on now, for servers that cannot be told to take any. From below those that
 * Linux gives to whoever takes any (32768 and up): until its server listens, nobody else comes upon it but by a rare chance.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 17_000);
    const server = createServer();
    const listens = once(server, 'listening');
    server.listen(port, '127.0.0.1');
    if (!(await listens.then(() => true).catch(() => false))) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
