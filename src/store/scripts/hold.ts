/**
 * Sets a hold where none stands or exactly `instead`, or lifts exactly `instead`. Answers what stands afterwards,
 * '' for nothing. Setting the same hold twice is setting it once. What the team must read of it is kept in the same step, and so are the
 * lines of the record.
 */
export const HOLD = `
-- KEYS: hold, news, history
-- ARGV: instead ('' for none), hold ('' to lift), id of the news ('' for none), news, line...
local stands = redis.call('GET', KEYS[1]) or ''
if stands ~= ARGV[1] then
  return stands
end
if ARGV[2] == '' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[2])
end
if ARGV[3] ~= '' then
  redis.call('HSET', KEYS[2], ARGV[3], ARGV[4])
end
for i = 5, #ARGV do
  redis.call('XADD', KEYS[3], '*', 'line', ARGV[i])
end
return ARGV[2]`;
