/** Enough for any deploy with a person or two in it; a loop that writes without end cannot fill Redis. */
const KEPT = 1000;
/** The same for all that ever happened in one slot; what is older than services.yml says goes before. */
const HISTORY = 200_000;

/**
 * Lua that appends the arguments from number `first` on to two streams, all or none: each is an event (JSON), followed
 * by the same as a line of the record.
 */
export function appendEvents(events: string, history: string, first: number): string {
  return `
for i = ${first}, #ARGV, 2 do
  redis.call('XADD', ${events}, 'MAXLEN', '~', ${KEPT}, '*', 'event', ARGV[i])
  redis.call('XADD', ${history}, 'MAXLEN', '~', ${HISTORY}, '*', 'line', ARGV[i + 1])
end`;
}
