/**
 * Compare-and-set of a team's changes, and in the same step keeps what people must read of them. Answers 1, or 0 when
 * the stored version is another one.
 */
export const ROTA = `
-- KEYS: rota, news   ARGV: version, next version, record, then id and words of each news
if (redis.call('HGET', KEYS[1], 'version') or '0') ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'record', ARGV[3])
for i = 4, #ARGV, 2 do
  redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
end
return 1`;

/**
 * Sets what was said about a thing where exactly `instead` was said last ('' for nothing), and in the same step keeps
 * what people must still read of it. Answers 1 or 0.
 */
export const ROTA_SAY = `
-- KEYS: said, news   ARGV: about, instead, what, id of the news ('' for none), news
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
if ARGV[4] ~= '' then
  redis.call('HSET', KEYS[2], ARGV[4], ARGV[5])
end
return 1`;
