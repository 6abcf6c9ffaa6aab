/** A real redis-server that may be killed and started again on what it has written down. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { vi } from 'vitest';
import { freePort } from '../../../src/sandbox/redis/free-port.ts';
import { findProgram } from '../../../src/sandbox/redis/native.ts';

const program = await findProgram();

/** Why these tests cannot run here; null where they can. */
export const whyNot = program?.name === 'redis-server' ? null : 'there is no redis-server on the PATH';

export class Server {
  #process: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly flags: string[],
    private readonly first: string[],
  ) {}

  /** `flags` as on its command line, `first` before all others. It listens on 127.0.0.1, at any free port unless one is given. */
  static async start(flags: string[] = [], port?: number, first: string[] = []): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), 'fullcycle-redis-'));
    for (let tries = 1; ; tries++) {
      const server = new Server(port ?? (await freePort()), folder, flags, first);
      try {
        await server.up();
        return server;
      } catch (error) {
        // Somebody else was faster at this port.
        if (port !== undefined || tries === 5) throw error;
      }
    }
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async up(): Promise<void> {
    const place = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder, '--save', ''];
    const words = [...this.first, ...place, ...this.flags];
    const server = spawn(program?.file ?? 'redis-server', words, { stdio: 'ignore' });
    this.#process = server;
    const ended = once(server, 'exit').then(([code]) => {
      throw new Error(`redis-server ended with ${code} before it answered at ${this.port}`);
    });
    ended.catch(() => {});
    await Promise.race([this.ask((redis) => redis.ping()), ended]);
  }

  /** SIGKILL, SIGTERM: resolves when it has ended. SIGSTOP: it hangs. */
  async signal(signal: NodeJS.Signals): Promise<void> {
    const running = this.#process;
    if (!running || running.exitCode !== null || running.signalCode) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    if (signal !== 'SIGSTOP') await ended;
  }

  /** On a connection of its own, that waits until the server answers. */
  async ask<T>(question: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis({ port: this.port, host: '127.0.0.1', retryStrategy: () => 50, maxRetriesPerRequest: 200 });
    redis.on('error', () => {});
    try {
      return await question(redis);
    } finally {
      redis.disconnect();
    }
  }

  async until(is: (redis: Redis) => Promise<boolean>): Promise<void> {
    await this.ask((redis) => vi.waitUntil(() => is(redis), { timeout: 30_000, interval: 50 }));
  }

  async stop(): Promise<void> {
    await this.signal('SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }
}
