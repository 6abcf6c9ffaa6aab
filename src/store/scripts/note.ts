import { appendEvents } from './append-events.ts';

/** Appends to the audit log, all lines or none. Answers 1, or 0 where there is no such operation any more. */
export const NOTE = `
-- KEYS: operation, events, history   ARGV: (event, line)...
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
${appendEvents('KEYS[2]', 'KEYS[3]', 1)}
return 1`;
