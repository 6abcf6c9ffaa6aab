/** How often the Web API may be called. What is too much is answered with the seconds to wait. */

export interface Limits {
  /** chat.postMessage, per channel: so many per second, after a burst of so many. */
  postsPerSecond: number;
  postBurst: number;
  /** chat.update, over all messages together. */
  updatesPerMinute: number;
  /** Calls of one method per minute, by its tier. */
  perMinute: { 1: number; 2: number; 3: number; 4: number };
}

export const SLACK_LIMITS: Limits = {
  postsPerSecond: 1,
  postBurst: 5,
  updatesPerMinute: 50,
  perMinute: { 1: 1, 2: 20, 3: 50, 4: 100 },
};

export type Tier = 'unlimited' | 'posts' | 'updates' | 1 | 2 | 3 | 4;

const MINUTE = 60_000;

export class RateLimits {
  readonly #calls = new Map<string, number[]>();
  readonly #buckets = new Map<string, { left: number; at: number }>();

  constructor(
    private readonly limits: Limits,
    private readonly now: () => number,
  ) {}

  /** 0: go ahead, it is counted. Else whole seconds, as in Retry-After. */
  secondsToWait(method: string, tier: Tier, channel = ''): number {
    if (tier === 'unlimited') return 0;
    if (tier === 'posts') return this.#post(channel);
    return this.#call(method, tier === 'updates' ? this.limits.updatesPerMinute : this.limits.perMinute[tier]);
  }

  /** A sliding minute: never more than `most` in any sixty seconds. */
  #call(method: string, most: number): number {
    const now = this.now();
    const recent = (this.#calls.get(method) ?? []).filter((at) => now - at < MINUTE);
    this.#calls.set(method, recent);
    const oldest = recent[recent.length - most];
    if (oldest !== undefined) return Math.max(1, Math.ceil((oldest + MINUTE - now) / 1000));
    if (Number.isFinite(most)) recent.push(now);
    return 0;
  }

  #post(channel: string): number {
    const { postsPerSecond, postBurst } = this.limits;
    if (postsPerSecond === Number.POSITIVE_INFINITY) return 0;
    const now = this.now();
    const bucket = this.#buckets.get(channel) ?? { left: postBurst, at: now };
    this.#buckets.set(channel, bucket);
    bucket.left = Math.min(postBurst, bucket.left + ((now - bucket.at) / 1000) * postsPerSecond);
    bucket.at = now;
    if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / postsPerSecond));
    bucket.left -= 1;
    return 0;
  }
}
