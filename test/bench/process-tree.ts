/** What a process and all that it started take of this machine. From /proc: Linux only. */
import { readdir, readFile } from 'node:fs/promises';

export interface Usage {
  processes: number;
  /** What they share is counted once where the kernel tells (Pss), else for each (Rss). */
  bytes: number;
  /** Since they started. */
  cpuSeconds: number;
}

interface Running {
  pid: number;
  parent: number;
  cpuSeconds: number;
}

/** USER_HZ, which Linux has kept at 100 for programs whatever its own clock is. */
const TICKS_PER_SECOND = 100;

export async function usageOf(root: number): Promise<Usage> {
  const tree = treeOf(root, await allRunning());
  const bytes = await Promise.all(tree.map(({ pid }) => memoryOf(pid)));
  return { processes: tree.length, bytes: sum(bytes), cpuSeconds: sum(tree.map(({ cpuSeconds }) => cpuSeconds)) };
}

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

export function treeOf(root: number, running: Running[]): Running[] {
  const own = running.filter(({ pid }) => pid === root);
  for (const each of own) own.push(...running.filter(({ parent }) => parent === each.pid));
  return own;
}

async function allRunning(): Promise<Running[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)));
  return stats.filter((stat) => stat !== null).map(readStat);
}

/** `42 (a name) S 1 …`: a name may hold spaces and brackets; user and system time are fields 14 and 15. */
export function readStat(stat: string): Running {
  const after = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(after[11]) + Number(after[12]);
  return { pid: Number.parseInt(stat, 10), parent: Number(after[1]), cpuSeconds: ticks / TICKS_PER_SECOND };
}

async function memoryOf(pid: number): Promise<number> {
  const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
  const pss = /^Pss:\s+(\d+) kB/m.exec(await read('smaps_rollup'))?.[1];
  const rss = /^VmRSS:\s+(\d+) kB/m.exec(await read('status'))?.[1];
  return Number(pss ?? rss ?? 0) * 1024;
}
