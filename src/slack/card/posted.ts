/** Finds a message that was posted just before a crash, by the metadata it carries. */
import type { WebClient } from '@slack/web-api';

/** What a card is about, as much as a message carries of it. */
export interface Subject {
  what: 'operation' | 'page' | 'request' | 'week' | 'handoff' | 'rota';
  id: string;
}

export const metadataOf = ({ what, id }: Subject, name: string) => ({
  event_type: `fullcycle_${what}`,
  event_payload: { [what]: id, name },
});

export interface Wanted {
  channel: string;
  /** In this thread; else in the channel itself. */
  thread?: string;
  subject: Subject;
  /** `card`, `end`, `stage-2`, … */
  name: string;
  /** Not before this instant, ms. */
  since: number;
  /** Not after this one; absent: until now. */
  until?: number;
}

/** Its `ts`; null when it was never posted. */
export async function findPosted(
  slack: WebClient,
  { channel, thread, subject, name, since, until }: Wanted,
): Promise<string | null> {
  // A minute back: the clock of Slack's servers is not ours.
  const place = {
    channel,
    oldest: String((since - 60_000) / 1000),
    ...(until !== undefined && { latest: String(until / 1000) }),
    include_all_metadata: true,
    limit: 200,
  };
  const { messages = [] } = thread
    ? await slack.conversations.replies({ ...place, ts: thread })
    : await slack.conversations.history(place);
  const { event_type } = metadataOf(subject, name);
  const found = messages.find(({ metadata }) => {
    const payload = metadata?.event_payload as Record<string, string> | undefined;
    return metadata?.event_type === event_type && payload?.[subject.what] === subject.id && payload.name === name;
  });
  return found?.ts ?? null;
}
