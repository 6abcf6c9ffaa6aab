import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsOf } from '../../src/catalog/promql.ts';
import { writeQuery } from '../../src/cloud/prometheus/write-query.ts';

const words = { cluster: 'a"b\'c\\d.e', targetGroup: 'api-prod-a', period: '60s' };

test.each([
  ['rate(x[$period])', 'rate(x[60s])'],
  ['x{a="$cluster"}', String.raw`x{a="a\"b'c\\d.e"}`],
  ["x{a='$cluster'}", String.raw`x{a='a"b\'c\\d.e'}`],
  ['x{a=`$cluster`}', 'x{a=`a"b\'c\\d.e`}'],
  ['x{a=~"$cluster-.*"}', String.raw`x{a=~"a\"b'c\\\\d\\.e-.*"}`],
  ['x{a !~ "$' + '{cluster}x"}', String.raw`x{a !~ "a\"b'c\\\\d\\.ex"}`],
  ['x{a="$clusters", b="$targetGroup"}', 'x{a="$clusters", b="api-prod-a"}'],
  ['label_replace(x, "a", "$1", "b", "(.*)$")', 'label_replace(x, "a", "$1", "b", "(.*)$")'],
  ['x # of "$cluster\n+ y{a="$targetGroup"}', 'x # of "$cluster\n+ y{a="api-prod-a"}'],
  [String.raw`x{a="\"$targetGroup\""}`, String.raw`x{a="\"api-prod-a\""}`],
])('%s is asked as %s', (query, asked) => {
  expect(writeQuery(query, words)).toBe(asked);
});

test('a name with a backtick cannot stand between backticks, and the sentence says so', () => {
  expect(() => writeQuery('x{a=`$cluster`}', { ...words, cluster: 'a`b' })).toThrow(
    'a`b cannot be asked for by x{a=`$cluster`}: it has a backtick, as the quotes. Use others.',
  );
});

test('whatever a query is, its parts are the whole of it', () => {
  const piece = fc.constantFrom('"', "'", '`', '\\', '#', '\n', '$cluster', '$period', '=~', '{', 'a', ' ', '$');
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const query = pieces.join('');
      expect(
        partsOf(query)
          .map((part) => (typeof part === 'string' ? part : `$${part.word}`))
          .join(''),
      ).toBe(query);
    }),
    { seed: 1, numRuns: 500 },
  );
});
