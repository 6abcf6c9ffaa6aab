/**
 * Errors that BullMQ's queues and workers tell. A lost connection is told once, in a sentence, by the connection
 * itself (src/store/connect.ts); each of a dozen queues repeating it every second would bury everything else.
 */
export interface ErrorLog {
  error(details: object, message: string): void;
}

const CONNECTION =
  /ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|Connection is closed|Command timed out|isn't writeable|socket timeout/i;

export function onMishap(log: ErrorLog, what: string): (error: Error & { code?: string }) => void {
  return (error) => {
    if (!CONNECTION.test(`${error.code ?? ''} ${error.message}`)) log.error({ error: error.message }, what);
  };
}
