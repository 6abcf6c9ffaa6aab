/** JSON to somebody's web address. Redirects are not followed: what is secret goes where it was meant to go. */

/** Resolves when it was taken. Rejects with one sentence that names neither the address nor what was sent. */
export async function postJson(
  url: string,
  body: string,
  { headers = {}, patience, who }: { headers?: Record<string, string>; patience: number; who: string },
): Promise<void> {
  const init: RequestInit = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  };
  const response = await fetch(url, init).catch((error: Error) => {
    const late = error.name === 'TimeoutError';
    throw new Error(late ? `${who} did not answer in ${Math.round(patience / 1000)}\u00a0s` : `${who} is out of reach`);
  });
  await response.body?.cancel().catch(() => {});
  if (!response.ok) throw new Error(`${who} refuses it with ${response.status}`);
}
