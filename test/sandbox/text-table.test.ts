import { expect, test } from 'vitest';
import { textTable } from '../../src/sandbox/text-table.ts';

test('words stand to the left, figures to the right, under each other', () => {
  const table = textTable(
    ['Release', 'Failed', 'Took', 'Cause'],
    [
      ['1.41.0 of api', '0', '–', ''],
      ['1.43.0', '1,093', '0.54 s', 'errors'],
    ],
  );
  expect(table).toBe(
    [
      'Release         Failed     Took   Cause',
      '────────────────────────────────────────',
      '1.41.0 of api        0        –',
      '1.43.0           1,093   0.54 s   errors',
    ].join('\n'),
  );
});
