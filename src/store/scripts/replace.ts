import { appendEvents } from './append-events.ts';
import { keepFact } from './keep-fact.ts';

/** How many ended operations are listed per service and environment; their records stay. */
const RECENT = 200;

/**
 * Compare-and-set of a record. The first version with an end also releases the running mark or the place in line,
 * and joins the recent ones; what stays of it for good is kept. Answers 1, or 0 when the stored version is another one.
 */
export const REPLACE = `
-- KEYS: operation, events, running, line, unfinished, recent, history, facts, new facts
-- ARGV: id, version, next version, record, ended, fact, its instant, (event, line)...
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[1], 'version', ARGV[3], 'record', ARGV[4])
if ARGV[5] == '1' and redis.call('SREM', KEYS[5], ARGV[1]) == 1 then
  if redis.call('GET', KEYS[3]) == ARGV[1] then
    redis.call('DEL', KEYS[3])
  end
  redis.call('LREM', KEYS[4], 0, ARGV[1])
  redis.call('LPUSH', KEYS[6], ARGV[1])
  redis.call('LTRIM', KEYS[6], 0, ${RECENT - 1})
end
${keepFact({ record: 'KEYS[1]', facts: 'KEYS[8]', news: 'KEYS[9]' }, 6)}
${appendEvents('KEYS[2]', 'KEYS[7]', 8)}
return 1`;
