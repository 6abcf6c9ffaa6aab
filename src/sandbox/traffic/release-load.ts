/**
 * Faults that no single instance has. A `full load` release opens more database connections per request than the one
 * before: all its instances share a pool that is large enough for a canary's share of the traffic, not for all of it.
 * A `late` release keeps what it loads in a shared cache and evicts too little: under full traffic the cache is full
 * after some seconds, and stays so until the release has been left alone for a while.
 */
import type { Character } from '../shelf-service.ts';
import type { ReleaseLoad } from './traffic.ts';

const FULL_TRAFFIC_SHARE = 0.7;
const FAILING_SHARE = 0.2;
const LATE_AFTER_MS = 6000;
/** A release without requests for so long starts afresh: it can be deployed again and fails the same way. */
const FORGIVEN_AFTER_MS = 5000;
const SECOND = 1000;

export function createReleaseLoad(
  character: Character,
  requestsPerSecondOfTheService: number,
  random: () => number = Math.random,
): ReleaseLoad {
  if (character !== 'full load' && character !== 'late') return { fails: () => false };
  const meter = new FullTrafficMeter(requestsPerSecondOfTheService * FULL_TRAFFIC_SHARE);
  return {
    fails(now) {
      meter.request(now);
      const broken = character === 'full load' ? meter.full : meter.fullForMs >= LATE_AFTER_MS;
      return broken && random() < FAILING_SHARE;
    },
  };
}

/** Whether, and for how long in total, the last second had more requests than a limit. */
class FullTrafficMeter {
  full = false;
  fullForMs = 0;
  private readonly lastSecond: number[] = [];
  private last = Number.NEGATIVE_INFINITY;
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  request(now: number): void {
    if (now - this.last > FORGIVEN_AFTER_MS) this.fullForMs = 0;
    else if (this.full) this.fullForMs += now - this.last;
    this.last = now;
    this.lastSecond.push(now);
    while ((this.lastSecond[0] ?? now) <= now - SECOND) this.lastSecond.shift();
    this.full = this.lastSecond.length > this.limit;
  }
}
