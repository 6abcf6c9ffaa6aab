/**
 * Fetches a calendar that is kept elsewhere: small, soon, and from where services.yml says. Its address is a secret
 * (whoever has it reads it), so no error repeats it.
 */

/** What a person reads of it: one sentence, the end of "it cannot be read: …". */
export class FeedError extends Error {
  override name = 'FeedError';
}

const MOST = 1024 * 1024;
const PATIENCE = 10_000;
const REDIRECTS = 3;

/** Rejects with FeedError. */
export async function fetchFeed(url: string, { patience = PATIENCE }: { patience?: number } = {}): Promise<string> {
  const signal = AbortSignal.timeout(patience);
  try {
    return await textOf(await reached(url, signal));
  } catch (error) {
    if (error instanceof FeedError) throw error;
    throw new FeedError(
      signal.aborted ? `it did not come within ${Math.round(patience / 1000)} s` : 'its server cannot be reached',
    );
  }
}

async function reached(url: string, signal: AbortSignal): Promise<Response> {
  let at = new URL(url);
  const { host } = at;
  for (let left = REDIRECTS; left >= 0; left--) {
    const response = await fetch(at, { signal, redirect: 'manual', headers: { accept: 'text/calendar' } });
    const onwards = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (!onwards) {
      if (!response.ok) throw new FeedError(`its server answers ${response.status}`);
      return response;
    }
    await response.body?.cancel();
    at = new URL(onwards, at);
    if (at.host !== host || !/^https?:$/.test(at.protocol)) throw new FeedError('its server sends to another one');
  }
  throw new FeedError('its server sends in a circle');
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MOST) throw new FeedError('it is larger than 1 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
