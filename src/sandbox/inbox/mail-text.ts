/** A mail as its reader sees it: who to, what about, the plain text. As much of MIME as mail programs here send. */

export interface Mail {
  /** By lower-case name, unfolded. */
  headers: Map<string, string>;
  subject: string;
  text: string;
}

export function readMail(raw: string): Mail {
  const { headers, text } = readPart(raw);
  return { headers, subject: decoded(headers.get('subject') ?? ''), text: text.replaceAll('\r\n', '\n').trim() };
}

function readPart(raw: string): { headers: Map<string, string>; text: string } {
  const [, head = raw, body = ''] = /^([\s\S]*?)\r?\n\r?\n([\s\S]*)$/.exec(raw) ?? [];
  const headers = headersOf(head);
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  if (!boundary) return { headers, text: inPlain(body, headers.get('content-transfer-encoding')) };
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => readPart(part.replace(/^\r?\n/, '')));
  const plain = parts.find((part) => /^text\/plain/.test(part.headers.get('content-type') ?? 'text/plain'));
  return { headers, text: (plain ?? parts[0])?.text ?? '' };
}

function headersOf(head: string): Map<string, string> {
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return new Map(
    lines.map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name.toLowerCase(), value.join(':').trim()];
    }),
  );
}

function inPlain(body: string, encoding = '7bit'): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString();
  if (!/quoted-printable/i.test(encoding)) return body;
  return unquoted(body.replace(/=\r?\n/g, ''));
}

const unquoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();

/** `=?UTF-8?Q?=E2=80=A6?=`, as words beyond ASCII stand in a header. */
const decoded = (header: string): string =>
  header
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString() : unquoted(word.replaceAll('_', ' ')),
    );
