import { expect, test } from 'vitest';
import { nearest } from '../../../src/slack/grammar/nearest.ts';

const SERVICES = ['api', 'checkout', 'checkout-mail', 'recs'];

test.each<[string, string[]]>([
  ['chekout', ['checkout']],
  ['Checkuot', ['checkout']],
  ['check', ['checkout', 'checkout-mail']],
  ['apo', ['api']],
  ['rec', ['recs']],
  ['billing', []],
])('for “%s” the nearest are %j', (typed, names) => {
  expect(nearest(typed, SERVICES)).toEqual(names);
});

test('never more than three are offered', () => {
  expect(nearest('1.45.0', ['1.44.0', '1.43.0', '1.42.0', '1.41.0'])).toEqual(['1.44.0', '1.43.0', '1.42.0']);
});

test('only the likeliest are offered: swapped letters come before another letter', () => {
  expect(nearest('1.24.0', ['1.44.0', '1.42.0', '1.40.2'])).toEqual(['1.42.0']);
});
