import { appendEvents } from './append-events.ts';
import { keepFact } from './keep-fact.ts';

/**
 * Compare-and-set of a page. One that is settled is forgotten after a while, with its events and its message; one
 * that rings again is kept, and only the newest of its group can: two would be about the same. Answers 1, or 0 when
 * the stored version is another one.
 */
export const REPLACE_PAGE = `
-- KEYS: page, events, card, latest of its group, unresolved, history, facts, new facts
-- ARGV: id, version, next version, record, settled, how long a settled one is kept (ms), fact, its instant,
--   (event, line)...
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[2] then
  return 0
end
local newest = redis.call('GET', KEYS[4]) == ARGV[1]
local is_open = redis.call('SISMEMBER', KEYS[5], ARGV[1]) == 1
if ARGV[5] == '0' and not is_open and not newest then
  return 0
end
redis.call('HSET', KEYS[1], 'version', ARGV[3], 'record', ARGV[4])
${keepFact({ record: 'KEYS[1]', facts: 'KEYS[7]', news: 'KEYS[8]' }, 7)}
${appendEvents('KEYS[2]', 'KEYS[6]', 9)}
local kept = {KEYS[1], KEYS[2], KEYS[3], newest and KEYS[4] or nil}
if ARGV[5] == '1' then
  redis.call('SREM', KEYS[5], ARGV[1])
  for _, key in ipairs(kept) do
    redis.call('PEXPIRE', key, ARGV[6])
  end
elseif not is_open then
  redis.call('SADD', KEYS[5], ARGV[1])
  for _, key in ipairs(kept) do
    redis.call('PERSIST', key)
  end
end
return 1`;
