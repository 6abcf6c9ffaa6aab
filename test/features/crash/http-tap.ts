/** Stands between a worker and one HTTP server: carries everything over, and knows an effect when it sees one. */
import { type Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { closed, keepingAgent, serve } from '../../../src/sandbox/traffic/loopback.ts';
import type { Gate } from './gate.ts';

export interface Tap {
  port: number;
  close(): Promise<void>;
}

/** `effectOf`: its name; null for what changes nothing. */
export async function tapHttp(
  target: string,
  gate: Gate,
  effectOf: (path: string, body: string) => string | null,
): Promise<Tap> {
  const agent = keepingAgent();
  const carry = async (asked: IncomingMessage, answer: ServerResponse) => {
    const body = await read(asked);
    const effect = effectOf(asked.url ?? '/', body.toString());
    const fate = effect ? gate.arrives(effect) : 'pass';
    if (fate !== 'before') {
      const given = await forward(target, agent, asked, body);
      if (fate === 'pass') {
        answer.writeHead(given.status, given.headers).end(given.body);
        return;
      }
    }
    gate.strike();
    answer.destroy();
  };
  const { server, port } = await serve((asked, answer) => {
    carry(asked, answer).catch(() => answer.destroy());
  });
  return {
    port,
    async close() {
      server.closeAllConnections();
      await closed(server);
      agent.destroy();
    },
  };
}

function forward(target: string, agent: Agent, { method, url, headers }: IncomingMessage, body: Buffer) {
  return new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
    const sent = request(new URL(url ?? '/', target), { method, headers, agent }, (answer) => {
      read(answer).then(
        (read) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: read }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}
