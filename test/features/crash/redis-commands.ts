/** Cuts what a client sends to Redis into commands: arrays of byte strings, as its protocol has them. */
export interface Command {
  words: string[];
  /** As it came. */
  raw: Buffer;
}

export class Commands {
  #rest: Buffer = Buffer.alloc(0);

  /** The commands that are whole now. */
  take(chunk: Buffer): Command[] {
    this.#rest = this.#rest.length ? Buffer.concat([this.#rest, chunk]) : chunk;
    const commands: Command[] = [];
    for (;;) {
      const found = readCommand(this.#rest);
      if (!found) return commands;
      commands.push({ words: found.words, raw: this.#rest.subarray(0, found.end) });
      this.#rest = this.#rest.subarray(found.end);
    }
  }
}

function readCommand(bytes: Buffer): { words: string[]; end: number } | null {
  const head = readNumber(bytes, 0, '*');
  if (!head) return null;
  const words: string[] = [];
  let at = head.end;
  for (let i = 0; i < head.number; i++) {
    const length = readNumber(bytes, at, '$');
    if (!length || bytes.length < length.end + length.number + 2) return null;
    words.push(bytes.toString('utf8', length.end, length.end + length.number));
    at = length.end + length.number + 2;
  }
  return { words, end: at };
}

/** `*3\r\n` */
function readNumber(bytes: Buffer, at: number, mark: string): { number: number; end: number } | null {
  const end = bytes.indexOf('\r\n', at);
  if (end === -1) return null;
  if (bytes[at] !== mark.charCodeAt(0)) throw new Error(`Redis is spoken to in a way that nobody here understands`);
  return { number: Number(bytes.toString('ascii', at + 1, end)), end: end + 2 };
}
