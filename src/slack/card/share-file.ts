/** A file with its words, into a channel, a thread or a direct message. */
import type { WebClient } from '@slack/web-api';
import { beginUpload } from './upload.ts';

export interface FileToShare {
  filename: string;
  /** `text/csv` */
  type: string;
  title: string;
  bytes: Buffer;
}

/** A direct message's channel; throws where Slack does not open one. */
export async function directTo(slack: WebClient, person: string): Promise<string> {
  const { channel } = await slack.conversations.open({ users: person });
  if (!channel?.id) throw new Error(`Slack opened no direct message to ${person}`);
  return channel.id;
}

/** One message with all of them. `comment` is markup. */
export async function shareFiles(
  slack: WebClient,
  files: FileToShare[],
  { channel, thread, comment }: { channel: string; thread?: string; comment: string },
): Promise<void> {
  const uploaded: { id: string; title: string }[] = [];
  for (const { filename, type, title, bytes } of files) {
    const { file, url } = await beginUpload(slack, { filename, bytes });
    const posted = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': type },
      body: new Uint8Array(bytes),
      signal: AbortSignal.timeout(30_000),
    });
    if (!posted.ok) throw new Error(`Slack answered ${posted.status} to the bytes of ${filename}`);
    uploaded.push({ id: file, title });
  }
  const [first, ...more] = uploaded;
  if (!first) return;
  const to = thread ? { channel_id: channel, thread_ts: thread } : { channel_id: channel };
  await slack.files.completeUploadExternal({ files: [first, ...more], ...to, initial_comment: comment });
}
