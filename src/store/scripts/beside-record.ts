/** What is written beside a record is forgotten together with it, and is not written for one that is forgotten. */
const forgottenWith = (key: string) => `
local left = redis.call('PTTL', KEYS[1])
if left > 0 then
  redis.call('PEXPIRE', ${key}, left)
end`;

/** Appends to a page's audit log, all lines or none. Answers 1, or 0 without the page. */
export const notePage = (appendEvents: string) => `
-- KEYS: page, events, history   ARGV: (event, line)...
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
${appendEvents}
${forgottenWith('KEYS[2]')}
return 1`;

/** Keeps and forgets facts of a record's message. Answers 1, or 0 without the record. */
export const CARD_BESIDE = `
-- KEYS: record, card   ARGV: (field, JSON or '' to forget it)...
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
for i = 1, #ARGV, 2 do
  if ARGV[i + 1] == '' then
    redis.call('HDEL', KEYS[2], ARGV[i])
  else
    redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
  end
end
${forgottenWith('KEYS[2]')}
return 1`;
