import { expect, test } from 'vitest';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { type Cloud, CloudRefusal } from '../../src/cloud/cloud.ts';
import { reachCloud } from '../../src/cloud/reach-cloud.ts';

const catalog = await readCatalog('src/sandbox/services.yml');

const cloudThat = (releases: Cloud['releases']): Cloud => ({
  releases,
  look: () => Promise.reject(new Error('not asked')),
  inventory: () => Promise.reject(new Error('not asked')),
  make: () => Promise.reject(new Error('not asked')),
});

test('a cloud that answers says nothing', async () => {
  await expect(
    reachCloud(
      cloudThat(async () => []),
      catalog,
    ),
  ).resolves.toBeUndefined();
});

test('a cloud that never answers stops the start with one sentence', async () => {
  const silent = cloudThat(() => new Promise(() => {}));
  await expect(reachCloud(silent, catalog, 5)).rejects.toThrow(
    'AWS is out of reach: AWS does not answer in time. Check the network, AWS_REGION, AWS_ENDPOINT_URL and the credentials.',
  );
});

test('what the cloud refuses is told in its own words', async () => {
  const no = 'AWS refused to read the releases of api: the role may not.';
  await expect(
    reachCloud(
      cloudThat(() => Promise.reject(new CloudRefusal(no))),
      catalog,
    ),
  ).rejects.toThrow(no);
});
