/** A gateway for SMS and voice, or whatever else a team has behind a webhook: it believes only what is signed. */
import { isSigned, KEY, SIGNATURE } from '../../notify/signature.ts';
import type { Arrivals } from './arrivals.ts';
import type { Take } from './http-receiver.ts';

/** `/sms/ada` is a message for `ada`. What comes again with the same key is taken, and rings nowhere. */
export function gateway(arrivals: Arrivals, secret: string, now: () => number): Take {
  const known = new Set<string>();
  return (path, body, headers) => {
    if (!isSigned(body, headers[SIGNATURE] as string | undefined, secret, now())) {
      return { status: 401, body: { error: 'the signature is missing, wrong or old' } };
    }
    const key = String(headers[KEY] ?? '');
    if (key && known.has(key)) return { status: 200, body: { repeated: true } };
    known.add(key);
    arrivals.add({ by: 'webhook', to: path.split('/').at(-1) ?? '', title: titleOf(body), text: body, key });
    return { status: 200, body: { taken: true } };
  };
}

/** Whatever it calls its first sentence. */
function titleOf(body: string): string {
  try {
    const said = JSON.parse(body) as Record<string, unknown>;
    return String(said.text ?? said.title ?? said.summary ?? body);
  } catch {
    return body;
  }
}
