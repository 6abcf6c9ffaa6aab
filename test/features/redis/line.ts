/** A network line to Redis that can be cut as a firewall does it: nothing arrives any more, and nobody is told. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Outfit } from './outfit.ts';
import type { Server } from './server.ts';

export interface Line extends Outfit {
  cut(): void;
  mend(): void;
}

export async function lineTo(server: Server): Promise<Line> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const listener = createServer((client) => {
    const redis = connect(server.port, '127.0.0.1');
    for (const [socket, other] of [
      [client, redis],
      [redis, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('data', (chunk) => other.write(chunk));
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      if (isCut) socket.pause();
    }
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    url: `redis://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.pause();
    },
    mend() {
      isCut = false;
      for (const socket of sockets) socket.resume();
    },
    async stop() {
      listener.close();
      for (const socket of sockets) socket.destroy();
      await server.stop();
    },
  };
}
