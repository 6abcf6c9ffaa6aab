/** Tags of groups: where a tool writes down what is its own. */
import { z } from 'zod';
import { invalid } from '../failure.ts';
import { flag, list, type Operations, operation, optional, text, whole } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { tagShape } from './describe-group.ts';
import type { Fleet } from './fleet.ts';
import type { Tag } from './group.ts';

const tag = z.strictObject({
  Key: text.min(1).max(128),
  Value: text.max(256).optional(),
  PropagateAtLaunch: flag.optional(),
  ...optional(text, 'ResourceId', 'ResourceType'),
});
export const tagList = list(tag);

export function readTag({ Key, Value = '', PropagateAtLaunch = false }: z.output<typeof tag>): Tag {
  if (Key.startsWith('aws:')) throw invalid('aws: prefixed tag key names are not allowed for external use.');
  return { key: Key, value: Value, propagate: PropagateAtLaunch };
}

export function tagOperations(fleet: Fleet): Operations {
  const groupOf = ({ ResourceId = '' }: { ResourceId?: string }) => fleet.changeable(ResourceId);
  return {
    CreateOrUpdateTags: operation({ Tags: tagList }, ({ Tags }) => {
      for (const tag of Tags) groupOf(tag).tags.set(tag.Key, readTag(tag));
      return {};
    }),

    DeleteTags: operation({ Tags: tagList }, ({ Tags }) => {
      for (const tag of Tags) groupOf(tag).tags.delete(tag.Key);
      return {};
    }),

    DescribeTags: operation(
      {
        Filters: list(z.strictObject({ Name: text, Values: list(text) })).optional(),
        ...optional(text, 'NextToken'),
        ...optional(whole, 'MaxRecords'),
      },
      ({ Filters = [], NextToken, MaxRecords = 50 }) => {
        const all = [...fleet.groups.values()].flatMap(({ name, tags }) =>
          [...tags.values()].map((each) => tagShape(each, name)),
        );
        const chosen = all.filter((shape) =>
          Filters.every(({ Name, Values }) => Values.includes(fieldOf(shape, Name))),
        );
        const page = pageOf(chosen, NextToken, MaxRecords);
        return { Tags: page.items, NextToken: page.next };
      },
    ),
  };
}

function fieldOf(shape: ReturnType<typeof tagShape>, name: string): string {
  if (name === 'auto-scaling-group') return shape.ResourceId;
  if (name === 'key') return shape.Key;
  if (name === 'value') return shape.Value;
  if (name === 'propagate-at-launch') return String(shape.PropagateAtLaunch);
  throw invalid(`Invalid filter '${name}'`);
}
