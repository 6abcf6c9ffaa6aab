import { expect, it } from 'vitest';
import { nextClusterName, parseClusterName } from '../../src/delivery/naming.ts';

const at = (name: string, createdAt: number) => ({ name, createdAt });

it.each([
  ['the first push', [], 'api-prod-v000'],
  ['one more than the latest', [at('api-prod-v041', 1)], 'api-prod-v042'],
  ['latest is the newest, not the highest number', [at('api-prod-v999', 1), at('api-prod-v003', 2)], 'api-prod-v004'],
  ['wraps after 999', [at('api-prod-v999', 1)], 'api-prod-v000'],
  ['skips names that are taken', [at('api-prod-v999', 2), at('api-prod-v000', 1)], 'api-prod-v001'],
  ['ignores other clusters and names by hand', [at('api-staging-v007', 1), at('by-hand', 2)], 'api-prod-v000'],
])('%s', (_, existing, expected) => {
  expect(nextClusterName('api', 'prod', existing)).toBe(expected);
});

it('reads a name apart', () => {
  expect(parseClusterName('api-prod-v042')).toEqual({ cluster: 'api-prod', push: 42 });
  expect(parseClusterName('by-hand')).toBeNull();
});
