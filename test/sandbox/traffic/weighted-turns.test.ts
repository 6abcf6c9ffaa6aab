import { expect, test } from 'vitest';
import { type WeightedGroups, weightedTurns } from '../../../src/sandbox/traffic/weighted-turns.ts';

function turns(groups: WeightedGroups, howMany: number): string[] {
  const next = weightedTurns(groups);
  return Array.from({ length: howMany }, () => next() ?? 'nobody');
}

test('every full round has exactly the shares of the weights', () => {
  const round = turns(
    [
      { targetGroup: 'old', weight: 80 },
      { targetGroup: 'new', weight: 20 },
    ],
    100,
  );
  expect(round.filter((group) => group === 'new')).toHaveLength(20);
  expect(round.filter((group) => group === 'old')).toHaveLength(80);
});

test('the turns are mixed within a round, not one group after the other', () => {
  const groups = [
    { targetGroup: 'a', weight: 3 },
    { targetGroup: 'b', weight: 1 },
  ];
  expect(turns(groups, 8).join('')).toBe('aabaaaba');
});

test('a group of weight 0 never has its turn', () => {
  const groups = [
    { targetGroup: 'a', weight: 100 },
    { targetGroup: 'b', weight: 0 },
  ];
  expect(new Set(turns(groups, 200))).toEqual(new Set(['a']));
});

test('with no weight at all it is nobody’s turn', () => {
  expect(turns([], 1)).toEqual(['nobody']);
  expect(turns([{ targetGroup: 'a', weight: 0 }], 1)).toEqual(['nobody']);
});
