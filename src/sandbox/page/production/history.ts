/** The last 90 seconds of production, one look per second, oldest first. */
import type { PageCluster, Production } from '../../wire.ts';

export type History = readonly Production[];

export const WINDOW_MS = 90_000;

export function remembered(history: History, now: Production): History {
  const kept = history.filter(({ at }) => at < now.at && at >= now.at - WINDOW_MS);
  return [...kept, now];
}

export interface Line {
  cluster: string;
  release: string;
  /** Seconds before the newest look (0 or less) and the value; null where there was none. */
  points: { x: number; y: number | null }[];
}

/** One line per cluster that was there within the window; where a cluster was missing the line has a gap. */
export function linesOf(history: History, service: string, figure: (cluster: PageCluster) => number | null): Line[] {
  const newest = history.at(-1)?.at ?? 0;
  const clusters = new Map<string, Line>();
  const looks = history.map(({ at, services }) => ({
    x: (at - newest) / 1000,
    clusters: services.find((one) => one.service === service)?.clusters ?? [],
  }));
  for (const { clusters: seen } of looks)
    for (const { name, release } of seen) clusters.set(name, { cluster: name, release, points: [] });
  for (const line of clusters.values())
    line.points = looks.map(({ x, clusters: seen }) => {
      const cluster = seen.find(({ name }) => name === line.cluster);
      return { x, y: cluster ? figure(cluster) : null };
    });
  return [...clusters.values()].sort((a, b) => a.cluster.localeCompare(b.cluster));
}
