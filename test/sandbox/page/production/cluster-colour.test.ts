import { expect, test } from 'vitest';
import { lookOf } from '../../../../src/sandbox/page/production/cluster-colour.ts';

test('a canary, the cluster before it and the baseline beside it differ', () => {
  const looks = ['api-prod-v041', 'api-prod-v042', 'api-prod-v042-baseline'].map(lookOf);
  expect(new Set(looks).size).toBe(3);
  expect(lookOf('made-by-hand')).toBe(0);
});
