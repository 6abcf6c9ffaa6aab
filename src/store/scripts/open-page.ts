import { appendEvents } from './append-events.ts';

/** How many pages are listed per slot. */
const RECENT = 200;

/**
 * Writes a new page as the newest of its group, only if `instead` still is that ('' for none). Answers 1, or 0 when
 * another one is. A page that was kept long enough is forgotten with its mark, and is none.
 */
export const OPEN_PAGE = `
-- KEYS: page, events, latest of its group, unresolved, recent, history   ARGV: id, instead, record, (event, line)...
if (redis.call('GET', KEYS[3]) or '') ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[1], 'record', ARGV[3], 'version', 1)
redis.call('SET', KEYS[3], ARGV[1])
redis.call('SADD', KEYS[4], ARGV[1])
redis.call('LPUSH', KEYS[5], ARGV[1])
redis.call('LTRIM', KEYS[5], 0, ${RECENT - 1})
${appendEvents('KEYS[2]', 'KEYS[6]', 4)}
return 1`;
