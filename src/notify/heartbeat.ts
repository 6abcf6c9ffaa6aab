/** A sign of life to something outside, which raises the alarm when it stays away: a dead man's switch. */

const PATIENCE = 5000;

export type Heartbeat = () => Promise<void>;

/** Rejects with a sentence that does not name the address: whoever knows it could keep the switch quiet. */
export function heartbeatTo(url: string, patience = PATIENCE): Heartbeat {
  return async () => {
    const init: RequestInit = { method: 'POST', redirect: 'manual', signal: AbortSignal.timeout(patience) };
    const response = await fetch(url, init).catch(() => {
      throw new Error('what waits for the sign of life is out of reach');
    });
    await response.body?.cancel().catch(() => {});
    if (!response.ok) throw new Error(`what waits for the sign of life answers ${response.status}`);
  };
}
