import { expect, it } from 'vitest';
import { nameAndInstant } from '../../../src/cloud/aws/commit-time.ts';
import { releaseOf } from '../../../src/cloud/aws/versions.ts';

const BUILT = Date.UTC(2026, 10, 20, 9, 0);
const COMMITTED = Date.UTC(2026, 10, 20, 8, 12);

const released = (description: string, committedAt?: string) => {
  const tags = committedAt === undefined ? [] : [{ Key: 'committed-at', Value: committedAt }];
  const LaunchTemplateData = { TagSpecifications: [{ ResourceType: 'instance' as const, Tags: tags }] };
  return releaseOf({
    VersionDescription: description,
    VersionNumber: 9,
    CreateTime: new Date(BUILT),
    LaunchTemplateData,
  });
};

const READABLE: [what: string, written: string][] = [
  ['in UTC', '2026-11-20T08:12:00Z'],
  ['with an offset, as git writes it', '2026-11-20T09:12:00+01:00'],
  ['without its colon', '2026-11-20T09:12:00+0100'],
  ['in seconds since 1970', String(COMMITTED / 1000)],
  ['with thousandths and spaces around', ' 2026-11-20T08:12:00.000Z '],
];
it.each(READABLE)('the tag committed-at is read %s', (_, written) => {
  expect(released('1.42.0', written)).toMatchObject({ name: '1.42.0', committed: COMMITTED });
});

const UNREADABLE: [what: string, written: string][] = [
  ['no date', 'yesterday'],
  ['no day of any month', '2026-13-40T08:12:00Z'],
  ['without its zone', '2026-11-20T08:12:00'],
  ['after the version was built', '2026-11-20T10:12:00Z'],
  ['nothing but a number', '42'],
];
it.each(UNREADABLE)('a commit time that is no such time is no time, and said to be unreadable: %s', (_, written) => {
  const release = released('1.42.0', written);
  expect(release).toMatchObject({ name: '1.42.0', commitUnreadable: true });
  expect(release).not.toHaveProperty('committed');
});

it('a description may have the instant behind the name, and then is the name without it', () => {
  expect(released('1.42.0 2026-11-20T08:12:00Z')).toMatchObject({ name: '1.42.0', committed: COMMITTED });
  expect(released('1.42.0 2026-13-20T08:12:00Z')).toMatchObject({ name: '1.42.0', commitUnreadable: true });
});

it.each([
  '1.42.0',
  'spring sale 2026-11-20T08:12:00Z',
  '2026-11-20T08:12:00Z',
  '1.42.0-2026-11-20T08:12:00Z',
  '1.42.0 2026-11-20',
  'build 7',
])('whatever else a description says is the name: %s', (description) => {
  expect(nameAndInstant(description)).toEqual({ name: description });
});

it('where nothing is said, nothing is known and nothing is wrong', () => {
  expect(released('1.42.0')).toEqual({ name: '1.42.0', templateVersion: '9', createdAt: BUILT });
  expect(released('1.42.0', '')).toEqual({ name: '1.42.0', templateVersion: '9', createdAt: BUILT });
});
