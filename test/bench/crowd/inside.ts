/** A look into a process that was started with `--inspect=0`: its memory after its garbage was collected. */
import type { ChildProcess } from 'node:child_process';
import WebSocket from 'ws';

export interface Inside {
  /** Resident bytes, and those of its own objects, after a collection. */
  memory(): Promise<{ resident: number; heap: number }>;
  close(): void;
}

export async function lookInside(child: ChildProcess): Promise<Inside> {
  const socket = new WebSocket(await addressOf(child));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const waiting = new Map<number, (result: { result?: { value: string } }) => void>();
  socket.on('message', (data) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result: { result?: { value: string } } };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  let asked = 0;
  const ask = (method: string, params: object = {}) => {
    const id = ++asked;
    socket.send(JSON.stringify({ id, method, params }));
    return new Promise<{ result?: { value: string } }>((resolve) => waiting.set(id, resolve));
  };
  return {
    async memory() {
      // Twice: what the first one finds to be finalised goes with the second.
      await ask('HeapProfiler.collectGarbage');
      await ask('HeapProfiler.collectGarbage');
      const { result } = await ask('Runtime.evaluate', { expression: 'JSON.stringify(process.memoryUsage())' });
      const { rss, heapUsed } = JSON.parse(result?.value ?? '{}') as { rss: number; heapUsed: number };
      return { resident: rss, heap: heapUsed };
    },
    close: () => socket.close(),
  };
}

/** Node says it on stderr. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (words) => {
      said += String(words);
      const [address] = /ws:\/\/\S+/.exec(said) ?? [];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error('The process ended before it could be looked into.')));
  });
}
