/** What the schemas found, in Slack's words: what is wrong, and a JSON pointer to the place. */
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const pointer = (base: string, path: Path) => `[json-pointer:${base}${path.map((key) => `/${String(key)}`).join('')}]`;

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig): string {
  if (origin === 'string') return `must be less than ${Number(maximum) + 1} characters`;
  return origin === 'array' ? `no more than ${maximum} items allowed` : `must be at most ${maximum}`;
}

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string') return `must be more than ${Number(minimum) - 1} characters`;
  return origin === 'array' ? `no fewer than ${minimum} items allowed` : `must be at least ${minimum}`;
}

function describe(issue: Issue, found: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be a valid ${issue.expected}`;
    case 'too_big':
      return tooBig(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`;
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return `unsupported type: ${String(found)}`;
    default:
      return issue.message;
  }
}

/** `base` is where `checked` itself stands: `/blocks` or `/view`. */
export function complaints(issues: readonly Issue[], checked: unknown, base: string): string[] {
  return issues.map((issue) => {
    const { path } = issue;
    const found = valueAt(checked, path);
    const missing = found === undefined && path.length > 0 && issue.code !== 'custom';
    if (missing) return `missing required field: ${String(path.at(-1))} ${pointer(base, path.slice(0, -1))}`;
    return `${describe(issue, found)} ${pointer(base, path)}`;
  });
}
