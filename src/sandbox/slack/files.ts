/**
 * Files, uploaded as Slack wants it: an address is asked for, the bytes are posted there, then the file is completed.
 * Before that it does not exist for anybody. Facts: docs.slack.dev, files.getUploadURLExternal; how long an address is
 * good for and what a second completion answers is not documented: this Slack takes each of them once.
 */
import { isUtf8 } from 'node:buffer';
import { newId } from './ids.ts';
import { Refusal } from './refusal.ts';

interface Upload {
  id: string;
  name: string;
  length: number;
  altText: string;
  bytes?: Buffer;
}

export interface SlackFile extends Upload {
  title: string;
  mimetype: string;
  bytes: Buffer;
}

const ALT_TEXT = 1000;
/** Slack takes a gigabyte; nobody practises with that. */
export const MOST_FILE_BYTES = 20_000_000;

export class Files {
  readonly #uploads = new Map<string, Upload>();
  readonly #files = new Map<string, SlackFile>();
  #ready = true;

  /** The path to post the bytes to. */
  begin(name: string, length: number, altText: string): { id: string; path: string } {
    if (!Number.isInteger(length) || length <= 0) throw new Refusal('missing_argument');
    if (length > MOST_FILE_BYTES) throw new Refusal('file_upload_size_restricted');
    if (altText.length > ALT_TEXT) throw new Refusal('alt_txt_too_large');
    const id = newId('F');
    const ticket = newId('', 24);
    this.#uploads.set(ticket, { id, name, length, altText });
    return { id, path: `/upload/v1/${ticket}` };
  }

  /** The HTTP status: bytes of another length than announced are not taken. */
  receive(ticket: string, bytes: Buffer): 200 | 400 | 404 {
    const upload = this.#uploads.get(ticket);
    if (!upload) return 404;
    if (bytes.length !== upload.length) return 400;
    upload.bytes = bytes;
    return 200;
  }

  complete(id: string, title: string | undefined): SlackFile {
    const [ticket, upload] = [...this.#uploads].find(([, each]) => each.id === id) ?? [];
    if (!ticket || !upload?.bytes) throw new Refusal('file_not_found');
    this.#uploads.delete(ticket);
    const { bytes } = upload;
    const file = { ...upload, bytes, title: title ?? upload.name, mimetype: mimetypeOf(upload.name, bytes) };
    this.#files.set(id, file);
    return file;
  }

  /** One that was not uploaded: the text of a canvas. */
  keep(title: string, mimetype: string, text: string): SlackFile {
    const bytes = Buffer.from(text);
    const file = { id: newId('F'), name: title, title, mimetype, bytes, length: bytes.length, altText: '' };
    this.#files.set(file.id, file);
    return file;
  }

  /** Only what is complete. */
  find(id: string): SlackFile | undefined {
    return this.#files.get(id);
  }

  /** Slack looks at a file for a moment after it is complete; until then no message may show it. */
  hold(): void {
    this.#ready = false;
  }

  release(): void {
    this.#ready = true;
  }

  /** A message may show it as a picture. */
  isPicture(id: string): boolean {
    return this.#ready && /^F[A-Z0-9]{8,}$/.test(id) && (this.#files.get(id)?.mimetype.startsWith('image/') ?? false);
  }
}

const PNG = '\x89PNG\r\n\x1a\n';
const TEXTS: Record<string, string> = { csv: 'text/csv', md: 'text/markdown' };

function mimetypeOf(name: string, bytes: Buffer): string {
  if (bytes.subarray(0, 8).toString('latin1') === PNG) return 'image/png';
  if (!isUtf8(bytes)) return 'application/octet-stream';
  return TEXTS[name.split('.').at(-1) ?? ''] ?? 'text/plain';
}
