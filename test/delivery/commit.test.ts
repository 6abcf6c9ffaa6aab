/** Whatever kind of deploy it is, the record says when its release was committed before anything changes. */
import { expect, it } from 'vitest';
import { newOperation, PaperCloud, PLAN } from './paper-cloud.ts';
import { PaperGroup } from './paper-group.ts';

const COMMIT = { committed: 900 };
const FIRST = { subnets: ['subnet-00000000'], size: 3, min: 2, max: 6, grace: 60_000, tags: {} };

function first(): PaperCloud {
  const cloud = new PaperCloud(newOperation({ plan: { ...PLAN, cluster: FIRST } }));
  cloud.seen.clusters = [];
  return cloud;
}

it.each<[string, () => PaperCloud | PaperGroup]>([
  ['red/black', () => new PaperCloud()],
  ['a first one', first],
  ['rolling', () => new PaperGroup()],
])('the commit time of the release is in the record after preflight: %s', (_, make) => {
  const cloud = make();
  cloud.seen.releases = cloud.seen.releases?.map((release) => ({ ...release, ...COMMIT }));
  cloud.until(({ stage, trouble }) => stage !== 'preflight' || trouble !== undefined);
  expect(cloud.operation.committed).toBe(900);
});

it('a commit time that could not be read is said to be so', () => {
  const cloud = new PaperCloud();
  cloud.seen.releases = cloud.seen.releases?.map((release) => ({ ...release, commitUnreadable: true as const }));
  cloud.until(({ stage }) => stage !== 'preflight');
  expect(cloud.operation).toMatchObject({ commitUnreadable: true });
  expect(cloud.operation).not.toHaveProperty('committed');
});
