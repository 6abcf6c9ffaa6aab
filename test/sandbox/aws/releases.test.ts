import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Account, createCluster, eventually, openAccount, targetStates, WAITING } from './account.ts';

let account: Account;
beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.close());

it('the releases on the shelf are versions of the launch template, newest first, with who built them', async () => {
  const { LaunchTemplateVersions = [] } = await account.compute.describeLaunchTemplateVersions({
    LaunchTemplateName: 'api',
  });
  expect(LaunchTemplateVersions.map(({ VersionDescription }) => VersionDescription)).toEqual([
    '1.48.0',
    '1.47.0',
    '1.46.0',
    '1.45.0',
    '1.44.0',
    '1.43.0',
    '1.42.0',
    '1.41.0',
    '1.40.2',
  ]);
  expect(LaunchTemplateVersions[0]).toMatchObject({
    VersionNumber: 9,
    LaunchTemplateData: { TagSpecifications: [{ Tags: [{ Key: 'built-by', Value: 'Ada' }, { Key: 'committed-at' }] }] },
  });
  const age = Date.now() - (LaunchTemplateVersions[0]?.CreateTime?.getTime() ?? 0);
  expect(Math.round(age / 60_000)).toBe(30);
});

it('versions come in pages, by number and by alias', async () => {
  const api = { LaunchTemplateName: 'api' };
  const numbers = async (given: object) => {
    const page = await account.compute.describeLaunchTemplateVersions({ ...api, ...given });
    return { numbers: page.LaunchTemplateVersions?.map(({ VersionNumber }) => VersionNumber), next: page.NextToken };
  };
  const first = await numbers({ MaxResults: 5 });
  expect(first.numbers).toEqual([9, 8, 7, 6, 5]);
  expect(await numbers({ MaxResults: 5, NextToken: first.next })).toEqual({ numbers: [4, 3, 2, 1], next: undefined });
  expect((await numbers({ Versions: ['$Latest', '2'] })).numbers).toEqual([9, 2]);
  expect((await numbers({ MinVersion: '3', MaxVersion: '4' })).numbers).toEqual([4, 3]);
});

it('a release built meanwhile can be deployed, and a repeated build of the same token is one release', async () => {
  const build = {
    LaunchTemplateName: 'api',
    SourceVersion: '3',
    VersionDescription: '1.49.0',
    ClientToken: 'build-77',
    LaunchTemplateData: {},
  };
  await account.compute.createLaunchTemplateVersion(build);
  const { LaunchTemplateVersion } = await account.compute.createLaunchTemplateVersion(build);
  expect(LaunchTemplateVersion).toMatchObject({ VersionNumber: 10, VersionDescription: '1.49.0' });
  const { LaunchTemplates } = await account.compute.describeLaunchTemplates({ LaunchTemplateNames: ['api'] });
  expect(LaunchTemplates).toMatchObject([{ LatestVersionNumber: 10 }]);
  await createCluster(account, { LaunchTemplate: { LaunchTemplateName: 'api', Version: '10' } });
  await eventually(() => targetStates(account, WAITING), ['healthy']);
  expect(account.aws.production().services[0]?.clusters[1]).toMatchObject({ release: '1.49.0' });
});

it('every release has its image', async () => {
  const { LaunchTemplateVersions } = await account.compute.describeLaunchTemplateVersions({
    LaunchTemplateName: 'api',
    Versions: ['3'],
  });
  const ImageIds = [LaunchTemplateVersions?.[0]?.LaunchTemplateData?.ImageId ?? ''];
  const { Images } = await account.compute.describeImages({ ImageIds });
  expect(Images).toMatchObject([{ Name: 'api-1.42.0', State: 'available' }]);
});

it('instances are found by the tag of their group', async () => {
  const Filters = [{ Name: 'tag:aws:autoscaling:groupName', Values: ['api-prod-v041'] }];
  const { Reservations } = await account.compute.describeInstances({ Filters });
  const instances = Reservations?.flatMap(({ Instances = [] }) => Instances);
  expect(instances?.map(({ State }) => State?.Name)).toEqual(Array(4).fill('running'));
});
