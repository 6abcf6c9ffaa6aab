import type { Message } from '../messages/blocks.ts';

/**
 * Says something to the one person who typed or clicked, through the address that came with it: it works in every
 * channel, also where the bot is no member. Slack takes five of these within half an hour.
 */
export async function privately(responseUrl: string, message: Message, replace = false): Promise<void> {
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: replace, ...message }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`Slack answered ${response.status} to a private answer`);
}
