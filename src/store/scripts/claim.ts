/**
 * Makes the first in line the running one. Answers 1 when it runs now, 0 when it must wait, -1 when its record
 * changed since it was read. The record without `waiting` is written in the same step.
 */
export const CLAIM = `
-- KEYS: operation, running, line   ARGV: id, version, next version, record
local running = redis.call('GET', KEYS[2])
if running == ARGV[1] then
  return 1
end
if running or redis.call('LINDEX', KEYS[3], 0) ~= ARGV[1] then
  return 0
end
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[2] then
  return -1
end
redis.call('LPOP', KEYS[3])
redis.call('SET', KEYS[2], ARGV[1])
redis.call('HSET', KEYS[1], 'version', ARGV[3], 'record', ARGV[4])
return 1`;
