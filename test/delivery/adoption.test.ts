import { describe, expect, it } from 'vitest';
import type { ClusterSeen } from '../../src/delivery/seen.ts';
import { cluster, newOperation, PaperCloud } from './paper-cloud.ts';

/** A service that runs on a group that somebody made in the console. */
function byHand(more: Partial<ClusterSeen> = {}): PaperCloud {
  const cloud = new PaperCloud();
  cloud.seen.clusters = [{ ...cluster('web-servers', '1.41.0', 'a', 4), ...more }];
  return cloud;
}

describe('a live cluster that was made by hand', () => {
  it('is taken as it is: the next one is like it, and it goes at the end', () => {
    const cloud = byHand();
    cloud.until(({ end }) => end?.how === 'live');
    expect(cloud.operation.adopted).toEqual({ cluster: 'web-servers' });
    expect(cloud.desires.find(({ want }) => want === 'cluster')).toMatchObject({
      cluster: 'api-prod-v000',
      like: 'web-servers',
    });
    expect(cloud.clusterNames()).toEqual(['api-prod-v000']);
    expect(cloud.events.map(({ what }) => what)).toContain(
      'web-servers serves 1.41.0 with 4 instances; it was made by hand and is taken as it is',
    );
  });

  it('is as it was after a rollback', () => {
    const cloud = byHand();
    cloud.until(({ stage }) => stage === 'bake');
    cloud.say({ ask: 'roll back' });
    cloud.until(({ end }) => end?.how === 'rolled back');
    expect(cloud.seen.clusters).toMatchObject([{ name: 'web-servers', desired: 4, pinnedBy: null }]);
  });

  it('says what else believes to own it, and that nothing could make it again', () => {
    const cloud = byHand({ owner: 'the CloudFormation stack shop', release: null });
    cloud.until(({ clusters }) => clusters !== undefined);
    expect(cloud.operation.adopted).toEqual({
      cluster: 'web-servers',
      owner: 'the CloudFormation stack shop',
      nameless: true,
    });
  });

  it.each([
    ['that an operation has made', { madeBy: 'api-000000' }],
    ['called like one of its clusters', { name: 'api-prod-v041' }],
  ])('is none %s', (_, more) => {
    const cloud = byHand(more);
    cloud.until(({ clusters }) => clusters !== undefined);
    expect(cloud.operation.adopted).toBeUndefined();
  });

  it('called like the cluster of another service is one', () => {
    const cloud = byHand({ name: 'web-prod-v003' });
    cloud.until(({ clusters }) => clusters !== undefined);
    expect(cloud.operation.adopted).toEqual({ cluster: 'web-prod-v003' });
  });
});

it('a deploy after an adoption adopts nothing', () => {
  const first = byHand();
  first.until(({ end }) => end?.how === 'live');
  const second = new PaperCloud(newOperation({ release: '1.40.0' }));
  second.seen.clusters = first.seen.clusters;
  second.seen.routes = first.seen.routes;
  second.until(({ clusters }) => clusters !== undefined);
  expect(second.operation.adopted).toBeUndefined();
});
