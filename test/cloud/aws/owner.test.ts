import { expect, test } from 'vitest';
import { ownerOf } from '../../../src/cloud/aws/tags.ts';

const owner = (Key: string, Value: string) => ownerOf({ Tags: [{ Key, Value }] } as Parameters<typeof ownerOf>[0]);

test.each([
  ['aws:cloudformation:stack-name', 'shop', 'the CloudFormation stack shop'],
  ['managed-by', 'terraform', 'Terraform'],
  ['Terraform', 'true', 'Terraform'],
  ['terraform', 'false', undefined],
  ['team', 'edge', undefined],
])('a group with the tag %s=%s belongs to %s', (key, value, whom) => {
  expect(owner(key, value)).toBe(whom);
});
