/** Images and running instances, by EC2's API. */
import { ACCOUNT } from '../names.ts';
import { list, type Operations, opaque, operation, optional, text, whole } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { filterList, matches } from './filters.ts';
import type { LaunchTemplates } from './launch-templates.ts';

/** An instance as EC2 sees it; whoever runs instances tells. */
export interface InstanceSeen {
  id: string;
  imageId: string;
  state: 'pending' | 'running' | 'shutting-down';
  launchedAt: number;
  zone: string;
  tags: { key: string; value: string }[];
}

const paging = { ...optional(text, 'NextToken'), ...optional(whole, 'MaxResults') };
const IGNORED = optional(opaque, 'DryRun', 'dryRun', 'IncludeManagedResources');

export function instanceOperations(templates: LaunchTemplates, instances: () => InstanceSeen[]): Operations {
  return {
    DescribeImages: operation(
      {
        ImageId: list(text).optional(),
        Filter: filterList,
        ...optional(list(text), 'Owner', 'ExecutableBy'),
        ...optional(opaque, 'IncludeDeprecated', 'IncludeDisabled'),
        ...paging,
        ...IGNORED,
      },
      ({ ImageId: ids, Filter, NextToken, MaxResults = 1000 }) => {
        const all = ids ? ids.map((id) => templates.image(id)) : [...templates.images.values()];
        const chosen = all.filter(({ name }) => matches(Filter, (field) => (field === 'name' ? [name] : null)));
        const page = pageOf(chosen, NextToken, MaxResults);
        const shapes = page.items.map(({ id, name, createdAt }) => ({
          imageId: id,
          name,
          imageState: 'available',
          imageOwnerId: ACCOUNT,
          creationDate: new Date(createdAt),
        }));
        return { imagesSet: shapes, nextToken: page.next };
      },
    ),

    DescribeInstances: operation(
      {
        InstanceId: list(text).optional(),
        Filter: filterList,
        ...optional(text, 'nextToken'),
        ...optional(whole, 'maxResults'),
        ...paging,
        ...IGNORED,
      },
      ({ InstanceId: ids, Filter, ...params }) => {
        const chosen = instances().filter(
          (each) => (!ids || ids.includes(each.id)) && matches(Filter, instanceField(each)),
        );
        const page = pageOf(
          chosen,
          params.nextToken ?? params.NextToken,
          params.maxResults ?? params.MaxResults ?? 1000,
        );
        return {
          reservationSet: page.items.map((each) => ({ ownerId: ACCOUNT, instancesSet: [instanceShape(each)] })),
          nextToken: page.next,
        };
      },
    ),
  };
}

function instanceField({ state, id, tags }: InstanceSeen) {
  return (name: string): string[] | null => {
    if (name === 'instance-state-name') return [state];
    if (name === 'instance-id') return [id];
    if (name === 'tag-key') return tags.map(({ key }) => key);
    if (name.startsWith('tag:')) return tags.filter(({ key }) => `tag:${key}` === name).map(({ value }) => value);
    return null;
  };
}

const STATE_CODES = { pending: 0, running: 16, 'shutting-down': 32 };

function instanceShape({ id, imageId, state, launchedAt, zone, tags }: InstanceSeen) {
  return {
    instanceId: id,
    imageId,
    instanceState: { code: STATE_CODES[state], name: state },
    instanceType: 't3.micro',
    launchTime: new Date(launchedAt),
    placement: { availabilityZone: zone },
    privateIpAddress: '127.0.0.1',
    tagSet: tags,
  };
}
