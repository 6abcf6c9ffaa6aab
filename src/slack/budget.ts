/**
 * What Slack lets one app say, shared by all replicas through Redis. Slack counts posts per channel (1 a second, short
 * bursts) and edits over all messages together (50 a minute), so that a chatty deploy could silence the end of
 * another one: each importance may use only a part, and the rest is left to what matters more. A page comes first.
 */
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Connection } from '../store/connect.ts';

export type Importance = keyof typeof EDITS_A_MINUTE;

export interface SlackBudget {
  /** 0: post now, it is paid for. Else the milliseconds after which to ask again. */
  post(channel: string, importance?: Importance): Promise<number>;
  /** The same for an edit of any message. */
  update(importance: Importance): Promise<number>;
}

const EDITS_A_MINUTE = { page: 50, end: 45, stage: 40, progress: 28 };
/** Three at once, one a second in the long run; one place of the three is free for a page. */
const POSTS = { page: 3, others: 2, duration: 3 };

export function slackBudget(redis: Connection, { prefix = 'fc' }: { prefix?: string } = {}): SlackBudget {
  const limiter = (kind: string, points: number, duration: number) =>
    new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: `${prefix}:budget:${kind}`,
      points,
      duration,
      customIncrTtlLuaScript: SLIDING,
    });
  // One key for all: they count the same, and differ in how many they let pass.
  const posts = {
    page: limiter('posts', POSTS.page, POSTS.duration),
    others: limiter('posts', POSTS.others, POSTS.duration),
  };
  const edits = {
    page: limiter('edits', EDITS_A_MINUTE.page, 60),
    end: limiter('edits', EDITS_A_MINUTE.end, 60),
    stage: limiter('edits', EDITS_A_MINUTE.stage, 60),
    progress: limiter('edits', EDITS_A_MINUTE.progress, 60),
  };
  return {
    post: (channel, importance) => spend(posts[importance === 'page' ? 'page' : 'others'], channel),
    update: (importance) => spend(edits[importance], 'all'),
  };
}

/** Homes that are drawn again: Slack lets a hundred a minute pass, and people who open theirs come first. */
const HOMES_A_MINUTE = 60;

export function homeBudget(redis: Connection, { prefix = 'fc' }: { prefix?: string } = {}): () => Promise<number> {
  const limiter = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: `${prefix}:budget:homes`,
    points: HOMES_A_MINUTE,
    duration: 60,
    customIncrTtlLuaScript: SLIDING,
  });
  return () => spend(limiter, 'all');
}

async function spend(limiter: RateLimiterRedis, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
    throw refusal;
  }
}

/**
 * In place of the library's fixed windows, which let twice as much pass around the edge of two of them, and whose
 * refusals cost as well: the instants of the last `duration` seconds, by the clock of Redis. A refusal answers with
 * more than the points there are, as the library expects, and the wait until the oldest one too many has passed.
 */
const SLIDING = `
local points, duration = tonumber(ARGV[3]), ARGV[4] * 1000
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - duration)
local spent = redis.call('ZCARD', KEYS[1])
if spent >= points then
  local oldest = redis.call('ZRANGE', KEYS[1], spent - points, spent - points, 'WITHSCORES')
  return {points + 1, oldest[2] + duration - now}
end
redis.call('ZADD', KEYS[1], now, now .. '-' .. spent)
redis.call('PEXPIRE', KEYS[1], duration)
return {spent + 1, duration}`;
