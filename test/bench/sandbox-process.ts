/** `npm run sandbox` as a person starts it, until its page answers and its bot listens. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../src/sandbox/redis/free-port.ts';

export interface SandboxProcess {
  pid: number;
  /** From the command to a page that answers. */
  pageAfterMs: number;
  /** From the command to the line that says it runs: the bot listens as well. */
  runsAfterMs: number;
  stop(): Promise<void>;
}

const LIMIT_MS = 60_000;

export async function startSandboxProcess(): Promise<SandboxProcess> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn('npm', ['run', 'sandbox'], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 2],
    detached: true,
  });
  try {
    const elapsed = () => performance.now() - began;
    const [pageAfterMs, runsAfterMs] = await Promise.all([
      answers(`http://127.0.0.1:${port}/`).then(elapsed),
      saysThatItRuns(child).then(elapsed),
    ]);
    return { pid: child.pid ?? 0, pageAfterMs, runsAfterMs, stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

async function answers(url: string): Promise<void> {
  for (const deadline = Date.now() + LIMIT_MS; Date.now() < deadline; await sleep(50)) {
    const status = await fetch(url).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
  }
  throw new Error(`${url} did not answer within ${LIMIT_MS / 1000} s.`);
}

/** Its words are read to the end: whoever writes into a closed pipe dies of it. */
function saysThatItRuns(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (words) => {
      if (/The sandbox runs/.test(String(words))) resolve();
    });
    child.once('exit', () => reject(new Error('The sandbox ended by itself; its own words are above.')));
  });
}

/** Ctrl-C, as it reaches everything that the terminal started. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  process.kill(-child.pid, 'SIGINT');
  await once(child, 'exit');
}
