import { appendEvents } from './append-events.ts';

/**
 * Writes a new operation and makes it the running one, or puts it in line, or refuses: all or nothing.
 * An id that exists is answered from what was written the first time. Whoever waits goes first: a deploy that comes
 * between the end of one operation and the claim of the next does not jump the line. A rollback does, it is urgent.
 * Answers `{word, own record, other record}`.
 */
export const CREATE = `
-- KEYS: operation, events, running, line, unfinished, history
-- ARGV: id, record to run, record to wait, may queue, may jump the line, key of an operation without its id,
--   (event, line)...
local function record_of(id)
  return id ~= '' and redis.call('HGET', ARGV[6] .. id, 'record') or ''
end

local stored = redis.call('HMGET', KEYS[1], 'record', 'behind')
if stored[1] then
  local word = stored[2] == '' and 'created' or 'waiting'
  return {word, stored[1], record_of(stored[2])}
end

local ahead = redis.call('GET', KEYS[3])
if not ahead and ARGV[5] == '0' then
  ahead = redis.call('LINDEX', KEYS[4], 0)
end
if ahead and ARGV[4] == '0' then
  return {'busy', '', record_of(ahead)}
end

local word = ahead and 'waiting' or 'created'
local record = ahead and ARGV[3] or ARGV[2]
redis.call('HSET', KEYS[1], 'record', record, 'version', 1, 'behind', ahead or '')
if ahead then
  redis.call('RPUSH', KEYS[4], ARGV[1])
else
  redis.call('SET', KEYS[3], ARGV[1])
end
redis.call('SADD', KEYS[5], ARGV[1])
${appendEvents('KEYS[2]', 'KEYS[6]', 7)}
return {word, record, record_of(ahead or '')}`;
