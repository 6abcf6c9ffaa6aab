/**
 * Lua that keeps what stays for good of a record, `ARGV[first]` (JSON, '' for nothing) at the instant `ARGV[first + 1]`.
 * A later fact of the same record takes the place of the earlier one, which is known by what lies beside the record.
 */
export function keepFact(record: string, facts: string, first: number): string {
  return `
if ARGV[${first}] ~= '' then
  local kept = redis.call('HGET', ${record}, 'fact')
  if kept ~= ARGV[${first}] then
    if kept then
      redis.call('ZREM', ${facts}, kept)
    end
    redis.call('ZADD', ${facts}, ARGV[${first + 1}], ARGV[${first}])
    redis.call('HSET', ${record}, 'fact', ARGV[${first}])
  end
end`;
}
