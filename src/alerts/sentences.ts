/** What is wrong with a body, for whoever wrote its sender: `severity: must be high or low`. */
import type { z } from 'zod';
import { KINDS } from '../catalog/kinds.ts';

/** How a body is parsed, so that what is missing is told from what is wrong. */
export const TOLD = { reportInput: true };

export function sentencesOf({ issues }: z.ZodError): string {
  return issues.map(sentenceOf).join('; ');
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  const place = issue.path.map(String).join('.') || 'the body';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .map((key) => `${[...issue.path, key].map(String).join('.')}: is no key here; known are ${issue.message}`)
      .join('; ');
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) return `${place}: is missing`;
  if (issue.code === 'invalid_type') return `${place}: must be ${KINDS[issue.expected] ?? issue.expected}`;
  return `${place}: ${issue.message}`;
}
