/** Launch templates and their versions, by EC2's API. */
import { z } from 'zod';
import { invalid } from '../failure.ts';
import { list, type Operations, opaque, operation, optional, text, whole } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { filterList, matches } from './filters.ts';
import {
  type LaunchTemplate,
  type LaunchTemplates,
  type TemplateData,
  type TemplateVersion,
  versionOf,
} from './launch-templates.ts';

const paging = { ...optional(text, 'NextToken'), ...optional(whole, 'MaxResults') };
const IGNORED = optional(opaque, 'DryRun', 'IncludeManagedResources', 'ResolveAlias');

export function templateOperations(templates: LaunchTemplates): Operations {
  const replies = new Map<string, object>();
  const which = optional(text, 'LaunchTemplateId', 'LaunchTemplateName');
  return {
    DescribeLaunchTemplates: operation(
      {
        LaunchTemplateId: list(text).optional(),
        LaunchTemplateName: list(text).optional(),
        Filter: filterList,
        ...paging,
        ...IGNORED,
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
        Filter: filterList,
        ...paging,
        ...IGNORED,
      },
      ({
        LaunchTemplateVersion: wanted,
        MinVersion: min = 1,
        MaxVersion: max = Number.POSITIVE_INFINITY,
        ...params
      }) => {
        const template = templates.find(params.LaunchTemplateId, params.LaunchTemplateName);
        const chosen = wanted
          ? wanted.map((version) => versionOf(template, version))
          : template.versions.filter(({ deleted }) => !deleted).toReversed();
        const inRange = chosen.filter(
          ({ number }) => number >= min && number <= max && matches(params.Filter, () => null),
        );
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
        ...IGNORED,
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
