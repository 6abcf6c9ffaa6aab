import { describe, expect, it } from 'vitest';
import { decodeCbor, encodeCbor } from '../../../../src/sandbox/aws/wire/cbor.ts';

/** From RFC 8949, appendix A. */
const EXAMPLES: [hex: string, value: unknown][] = [
  ['00', 0],
  ['17', 23],
  ['1818', 24],
  ['1903e8', 1000],
  ['1a000f4240', 1_000_000],
  ['1b000000e8d4a51000', 1_000_000_000_000],
  ['20', -1],
  ['3903e7', -1000],
  ['f93e00', 1.5],
  ['f90001', 2 ** -24],
  ['f9fc00', Number.NEGATIVE_INFINITY],
  ['fa47c35000', 100_000],
  ['fbc010666666666666', -4.1],
  ['f4', false],
  ['f6', null],
  ['c11a514b67b0', new Date(1_363_896_240_000)],
  ['c1fb41d452d9ec200000', new Date(1_363_896_240_500)],
  ['4401020304', Buffer.from([1, 2, 3, 4])],
  ['62c3bc', 'ü'],
  ['826161a161626163', ['a', { b: 'c' }]],
  ['9f01820203ff', [1, [2, 3]]],
  ['bf61610161629f0203ffff', { a: 1, b: [2, 3] }],
  ['7f657374726561646d696e67ff', 'streaming'],
];

describe('reads', () => {
  it.each(EXAMPLES)('%s', (hex, value) => {
    expect(decodeCbor(Buffer.from(hex, 'hex'))).toEqual(value);
  });

  it('no further than there is', () => {
    expect(() => decodeCbor(Buffer.from('6261', 'hex'))).toThrow('CBOR ends too early');
  });
});

it.each<[value: unknown]>([
  [{ Id: 'm1', Values: [0.5, 3, -7, 2 ** 40], Timestamps: [new Date(1_700_000_000_500)], Complete: true, None: null }],
  ['x'.repeat(300)],
  [Array.from({ length: 70_000 }, (_, index) => index)],
])('writes what it reads back', (value) => {
  expect(decodeCbor(encodeCbor(value))).toEqual(value);
});
