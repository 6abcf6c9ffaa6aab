/**
 * As much CBOR (RFC 8949) as Smithy's protocol needs: integers, floats, text, bytes, lists, maps with text keys,
 * instants (tag 1, epoch seconds) as Date. Reads indefinite lengths, writes definite ones.
 */
export function encodeCbor(value: unknown): Buffer {
  return Buffer.concat([...pieces(value)]);
}

function* pieces(value: unknown): Generator<Buffer> {
  if (value === null || value === undefined) yield Buffer.from([0xf6]);
  else if (typeof value === 'boolean') yield Buffer.from([value ? 0xf5 : 0xf4]);
  else if (typeof value === 'number') yield encodeNumber(value);
  else if (typeof value === 'string') yield* [head(3, Buffer.byteLength(value)), Buffer.from(value)];
  else if (value instanceof Date) yield* [head(6, 1), encodeNumber(value.getTime() / 1000)];
  else if (Array.isArray(value)) {
    yield head(4, value.length);
    for (const item of value) yield* pieces(item);
  } else if (typeof value === 'object') {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    yield head(5, fields.length);
    for (const [key, field] of fields) yield* [...pieces(key), ...pieces(field)];
  } else throw new TypeError(`CBOR has no ${typeof value}`);
}

function encodeNumber(value: number): Buffer {
  if (Number.isSafeInteger(value) && Math.abs(value) < 2 ** 32)
    return value >= 0 ? head(0, value) : head(1, -1 - value);
  const double = Buffer.alloc(9);
  double[0] = 0xfb;
  double.writeDoubleBE(value, 1);
  return double;
}

function head(major: number, count: number): Buffer {
  const kind = major << 5;
  if (count < 24) return Buffer.from([kind | count]);
  if (count < 0x100) return Buffer.from([kind | 24, count]);
  if (count < 0x10000) return Buffer.from([kind | 25, count >> 8, count & 0xff]);
  const long = Buffer.alloc(5);
  long[0] = kind | 26;
  long.writeUInt32BE(count, 1);
  return long;
}

export function decodeCbor(bytes: Buffer): unknown {
  return new Reader(bytes).value();
}

const BREAK = Symbol('break');
const INDEFINITE = 31;
const SIMPLE: Record<number, unknown> = { 20: false, 21: true, 22: null, 23: undefined, 31: BREAK };

class Reader {
  #at = 0;
  constructor(readonly bytes: Buffer) {}

  value(): unknown {
    const first = this.#take(1).readUInt8();
    const [major, info] = [first >> 5, first & 31];
    if (major === 7) return this.#simple(info);
    if (major === 6) return this.#tagged(this.#count(info));
    if (major === 4) return [...this.#items(info)];
    if (major === 5) return this.#map(info);
    if (major === 3) return this.#bytes(info).toString();
    if (major === 2) return this.#bytes(info);
    return major === 0 ? this.#count(info) : -1 - this.#count(info);
  }

  #take(length: number): Buffer {
    if (this.#at + length > this.bytes.length) throw new RangeError('CBOR ends too early');
    this.#at += length;
    return this.bytes.subarray(this.#at - length, this.#at);
  }

  #count(info: number): number {
    if (info < 24) return info;
    if (info === 24) return this.#take(1).readUInt8();
    if (info === 25) return this.#take(2).readUInt16BE();
    if (info === 26) return this.#take(4).readUInt32BE();
    return Number(this.#take(8).readBigUInt64BE());
  }

  #simple(info: number): unknown {
    if (info === 25) return halfFloat(this.#take(2).readUInt16BE());
    if (info === 26) return this.#take(4).readFloatBE();
    if (info === 27) return this.#take(8).readDoubleBE();
    return SIMPLE[info];
  }

  #tagged(tag: number): unknown {
    const value = this.value();
    return tag === 1 && typeof value === 'number' ? new Date(value * 1000) : value;
  }

  *#items(info: number): Generator<unknown> {
    const length = info === INDEFINITE ? Number.POSITIVE_INFINITY : this.#count(info);
    for (let read = 0; read < length; read++) {
      const item = this.value();
      if (item === BREAK) return;
      yield item;
    }
  }

  #map(info: number): Record<string, unknown> {
    const length = info === INDEFINITE ? Number.POSITIVE_INFINITY : this.#count(info);
    const fields: [string, unknown][] = [];
    while (fields.length < length) {
      const key = this.value();
      if (key === BREAK) break;
      fields.push([String(key), this.value()]);
    }
    return Object.fromEntries(fields);
  }

  #bytes(info: number): Buffer {
    if (info !== INDEFINITE) return this.#take(this.#count(info));
    return Buffer.concat([...this.#items(info)].map((chunk) => Buffer.from(chunk as string | Buffer)));
  }
}

function halfFloat(bits: number): number {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const sign = bits & 0x8000 ? -1 : 1;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
