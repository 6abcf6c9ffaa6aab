import { appendEvents } from './append-events.ts';

/** Appends to the audit log, all lines or none. */
export const NOTE = `
-- KEYS: events   ARGV: event...
${appendEvents('KEYS[1]', 1)}
return 1`;
