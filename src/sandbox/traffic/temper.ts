/** How a release of each character answers one customer. */
import type { Character } from '../shelf-service.ts';

export interface Answer {
  status: 200 | 401 | 500 | 503;
  /** Milliseconds of waiting, as for a database: no computing. */
  afterMs: number;
  /** Things sold. */
  orders: number;
}

const TYPICAL_MS = 28;
/** Of the logarithm: two thirds of the answers take 22 to 36 ms, one in a hundred more than 50. */
const SPREAD = 0.25;
const ERRORS_SHARE = 0.05;
const SIGNED_OUT_SHARE = 0.125;
const ORDERS_SHARE = 0.3;

/** `overloaded`: the release as a whole cannot carry its load just now. `random`: 0 <= x < 1. */
export function answerOf(character: Character, overloaded: boolean, random: () => number): Answer {
  if (character === 'does not boot') return { status: 503, afterMs: 0, orders: 0 };
  const afterMs = latency(random) * (character === 'slow' ? 2 : 1);
  const failing = character === 'errors' ? ERRORS_SHARE : character === 'half fails' ? 0.5 : 0;
  if (overloaded || (failing > 0 && random() < failing)) return { status: 500, afterMs, orders: 0 };
  if (character === 'signs out' && random() < SIGNED_OUT_SHARE) return { status: 401, afterMs, orders: 0 };
  const sells = character !== 'sells nothing' && random() < ORDERS_SHARE;
  return { status: 200, afterMs, orders: sells ? 1 : 0 };
}

/** Lognormal, as latencies are: never below zero, with a longer tail to the right. */
function latency(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return TYPICAL_MS * Math.exp(SPREAD * normal);
}
