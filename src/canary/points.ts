/** Series as the cloud gave them, made fit to be judged, or why they are not. */
import type { ClusterFigures, Point } from './cluster-figures.ts';

/** A figure of both sides in the periods that both have, in their order. */
export interface Beside {
  at: number;
  canary: number;
  live: number;
}

/** Milliseconds, half open. */
export interface Span {
  from: number;
  to: number;
}

export type Unfit = 'no data' | 'no data to compare with' | 'unreadable';

/**
 * Within the span, known, in order, one for each instant; what is not so is unreadable: whoever hands over two values
 * for an instant, or goes back in time, cannot be believed in the others.
 */
export function readable(
  points: Point[] | undefined,
  { from, to }: Span,
  least = 0,
): Map<number, number> | 'unreadable' {
  const found = new Map<number, number>();
  let last = Number.NEGATIVE_INFINITY;
  for (const { at, value } of points ?? []) {
    if (!(at >= from && at < to) || !Number.isFinite(value)) continue;
    if (value < least || at <= last) return 'unreadable';
    found.set(at, value);
    last = at;
  }
  return found;
}

/** Of a figure of which each period has one value. */
export function besides(
  canary: Map<number, number> | 'unreadable',
  live: Map<number, number> | 'unreadable',
): Beside[] | Unfit {
  if (canary === 'unreadable' || live === 'unreadable') return 'unreadable';
  if (canary.size === 0) return 'no data';
  const common = [...canary.keys()].filter((at) => live.has(at)).sort((a, b) => a - b);
  if (common.length === 0) return 'no data to compare with';
  return common.map((at) => ({ at, canary: canary.get(at) as number, live: live.get(at) as number }));
}

/** Events and requests of both sides in the periods of which all four are known. */
export interface CountsBeside {
  at: number;
  canary: { events: number; requests: number };
  live: { events: number; requests: number };
}

export function countsBeside(
  name: string,
  canary: ClusterFigures | undefined,
  live: ClusterFigures | undefined,
  span: Span,
): CountsBeside[] | Unfit {
  const read = (points: Point[] | undefined) => readable(points, span);
  const [events, requests] = [read(canary?.figures[name]), read(canary?.requests)];
  const [otherEvents, otherRequests] = [read(live?.figures[name]), read(live?.requests)];
  const [mine, beside] = [besides(events, requests), besides(otherEvents, otherRequests)];
  if (mine === 'unreadable' || beside === 'unreadable') return 'unreadable';
  if (typeof mine === 'string') return 'no data';
  if (typeof beside === 'string') return 'no data to compare with';
  const other = new Map(beside.map((each) => [each.at, each]));
  const common = mine.flatMap(({ at, canary: mineEvents, live: mineRequests }) => {
    const there = other.get(at);
    return there
      ? [
          {
            at,
            canary: { events: mineEvents, requests: mineRequests },
            live: { events: there.canary, requests: there.live },
          },
        ]
      : [];
  });
  return common.length > 0 ? common : 'no data to compare with';
}
