/** One file, from bytes to an id that a message can show. Slack keeps it private until a message does. */
import type { WebClient } from '@slack/web-api';
import { slackError } from './form.ts';

export interface Upload {
  /** Slack's id of the file. */
  file: string;
  /** Where its bytes go; absent once it is complete. */
  url?: string;
}

/** An address and an id; nothing exists yet. */
export async function beginUpload(
  slack: WebClient,
  { filename, bytes }: { filename: string; bytes: Buffer },
): Promise<Required<Upload>> {
  const begun = await slack.files.getUploadURLExternal({ filename, length: bytes.length });
  if (!begun.upload_url || !begun.file_id) throw new Error('Slack gave no address to upload to');
  return { file: begun.file_id, url: begun.upload_url };
}

/**
 * Posts the bytes and completes the file. `again`: another worker may have come as far as this, or further, before it
 * died; what Slack does not take twice was then taken the first time, and nothing is uploaded a second time.
 */
export async function finishUpload(
  slack: WebClient,
  { file, url }: Required<Upload>,
  { bytes, title, again }: { bytes: Buffer; title: string; again: boolean },
): Promise<void> {
  const posted = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(10_000),
  });
  if (posted.status >= 400 && posted.status < 500 && again) return;
  if (!posted.ok) throw new Error(`Slack answered ${posted.status} to the bytes of a picture`);
  try {
    await slack.files.completeUploadExternal({ files: [{ id: file, title }] });
  } catch (error) {
    if (!(again && slackError(error) === 'file_not_found')) throw error;
  }
}
