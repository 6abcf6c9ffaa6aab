/**
 * Draws again the Homes that people have before them, where something that they show has changed: the newest state, so
 * that a hundred changes are one publication. Whoever opened theirs last comes first; the budget is the Homes' own, and
 * no card waits for them.
 */
import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Homes, ShownHome } from '../../store/redis-homes.ts';
import { slackError } from '../card/form.ts';
import { drawHome, publishHome } from './home.ts';
import type { HomeParts } from './parts.ts';
import { type Counted, type Shared, sharedOf } from './shared.ts';

export interface RedrawParts extends HomeParts {
  homes: Homes;
  /** Kept from round to round; absent: counted anew. */
  counted?: Counted;
  /** 0: publish now, it is paid for; else the milliseconds after which to ask again. */
  budget(): Promise<number>;
}

const HOUR = 3_600_000;
/** A Home that nobody opened for so long is drawn again when it is opened. */
export const WATCHED = 12 * HOUR;
/** Between two drawings of one Home. */
const PAUSE = 3000;
/** Somebody whom Slack does not know keeps nobody else waiting. */
const REFUSED = 30_000;

/** Milliseconds after which to do it again; 0: everybody sees what is so. */
export async function redrawHomes(parts: RedrawParts): Promise<number> {
  const { homes, now } = parts;
  const users = await homes.watched(now() - WATCHED);
  const shown = await homes.shown(users);
  const shared = sharedOf(parts, parts.counted);
  const waits: number[] = [];
  for (const [i, user] of users.entries()) {
    const { wait, spent } = await redrawOne(user, shown[i] ?? null, shared, parts);
    if (wait > 0) waits.push(wait);
    if (spent) break;
  }
  return waits.length > 0 ? Math.min(...waits) : 0;
}

/** `spent`: nobody else needs to try now. */
interface Tried {
  wait: number;
  spent?: true;
}

async function redrawOne(user: string, shown: ShownHome | null, shared: Shared, parts: RedrawParts): Promise<Tried> {
  const { homes, budget, now, log } = parts;
  const home = await drawHome(parts, user, shared);
  if (shown?.digest === home.digest) return { wait: 0 };
  const rest = shown ? shown.at + PAUSE - now() : 0;
  if (rest > 0) return { wait: rest };
  const wait = await budget();
  if (wait > 0) return { wait, spent: true };
  try {
    await publishHome(parts, user, home);
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) return { wait: error.retryAfter * 1000, spent: true };
    log.warn({ user, err: slackError(error) ?? String(error) }, 'a Home could not be drawn again');
    return { wait: REFUSED };
  }
  await homes.show(user, { digest: home.digest, at: home.at });
  return { wait: 0 };
}
