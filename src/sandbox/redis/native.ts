/** A Redis or Valkey of this machine, as a child that ends with us. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from './free-port.ts';
import type { SandboxRedis } from './sandbox-redis.ts';

const PROGRAMS = ['redis-server', 'valkey-server'];

export interface Program {
  name: string;
  file: string;
}

/** The first one on the PATH; null where there is none. */
export async function findProgram(path = process.env.PATH ?? ''): Promise<Program | null> {
  for (const name of PROGRAMS) {
    for (const folder of path.split(delimiter).filter(Boolean)) {
      const file = join(folder, name);
      const runs = await access(file, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (runs) return { name, file };
    }
  }
  return null;
}

const QUIET = {
  bind: '127.0.0.1',
  save: '',
  appendonly: 'no',
  'maxmemory-policy': 'noeviction',
  // Delayed jobs are due on the server's tick: ten a second would make each look up to 100 ms late.
  hz: '100',
};

/**
 * The shell waits for the end of its input, a pipe that only we hold open, and then stops the server: so the server
 * ends with us however we end, by SIGKILL too. It stands in a session of its own: a Ctrl-C in the terminal is ours
 * to handle, and takes Redis away only after the bot has said goodbye.
 */
const UNTIL_INPUT_ENDS = `
directory=$1; shift
"$@" & server=$!
cat >/dev/null
kill $server; wait $server
rm -rf "$directory"`;

/** `settings`: more of the server's own, by name. */
export async function startProgram(program: Program, settings: Record<string, string> = {}): Promise<SandboxRedis> {
  const port = await freePort();
  const directory = await mkdtemp(join(tmpdir(), 'fullcycle-redis-'));
  const keeper = spawn(
    'sh',
    [
      '-c',
      UNTIL_INPUT_ENDS,
      'sh',
      directory,
      program.file,
      ...flags({ ...QUIET, port: String(port), dir: directory, ...settings }),
    ],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    },
  );
  const ended = once(keeper, 'exit');
  return {
    url: `redis://127.0.0.1:${port}`,
    kind: program.name,
    async close() {
      keeper.stdin.end();
      await ended;
    },
  };
}

const flags = (settings: Record<string, string>): string[] =>
  Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
