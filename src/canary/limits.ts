/** What fails without any comparison: a limit of its own, and what is beyond anything the other side ever does. */

import { evidenceAbove } from './evidence.ts';
import type { Beside, CountsBeside } from './points.ts';
import { Ordered } from './sequential/ordered.ts';
import { median } from './sequential/spread.ts';
import { sumOf } from './share.ts';

export type OverLimit = 'over its limit' | 'both over the limit' | null;

/** Past doubt at some look (Ville's inequality): the share is above the limit, 0 to 1. `alpha`: its false-alarm budget. */
export function shareOverLimit(counts: CountsBeside[], limit: number, alpha: number): OverLimit {
  const sum = { events: 0, requests: 0 };
  const over = counts.some(({ canary }) => {
    sum.events += canary.events;
    sum.requests += canary.requests;
    return evidenceAbove(Math.min(sum.events, sum.requests), sum.requests, limit) >= 1 / alpha;
  });
  if (!over) return null;
  const live = sumOf(counts, 'live');
  return live.events / live.requests > limit ? 'both over the limit' : 'over its limit';
}

/** So many periods in a row are no accident: a level of service is promised for each of them. */
const IN_A_ROW = 3;

/** `live` is absent for a figure that is compared with nothing. */
export function valuesOverLimit(canary: { at: number; value: number }[], live: Beside[], limit: number): OverLimit {
  const others = new Map(live.map((each) => [each.at, each.live]));
  for (let i = IN_A_ROW; i <= canary.length; i++) {
    const row = canary.slice(i - IN_A_ROW, i);
    if (!row.every(({ value }) => value > limit)) continue;
    const beside = row.flatMap(({ at }) => others.get(at) ?? []);
    return beside.length > 0 && median(beside) > limit ? 'both over the limit' : 'over its limit';
  }
  return null;
}

/** Periods of the canary, not necessarily in a row. */
const SPIKES = 4;
/** Standard deviations of the other side's own values, and times its usual value. */
const BEYOND = 6;
const TIMES = 3;
const ENOUGH = 8;

/**
 * Some minutes far beyond anything that the other side shows, and usual ones between them: a mean over all of them is
 * too uncertain to tell, and yet no customer would call it chance. When it was found, by the index of the pair.
 */
export function spikesAt(pairs: Beside[]): number | null {
  if (pairs.length < ENOUGH || !pairs.every(({ canary, live }) => canary > 0 && live > 0)) return null;
  // Nearly always there is nothing to look for.
  const least = Math.min(...pairs.map(({ live }) => live));
  if (pairs.filter(({ canary }) => canary > TIMES * least).length < SPIKES) return null;
  const usual = new Ordered();
  for (const [at, { live }] of pairs.entries()) {
    usual.add(Math.log(live));
    if (at + 1 < ENOUGH) continue;
    const bar = usual.median + Math.max(Math.log(TIMES), BEYOND * usual.deviation);
    if (usual.inTime.some((value) => value > bar)) continue;
    if (pairs.slice(0, at + 1).filter(({ canary }) => Math.log(canary) > bar).length >= SPIKES) return at;
  }
  return null;
}
