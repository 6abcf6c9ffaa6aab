/** Scripts of handoffs: all keys of a team lie in one slot. */

/** Writes a new one; answers the record that stands now, the new one or the one that was there. */
export const OPEN_HANDOFF = `
-- KEYS: handoff, all, unfinished   ARGV: id, instant, record, unfinished, how long a finished one is kept (ms)
local stands = redis.call('HGET', KEYS[1], 'record')
if stands then
  return stands
end
redis.call('HSET', KEYS[1], 'version', 1, 'record', ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[2] - ARGV[5])
if ARGV[4] == '1' then
  redis.call('SADD', KEYS[3], ARGV[1])
else
  redis.call('PEXPIRE', KEYS[1], ARGV[5])
end
return ARGV[3]`;

/** Compare-and-set. Answers 1, or 0 when the stored version is another one. */
export const REPLACE_HANDOFF = `
-- KEYS: handoff, card, unfinished   ARGV: id, version, next version, record, unfinished, how long it is kept (ms)
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[1], 'version', ARGV[3], 'record', ARGV[4])
if ARGV[5] == '1' then
  redis.call('SADD', KEYS[3], ARGV[1])
  redis.call('PERSIST', KEYS[1])
  redis.call('PERSIST', KEYS[2])
else
  redis.call('SREM', KEYS[3], ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ARGV[6])
  redis.call('PEXPIRE', KEYS[2], ARGV[6])
end
return 1`;

/** What is known is never less than it was: of two workers the one that looked further counts. */
export const HANDOFF_SEEN = `
-- KEYS: seen   ARGV: until, people
if tonumber(redis.call('HGET', KEYS[1], 'until') or '-1') < tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'until', ARGV[1], 'people', ARGV[2])
end
return 1`;
