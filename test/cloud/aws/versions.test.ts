import { expect, test } from 'vitest';
import { newestFirst } from '../../../src/cloud/aws/versions.ts';

const version = (name: string, templateVersion: string, createdAt: number) => ({ name, templateVersion, createdAt });

test('of two versions with the same description the newer one is the release', () => {
  const found = [version('1.42.0', '9', 900), version('1.42.0', '10', 1_000), version('1.41.0', '8', 800)];
  expect(newestFirst(found)).toEqual([version('1.42.0', '10', 1_000), version('1.41.0', '8', 800)]);
});
