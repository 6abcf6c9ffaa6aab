import { expect, test } from 'vitest';
import { asWanted, inWords } from '../../../src/cloud/aws/weights.ts';
import { A, B } from '../environment.ts';

test.each([
  ['the same weights', { [A]: 80, [B]: 20 }, { [A]: 80, [B]: 20 }, true],
  ['the same shares in other numbers', { [A]: 4, [B]: 1 }, { [A]: 80, [B]: 20 }, true],
  ['a third of 99 and a third of 3', { [A]: 66, [B]: 33 }, { [A]: 2, [B]: 1 }, true],
  ['a target group of somebody else at weight 0', { [A]: 1, [B]: 0, other: 0 }, { [A]: 100, [B]: 0 }, true],
  ['other shares', { [A]: 79, [B]: 21 }, { [A]: 80, [B]: 20 }, false],
  ['a target group of somebody else with weight', { [A]: 80, [B]: 20, other: 1 }, { [A]: 80, [B]: 20 }, false],
  ['a waiting target group that is not named', { [A]: 1 }, { [A]: 100, [B]: 0 }, false],
  ['nothing', {}, { [A]: 100, [B]: 0 }, false],
])('%s: as wanted or not', (_, found, wanted, expected) => {
  expect(asWanted(found, wanted)).toBe(expected);
});

test('weights are told by the names of the target groups', () => {
  expect(inWords({ [A]: 80, [B]: 20 })).toBe('api-prod-a 80, api-prod-b 20');
});
