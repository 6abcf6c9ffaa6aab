/** The part of EC2 that releases need: templates, their versions, images, instances. */

import { z } from 'zod';
import { invalid } from '../failure.ts';
import { ACCOUNT } from '../names.ts';
import { list, type Operations, opaque, operation, optional, text, whole } from '../operation.ts';
import { pageOf } from '../paging.ts';
import {
  type LaunchTemplate,
  type LaunchTemplates,
  type TemplateData,
  type TemplateVersion,
  versionOf,
} from './launch-templates.ts';

/** An instance as EC2 sees it; whoever runs instances tells. */
export interface InstanceSeen {
  id: string;
  imageId: string;
  state: 'pending' | 'running' | 'shutting-down';
  launchedAt: number;
  zone: string;
  tags: { key: string; value: string }[];
}

const filters = list(z.strictObject({ Name: text, Value: list(text) })).optional();
type Filters = z.output<typeof filters>;
const paging = { ...optional(text, 'NextToken'), ...optional(whole, 'MaxResults') };
const ignored = optional(opaque, 'DryRun', 'dryRun', 'IncludeManagedResources', 'ResolveAlias');

export function computeOperations(templates: LaunchTemplates, instances: () => InstanceSeen[]): Operations {
  return { ...templateOperations(templates), ...instanceOperations(templates, instances) };
}

function templateOperations(templates: LaunchTemplates): Operations {
  const replies = new Map<string, object>();
  const which = optional(text, 'LaunchTemplateId', 'LaunchTemplateName');
  return {
    DescribeLaunchTemplates: operation(
      {
        LaunchTemplateId: list(text).optional(),
        LaunchTemplateName: list(text).optional(),
        Filter: filters,
        ...paging,
        ...ignored,
      },
      ({ LaunchTemplateId: ids = [], LaunchTemplateName: names = [], ...params }) => {
        const named = [
          ...ids.map((id) => templates.find(id, undefined)),
          ...names.map((name) => templates.find(undefined, name)),
        ];
        const chosen = named.length > 0 ? named : templates.templates;
        const matching = chosen.filter((each) =>
          matches(params.Filter, (name) => (name === 'launch-template-name' ? [each.name] : null)),
        );
        const page = pageOf(matching, params.NextToken, params.MaxResults ?? 200);
        return { launchTemplates: page.items.map(templateShape), nextToken: page.next };
      },
    ),

    DescribeLaunchTemplateVersions: operation(
      {
        ...which,
        LaunchTemplateVersion: list(text).optional(),
        ...optional(whole, 'MinVersion', 'MaxVersion'),
        Filter: filters,
        ...paging,
        ...ignored,
      },
      ({
        LaunchTemplateVersion: wanted,
        MinVersion: min = 1,
        MaxVersion: max = Number.POSITIVE_INFINITY,
        ...params
      }) => {
        const template = templates.find(params.LaunchTemplateId, params.LaunchTemplateName);
        const chosen = wanted ? wanted.map((version) => versionOf(template, version)) : template.versions.toReversed();
        const inRange = chosen.filter(({ number }) => number >= min && number <= max);
        const page = pageOf(inRange, params.NextToken, params.MaxResults ?? 200);
        return {
          launchTemplateVersionSet: page.items.map((version) => versionShape(template, version)),
          nextToken: page.next,
        };
      },
    ),

    CreateLaunchTemplateVersion: operation(
      {
        ...which,
        ...optional(text, 'ClientToken', 'SourceVersion', 'VersionDescription'),
        // An empty structure leaves no trace in a form.
        LaunchTemplateData: z.looseObject(optional(text, 'ImageId', 'InstanceType')).default({}),
        TagSpecification: opaque.optional(),
        ...ignored,
      },
      (params) => {
        const earlier = params.ClientToken && replies.get(params.ClientToken);
        if (earlier) return earlier;
        const template = templates.find(params.LaunchTemplateId, params.LaunchTemplateName);
        const source = params.SourceVersion ? versionOf(template, params.SourceVersion).data : undefined;
        const data = mergedData(source, params.LaunchTemplateData);
        templates.image(data.imageId);
        const version = templates.publish(template, params.VersionDescription ?? '', data, Date.now());
        const reply = { launchTemplateVersion: versionShape(template, version) };
        if (params.ClientToken) replies.set(params.ClientToken, reply);
        return reply;
      },
    ),
  };
}

function mergedData(
  source: TemplateData | undefined,
  given: { ImageId?: string; InstanceType?: string },
): TemplateData {
  const imageId = given.ImageId ?? source?.imageId;
  if (!imageId) throw invalid('You must specify an ImageId or a SourceVersion that has one.');
  return {
    imageId,
    instanceType: given.InstanceType ?? source?.instanceType ?? 't3.micro',
    tagSpecificationSet: source?.tagSpecificationSet ?? [],
  };
}

function instanceOperations(templates: LaunchTemplates, instances: () => InstanceSeen[]): Operations {
  return {
    DescribeImages: operation(
      {
        ImageId: list(text).optional(),
        Filter: filters,
        ...optional(list(text), 'Owner', 'ExecutableBy'),
        ...optional(opaque, 'IncludeDeprecated', 'IncludeDisabled'),
        ...paging,
        ...ignored,
      },
      ({ ImageId: ids, NextToken, MaxResults = 1000 }) => {
        const chosen = ids ? ids.map((id) => templates.image(id)) : [...templates.images.values()];
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
        Filter: filters,
        ...optional(text, 'nextToken'),
        ...optional(whole, 'maxResults'),
        ...paging,
        ...ignored,
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

/** Every filter must hold; one that this EC2 does not know is refused rather than ignored. */
function matches(filters: Filters, valuesOf: (name: string) => string[] | null): boolean {
  return (filters ?? []).every(({ Name, Value }) => {
    const values = valuesOf(Name);
    if (!values) throw invalid(`The filter '${Name}' is invalid`);
    return values.some((value) => Value.includes(value));
  });
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

function templateShape({ id, name, createdAt, versions }: LaunchTemplate) {
  return {
    launchTemplateId: id,
    launchTemplateName: name,
    createTime: new Date(createdAt),
    defaultVersionNumber: 1,
    latestVersionNumber: versions.length,
  };
}

function versionShape(template: LaunchTemplate, { number, description, createdAt, data }: TemplateVersion) {
  return {
    launchTemplateId: template.id,
    launchTemplateName: template.name,
    versionNumber: number,
    versionDescription: description,
    createTime: new Date(createdAt),
    defaultVersion: number === 1,
    launchTemplateData: data,
  };
}
