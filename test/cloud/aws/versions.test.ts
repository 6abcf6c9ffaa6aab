import { expect, test } from 'vitest';
import { newestFirst, releaseOf } from '../../../src/cloud/aws/versions.ts';

const version = (name: string, templateVersion: string, createdAt: number) => ({ name, templateVersion, createdAt });

test('of two versions with the same description the newer one is the release', () => {
  const found = [version('1.42.0', '9', 900), version('1.42.0', '10', 1_000), version('1.41.0', '8', 800)];
  expect(newestFirst(found)).toEqual([version('1.42.0', '10', 1_000), version('1.41.0', '8', 800)]);
});

test('a release says who built it and why it has no way back, where its template says so', () => {
  const tags = [
    { Key: 'built-by', Value: 'Ada' },
    { Key: 'no-way-back', Value: 'drops the column total' },
  ];
  const plain = { VersionDescription: '1.42.0', VersionNumber: 9, CreateTime: new Date(900) };
  const LaunchTemplateData = { TagSpecifications: [{ ResourceType: 'instance' as const, Tags: tags }] };
  expect(releaseOf({ ...plain, LaunchTemplateData })).toEqual({
    ...version('1.42.0', '9', 900),
    by: 'Ada',
    noWayBack: 'drops the column total',
  });
  expect(releaseOf(plain)).toEqual(version('1.42.0', '9', 900));
  expect(releaseOf({ VersionNumber: 9 })).toBeNull();
});
