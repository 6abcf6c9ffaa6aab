/** Enough for any deploy with a person or two in it; a loop that writes without end cannot fill Redis. */
const KEPT = 1000;

/** Lua that appends the arguments from number `first` on, one JSON each, to the stream `key`. */
export function appendEvents(key: string, first: number): string {
  return `
for i = ${first}, #ARGV do
  redis.call('XADD', ${key}, 'MAXLEN', '~', ${KEPT}, '*', 'event', ARGV[i])
end`;
}
