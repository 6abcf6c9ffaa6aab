/** So many are remembered as new; whoever missed more reads all of them again. */
export const NEWS = 200;

/**
 * Lua that keeps what stays for good of a record, `ARGV[first]` (JSON, '' for nothing) at the instant `ARGV[first + 1]`.
 * A later fact of the same record takes the place of the earlier one, which is known by what lies beside the record.
 * What is new is in a stream too, for those who have read the others already.
 */
export function keepFact({ record, facts, news }: Record<'record' | 'facts' | 'news', string>, first: number): string {
  return `
if ARGV[${first}] ~= '' then
  local kept = redis.call('HGET', ${record}, 'fact')
  if kept ~= ARGV[${first}] then
    if kept then
      redis.call('ZREM', ${facts}, kept)
    end
    redis.call('ZADD', ${facts}, ARGV[${first + 1}], ARGV[${first}])
    redis.call('HSET', ${record}, 'fact', ARGV[${first}])
    redis.call('XADD', ${news}, 'MAXLEN', '~', ${NEWS}, '*', 'fact', ARGV[${first}])
  end
end`;
}
