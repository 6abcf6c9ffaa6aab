/** What the sandbox takes while nobody deploys: its customers buy all the time. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from './figure.ts';
import { usageOf } from './process-tree.ts';
import { startSandboxProcess } from './sandbox-process.ts';

const SETTLES_MS = 10_000;
const WATCHED_MS = 20_000;
const MOST_MB = 600;
const MOST_CORES = 0.5;

export async function idle(): Promise<Figure[]> {
  if (process.platform !== 'linux') return [];
  const sandbox = await startSandboxProcess();
  try {
    await sleep(SETTLES_MS);
    const before = await usageOf(sandbox.pid);
    const began = performance.now();
    await sleep(WATCHED_MS);
    const after = await usageOf(sandbox.pid);
    const cores = (after.cpuSeconds - before.cpuSeconds) / ((performance.now() - began) / 1000);
    const megabytes = after.bytes / 1e6;
    return [
      {
        figure: 'Memory of the sandbox',
        target: `under ${MOST_MB} MB`,
        measured: `${Math.round(megabytes)} MB`,
        met: megabytes < MOST_MB,
        how: `sum of ${after.processes} processes, from npm down`,
      },
      {
        figure: 'Processor when idle',
        target: `under ${MOST_CORES} cores`,
        measured: `${cores.toFixed(2)} cores`,
        met: cores < MOST_CORES,
        how: `the same processes over ${WATCHED_MS / 1000} s, customers buying`,
      },
    ];
  } finally {
    await sandbox.stop();
  }
}
