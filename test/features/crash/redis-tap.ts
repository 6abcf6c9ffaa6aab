/** Stands between a worker and Redis, and knows a write when it sees one. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Gate } from './gate.ts';
import type { Tap } from './http-tap.ts';
import { type Command, Commands } from './redis-commands.ts';

type EffectOf = (words: string[]) => string | null;

export async function tapRedis(port: number, gate: Gate, effectOf: EffectOf): Promise<Tap> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const redis = connect({ port, host: '127.0.0.1', noDelay: true });
    for (const socket of [client, redis]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        redis.destroy();
      });
    }
    carry(client, redis, gate, effectOf);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function carry(client: Socket, redis: Socket, gate: Gate, effectOf: EffectOf): void {
  const commands = new Commands();
  const effects = inTransactions(effectOf);
  redis.on('data', (chunk) => client.write(chunk));
  client.on('data', (chunk: Buffer) => {
    for (const command of commands.take(chunk)) {
      const effect = effects(command.words);
      const fate = effect ? gate.arrives(effect) : 'pass';
      if (fate === 'pass') redis.write(command.raw);
      else return fate === 'before' ? die() : dieOnceDone(command);
    }
  });

  function die(): void {
    client.removeAllListeners('data');
    gate.strike();
    client.destroy();
  }

  /** Redis answers in order: when it answers this question, the command before it is done. */
  function dieOnceDone({ raw }: Command): void {
    client.removeAllListeners('data');
    redis.removeAllListeners('data');
    let answers = '';
    redis.on('data', (chunk) => {
      answers += chunk.toString('latin1');
      if (answers.includes(DONE)) die();
    });
    redis.write(raw);
    redis.write(`*2\r\n$4\r\nECHO\r\n$${DONE.length}\r\n${DONE}\r\n`);
  }
}

const DONE = 'the command before this one is done';

/** What is queued in a transaction takes effect with its EXEC. */
function inTransactions(effectOf: EffectOf): EffectOf {
  let queued: string[] | null = null;
  return (words) => {
    const name = words[0]?.toUpperCase();
    if (name === 'MULTI') {
      queued = [];
      return null;
    }
    const effect = effectOf(words);
    if (!queued) return effect;
    if (effect) queued.push(effect);
    if (name !== 'EXEC') return null;
    const all = queued.join(' and ');
    queued = null;
    return all || null;
  };
}
