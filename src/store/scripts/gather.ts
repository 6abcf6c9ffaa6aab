/**
 * May this be told at once, or is it gathered? The first few in a while go at once; what comes beside them is told
 * together. What went once goes again: a second try is no second message. Answers -1 to tell it now, else the instant
 * with which its gathering began.
 */
export const GATHER = `
-- KEYS: told at once, gathered, being told   ARGV: what, now, how many go at once, in how long (ms), kept for (ms)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[2] - ARGV[4])
local first = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')[2]
if redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  return -1
end
local sealed = redis.call('ZSCORE', KEYS[3], ARGV[1])
if sealed then
  return tonumber(sealed)
end
if not first and redis.call('ZCARD', KEYS[1]) < tonumber(ARGV[3]) then
  redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  return -1
end
redis.call('ZADD', KEYS[2], 'NX', ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[5])
return tonumber(first or ARGV[2])`;

/** Puts aside what was gathered since an instant, and answers it; the same each time, whatever is gathered meanwhile. */
export const SEAL = `
-- KEYS: gathered, sealed, being told   ARGV: since, kept for (ms)
if redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] == ARGV[1] then
  redis.call('RENAME', KEYS[1], KEYS[2])
  for _, what in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
    redis.call('ZADD', KEYS[3], ARGV[1], what)
  end
  redis.call('PEXPIRE', KEYS[3], ARGV[2])
end
return redis.call('ZRANGE', KEYS[2], 0, -1)`;
