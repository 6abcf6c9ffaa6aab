import { describe, expect, test } from 'vitest';
import { casesIn } from './cases.ts';
import { SUBJECTS } from './subjects.ts';

for (const { file, kinds, leftOut } of SUBJECTS) {
  const cases = casesIn(file);
  describe.skipIf(!cases)(file, () => {
    for (const given of cases ?? []) {
      const reason = leftOut[given.kind];
      test.skipIf(reason)(`${given.id}${reason ? ` (left out: ${reason})` : ''}`, () => {
        const check = kinds[given.kind];
        if (!check) throw new Error(`no one knows cases of the kind "${given.kind}"`);
        expect(check(given)).toEqual([]);
      });
    }
  });
}
