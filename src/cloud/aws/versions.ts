/** Launch template versions: what was built, and which release a cluster runs. */
import type { AutoScalingGroup, LaunchTemplateSpecification } from '@aws-sdk/client-auto-scaling';
import {
  DescribeLaunchTemplateVersionsCommand,
  type LaunchTemplateVersion,
  paginateDescribeLaunchTemplateVersions,
} from '@aws-sdk/client-ec2';
import type { Environment } from '../../catalog/catalog.ts';
import type { Release } from '../../delivery/seen.ts';
import type { Clients } from './clients.ts';
import { commitTime, nameAndInstant } from './commit-time.ts';
import { templateReference } from './names.ts';

/** All releases, newest first. Of versions with the same description the newest one is the release. */
export async function releases(aws: Clients, environment: Environment): Promise<Release[]> {
  const versions: LaunchTemplateVersion[] = [];
  const query = { ...templateReference(environment.launchTemplate), MaxResults: 200 };
  for await (const page of paginateDescribeLaunchTemplateVersions({ client: aws.ec2 }, query)) {
    versions.push(...(page.LaunchTemplateVersions ?? []));
  }
  return newestFirst(versions.flatMap((version) => releaseOf(version) ?? []));
}

export function newestFirst(releases: Release[]): Release[] {
  const byVersion = releases.toSorted((a, b) => Number(b.templateVersion) - Number(a.templateVersion));
  const unique = new Map<string, Release>();
  for (const release of byVersion) if (!unique.has(release.name)) unique.set(release.name, release);
  return [...unique.values()].toSorted((a, b) => b.createdAt - a.createdAt);
}

/** Null for a version without a description: nobody could ask for it. */
export function releaseOf(version: LaunchTemplateVersion): Release | null {
  if (!version.VersionDescription) return null;
  const by = tagOf(version, 'built-by');
  const noWayBack = tagOf(version, 'no-way-back');
  const { name, instant } = nameAndInstant(version.VersionDescription);
  const createdAt = version.CreateTime?.getTime() ?? 0;
  return {
    name,
    templateVersion: String(version.VersionNumber),
    createdAt,
    ...(by && { by }),
    ...(noWayBack && { noWayBack }),
    ...commitTime(tagOf(version, 'committed-at') ?? instant, createdAt),
  };
}

/**
 * What the build writes as tags of what the template launches: who started it as `built-by` (`CreatedBy` is only its
 * role), why it cannot be undone as `no-way-back`, when it was committed as `committed-at`.
 */
function tagOf(version: LaunchTemplateVersion, key: string): string | undefined {
  const tags = (version.LaunchTemplateData?.TagSpecifications ?? []).flatMap(
    (specification) => specification.Tags ?? [],
  );
  return tags.find((tag) => tag.Key === key)?.Value;
}

/** Answers which release a cluster runs. */
export type ReleaseOf = (group: AutoScalingGroup) => Promise<string | null>;

/** A version's description never changes, so each is read once in the life of the clients. */
export function rememberedReleases(aws: Clients): ReleaseOf {
  const known = new Map<string, string | null>();
  return async (group) => {
    const { LaunchTemplateId: id, Version: version } = versionOf(group) ?? {};
    if (!id || !version) return null;
    const key = `${id} ${version}`;
    const release = known.get(key) ?? (await describe(aws, id, version));
    if (release !== null) known.set(key, release);
    return release;
  };
}

/**
 * The numbered version that the group runs. A group on `$Latest` or `$Default` runs what its instances say, if they
 * say one thing.
 */
function versionOf(group: AutoScalingGroup): LaunchTemplateSpecification | undefined {
  const own = group.LaunchTemplate ?? group.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification;
  if (isNumber(own?.Version)) return own;
  const running = (group.Instances ?? []).map((instance) => instance.LaunchTemplate);
  const [first] = running;
  const agreed = running.every((template) => template?.Version === first?.Version);
  return agreed && isNumber(first?.Version) ? first : undefined;
}

function isNumber(version: string | undefined): boolean {
  return /^\d+$/.test(version ?? '');
}

/** Null for a version without a description, and for a deleted one: the cluster runs on without it. */
async function describe(aws: Clients, id: string, version: string): Promise<string | null> {
  try {
    const query = new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: id, Versions: [version] });
    const found = await aws.ec2.send(query);
    const description = found.LaunchTemplateVersions?.[0]?.VersionDescription;
    return description ? nameAndInstant(description).name : null;
  } catch (error) {
    const deleted = ['InvalidLaunchTemplateId.VersionNotFound', 'InvalidLaunchTemplateId.NotFound'];
    if (error instanceof Error && deleted.includes(error.name)) return null;
    throw error;
  }
}
